import { defineConfig } from 'astro/config';

export default defineConfig({
  outDir: process.env.ATLAS_OUT ?? 'dist',
  cacheDir: process.env.ATLAS_CACHE ?? 'node_modules/.astro',
  trailingSlash: 'always',
  build: { format: 'directory', inlineStylesheets: 'never' },
  prerenderConflictBehavior: 'error',
  devToolbar: { enabled: false },
  vite: {
    // A page is read more often than once: styles, scripts and fonts are files that stay cached.
    // One sheet of 5 kB serves all pages: a visitor fetches it once, and a page names it once.
    build: { assetsInlineLimit: 0, cssCodeSplit: false },
  },
});
