import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { rm, symlink } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { MistakesFound } from '../../src/domain/mistake.ts';
import type { AstroMessage } from './astro-message.ts';
import { withPageCache } from './page-cache.ts';
import type { PageCount } from './page-log.ts';

const PACKAGES = join(import.meta.dirname, '..', '..', 'node_modules');

export interface AstroRun {
  atlasDir: string;
  /** Folder the pages are written to. */
  out: string;
}

export interface PagesBuilt extends PageCount {
  /** The most memory the building process held at a time. */
  peakBytes: number;
}

/** Where Astro keeps the pages of the last build, so that an unchanged page is not made again. */
export const astroCacheOf = (atlasDir: string): string =>
  join(resolve(atlasDir), 'derived', 'cache', 'astro');

/** The environment astro.config.mjs reads. */
export const astroEnvironment = (run: AstroRun): NodeJS.ProcessEnv => ({
  ...inherited(),
  ATLAS_DIR: resolve(run.atlasDir),
  ATLAS_OUT: resolve(run.out),
  ATLAS_CACHE: astroCacheOf(run.atlasDir),
  ASTRO_TELEMETRY_DISABLED: '1',
});

/**
 * The environment without the names that pages ask for as `import.meta.env.PROD` and the like: a
 * test runner sets them for itself, and pages would come out otherwise under it.
 */
function inherited(): NodeJS.ProcessEnv {
  const { PROD: _prod, DEV: _dev, MODE: _mode, SSR: _ssr, ...env } = process.env;
  return env;
}

/** Renders all pages in a process of its own. Throws MistakesFound for what a person can put right, else an Error. */
export async function runAstro(
  run: AstroRun,
  onCount: (count: PageCount) => void,
): Promise<PagesBuilt> {
  return await withPageCache(astroCacheOf(run.atlasDir), () =>
    withPackages(resolve(run.out), async () => {
      const child = forkAstro(run);
      const said = collected(child);
      const last = lastMessage(child, onCount);
      const [code] = (await once(child, 'close')) as [number | null];
      return outcomeOf(last(), code, said());
    }),
  );
}

/**
 * Astro puts its own program beside the pages only when they lie below the working directory; else
 * two builds would share a folder, and a site on another disk could not be finished by renaming.
 */
const forkAstro = (run: AstroRun): ChildProcess =>
  fork(join(import.meta.dirname, 'astro-process.ts'), {
    cwd: dirname(resolve(run.out)),
    env: { ...astroEnvironment(run), NODE_ENV: 'production', NO_COLOR: '1' },
    // Young objects are collected sooner: 750 MB at the peak instead of 900, in the same time.
    execArgv: ['--max-semi-space-size=16'],
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });

/** The program beside the pages finds its packages through a link, which goes when it has run. */
async function withPackages<T>(out: string, work: () => Promise<T>): Promise<T> {
  const link = join(out, 'node_modules');
  await symlink(PACKAGES, link, 'junction');
  try {
    return await work();
  } finally {
    await rm(link, { force: true });
    await rm(join(out, '.prerender'), { recursive: true, force: true });
  }
}

function collected(child: ChildProcess): () => string {
  const chunks: Buffer[] = [];
  child.stdout?.on('data', (chunk: Buffer) => chunks.push(chunk));
  child.stderr?.on('data', (chunk: Buffer) => chunks.push(chunk));
  return () => Buffer.concat(chunks).toString('utf8').trim();
}

function lastMessage(child: ChildProcess, onCount: (count: PageCount) => void) {
  let last: AstroMessage | null = null;
  child.on('message', (message: AstroMessage) => {
    last = message;
    if (message.kind === 'progress' || message.kind === 'done') onCount(message.count);
  });
  return (): AstroMessage | null => last;
}

function outcomeOf(last: AstroMessage | null, code: number | null, said: string): PagesBuilt {
  if (last?.kind === 'done') {
    if (said !== '') process.stderr.write(`${said}\n`);
    return { ...last.count, peakBytes: last.peakBytes };
  }
  if (last?.kind === 'mistakes') throw new MistakesFound(last.mistakes);
  const stack = last?.kind === 'failed' ? last.stack : `The process ended with code ${code}.`;
  throw new Error(['The pages could not be built.', said, stack].filter(Boolean).join('\n'));
}
