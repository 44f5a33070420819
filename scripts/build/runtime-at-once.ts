import { join } from 'node:path';
import type { AstroUserConfig } from 'astro';

type Plugins = NonNullable<NonNullable<AstroUserConfig['vite']>['plugins']>;

const RUNTIME = 'astro/compiler-runtime';
const OURS = join(import.meta.dirname, 'pages', 'at-once.ts');

/** Gives compiled components our part of Astro's runtime (`at-once.ts`). */
export const runtimeAtOnce = (): Plugins[number] => ({
  name: 'runtime-at-once',
  enforce: 'pre',
  applyToEnvironment: (environment) => environment.config.consumer === 'server',
  resolveId: (source, importer) =>
    source === RUNTIME && importer?.replaceAll('\\', '/') !== OURS.replaceAll('\\', '/')
      ? OURS
      : null,
});
