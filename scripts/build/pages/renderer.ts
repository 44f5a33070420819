/**
 * Compiled into the program of the pages, so that whoever runs the program renders its components
 * with the very code they were compiled for. It is no page: the list of pages leaves it out.
 */
export { renderToString } from 'astro/runtime/server/index.js';

export const GET = (): Response => new Response(null);
