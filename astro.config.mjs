import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { defineConfig } from 'astro/config';

/** The host of the published site, as the snapshot names it; none before the first ingest. */
function siteUrl() {
  const manifest = join(process.env.ATLAS_DIR ?? 'data', 'derived', 'snapshot', 'manifest.json');
  try {
    return JSON.parse(readFileSync(manifest, 'utf8')).atlas.siteUrl;
  } catch {
    // Pages say what is wrong with a snapshot, and what to run; here it would be said less well.
    return undefined;
  }
}

export default defineConfig({
  site: siteUrl(),
  outDir: process.env.ATLAS_OUT ?? 'dist',
  cacheDir: process.env.ATLAS_CACHE ?? 'node_modules/.astro',
  trailingSlash: 'always',
  // Pages wait for files, not for each other: one at a time leaves a third of the time unused.
  build: { format: 'directory', concurrency: 8, inlineStylesheets: 'never' },
  prerenderConflictBehavior: 'error',
  devToolbar: { enabled: false },
  vite: {
    // A page is read more often than once: styles, scripts and fonts are files that stay cached.
    // One sheet of 5 kB serves all pages: a visitor fetches it once, and a page names it once.
    build: { assetsInlineLimit: 0, cssCodeSplit: false },
  },
  experimental: { incrementalBuild: true },
});
