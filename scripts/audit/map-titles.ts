import type { PagesTold } from './pages.ts';
import type { PlainLeak } from './published.ts';

/** An area of a map, with what is said when it is pointed at. */
const AREA = /<path[^>]*\bdata-c="([^"]+)"[^>]*>\s*<title>([^<]*)<\/title>/g;

/** Numbers in what a map says of an area whose count is hidden. A name may hold digits too. */
export function leaksInTitles(
  file: string,
  html: string,
  category: string,
  { hidden }: PagesTold,
): PlainLeak[] {
  return [...html.matchAll(AREA)].flatMap(([, code = '', title = '']) => {
    const said = title.slice(title.lastIndexOf(': ') + 1);
    if (hidden.get(category)?.has(code) !== true || !/\d/.test(said)) return [];
    return [{ file, says: `${category} in ${code}: the map says "${title}" where it is hidden` }];
  });
}
