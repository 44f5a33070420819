import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { AstroIntegration } from 'astro';
import { failureOf, tellParent } from './process-message.ts';
import { RENDERER_ROUTE } from './program-shape.ts';
import { runtimeAtOnce } from './runtime-at-once.ts';
import { sentencesApart } from './sentences-apart.ts';

/**
 * Astro's part of a build, in a process of its own so that its memory ends with it: components and
 * scripts of the browser become a program and its assets. Pages are rendered by others, from the
 * program: here Astro is told that there are none.
 *
 * `node compile-process.ts PROGRAM ASSETS PROJECT`: the folders to write the two into, and the one
 * that has the pages.
 */
const [program = '', assets = '', project = ''] = process.argv.slice(2);

const programAlone = (): AstroIntegration => ({
  name: 'program-alone',
  hooks: {
    'astro:config:setup': ({ injectRoute }) =>
      injectRoute({
        pattern: RENDERER_ROUTE,
        entrypoint: pathToFileURL(join(import.meta.dirname, 'pages', 'renderer.ts')),
        prerender: true,
      }),
    'astro:build:start': ({ setPrerenderer }) =>
      setPrerenderer({
        name: 'program-alone',
        // Astro clears its program away when it believes the pages rendered.
        getStaticPaths: async () => {
          await cp(join(assets, '.prerender'), program, { recursive: true });
          return [];
        },
        render: () => Promise.reject(new Error('Astro was asked for a page.')),
      }),
  },
});

async function compile(): Promise<void> {
  const { build } = await import('astro');
  await build({
    root: project,
    outDir: assets,
    integrations: [programAlone()],
    logger: { entrypoint: join(import.meta.dirname, 'warnings-log.ts') },
    vite: { build: { emptyOutDir: false }, plugins: [sentencesApart(), runtimeAtOnce()] },
  });
}

const outcome = await compile().then(() => ({ kind: 'done' }) as const, failureOf);
await tellParent(outcome);
process.exit(outcome.kind === 'done' ? 0 : 1);
