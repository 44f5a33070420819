import { join } from 'node:path';
import type { AstroMessage } from './astro-message.ts';
import { MistakesFound } from '../../src/domain/mistake.ts';
import { pageCount } from './page-log.ts';
import { plainPrerenderer } from './plain-prerenderer.ts';
import { plainResponses } from './plain-responses.ts';
import { writeAtOnce } from './write-at-once.ts';

/**
 * Astro's build, in a process of its own: its memory ends with it, and its settings come through
 * the environment (`ATLAS_DIR`, `ATLAS_OUT`, `ATLAS_CACHE`), read by astro.config.mjs.
 */
const PROJECT = join(import.meta.dirname, '..', '..');
const TELL_EVERY_MS = 250;

const tell = (message: AstroMessage) =>
  new Promise<void>((resolve) => process.send?.(message, () => resolve()) ?? resolve());

const failure = (error: unknown): AstroMessage =>
  error instanceof MistakesFound || (error instanceof Error && error.name === 'MistakesFound')
    ? { kind: 'mistakes', mistakes: (error as MistakesFound).mistakes }
    : {
        kind: 'failed',
        stack: error instanceof Error ? (error.stack ?? error.message) : `${error}`,
      };

async function buildPages(): Promise<AstroMessage> {
  writeAtOnce();
  plainResponses();
  const { build } = await import('astro');
  await build({
    root: PROJECT,
    integrations: [plainPrerenderer()],
    logger: { entrypoint: join(import.meta.dirname, 'page-log.ts') },
    // The folder is made fresh by whoever publishes, and its marker has to stay.
    vite: { build: { emptyOutDir: false } },
  });
  return { kind: 'done', count: pageCount, peakBytes: process.resourceUsage().maxRSS * 1024 };
}

const ticker = setInterval(() => void tell({ kind: 'progress', count: pageCount }), TELL_EVERY_MS);
const outcome = await buildPages().catch(failure);
clearInterval(ticker);
await tell(outcome);
process.exit(outcome.kind === 'done' ? 0 : 1);
