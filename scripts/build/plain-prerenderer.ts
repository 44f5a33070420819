import { setImmediate } from 'node:timers/promises';
import type { AstroIntegration } from 'astro';

/**
 * Renders pages as Astro does, less the watch it keeps over images and content entries while an
 * incremental build runs: these pages have none, and each page's bytes are copied once less.
 */
export const plainPrerenderer = (): AstroIntegration => ({
  name: 'plain-prerenderer',
  hooks: {
    'astro:build:start': ({ setPrerenderer }) => {
      setPrerenderer((standard) => ({
        ...standard,
        name: 'plain-prerenderer',
        async render(request, { routeData }) {
          // Files are written at once: without a pause nothing else has its turn, neither the count
          // of pages nor what clears away after each.
          await setImmediate();
          const rendered = await standard.render(request, { routeData });
          const response = rendered instanceof Response ? rendered : rendered.response;
          return { response, metadata: { contentEntryKeys: [], staticImages: [] } };
        },
      }));
    },
  },
});
