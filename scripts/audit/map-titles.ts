import type { MapTitle } from './page-tables.ts';
import type { PagesTold } from './pages.ts';
import type { PlainLeak } from './published.ts';

/** Numbers in what a map says of an area whose count is hidden. A name may hold digits too. */
export function leaksInTitles(
  file: string,
  titles: readonly MapTitle[],
  category: string,
  { hidden }: PagesTold,
): PlainLeak[] {
  return titles.flatMap(({ code, title }) => {
    const said = title.slice(title.lastIndexOf(': ') + 1);
    if (hidden.get(category)?.has(code) !== true || !/\d/.test(said)) return [];
    return [{ file, says: `${category} in ${code}: the map says "${title}" where it is hidden` }];
  });
}
