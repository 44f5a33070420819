import type { MapTitle } from './page-tables.ts';
import type { PagesAsked } from './pages-asked.ts';
import type { PlainLeak } from './published.ts';

/**
 * Numbers in what a map says of an area whose count is hidden, and the class it is coloured by: the
 * legend tells between which rates that lies. A name may hold digits too.
 */
export function leaksInTitles(
  file: string,
  titles: readonly MapTitle[],
  category: string,
  { hidden }: PagesAsked,
): PlainLeak[] {
  return titles.flatMap(({ code, title, fill }) => {
    if (hidden.get(category)?.has(code) !== true) return [];
    const said = title.slice(title.lastIndexOf(': ') + 1);
    const where = `${category} in ${code}: the map`;
    return [
      ...(/\d/.test(said) ? [{ file, says: `${where} says "${title}" where it is hidden` }] : []),
      ...(isClass(fill)
        ? [{ file, says: `${where} colours it by class ${fill}, though hidden` }]
        : []),
    ];
  });
}

const isClass = (fill: string): boolean => /^(\d+|zero)$/.test(fill);
