import { join, resolve } from 'node:path';

export interface AstroRun {
  atlasDir: string;
  /** Ends the processes that make pages. */
  signal?: AbortSignal | undefined;
  /** Folder the pages are written to. */
  out: string;
}

/** The environment that astro.config.mjs and the pages read. */
export const astroEnvironment = (run: AstroRun): NodeJS.ProcessEnv => ({
  ...inherited(),
  ATLAS_DIR: resolve(run.atlasDir),
  ATLAS_OUT: resolve(run.out),
  ATLAS_CACHE: join(resolve(run.atlasDir), 'derived', 'cache', 'astro'),
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
