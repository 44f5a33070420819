import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SiteFault } from './fault.ts';
import type { KeptLinks } from './kept-links.ts';
import { fileOf, hasPlace } from './page-links.ts';

/**
 * Addresses that lead to no file, and places that their page does not have.
 *
 * @param named each address, with the first page that names it
 * @param kept what is known of places in pages; all are looked for when absent
 */
export function lostLinks(
  site: string,
  files: ReadonlySet<string>,
  named: ReadonlyMap<string, string>,
  kept?: KeptLinks,
): SiteFault[] {
  const { paths = [], places = [] } = Object.groupBy(named, ([address]) =>
    address.includes('#') ? 'places' : 'paths',
  );
  return [
    ...paths.flatMap(([path, file]): SiteFault[] =>
      files.has(fileOf(path)) || isFolder(files, path)
        ? []
        : [{ code: 'link', file, says: `it leads to ${path}, which is not there.` }],
    ),
    ...lostPlaces(site, files, places, kept),
  ];
}

/** A folder stands without a slash where a script adds the rest; it is asked for few paths. */
function isFolder(files: ReadonlySet<string>, path: string): boolean {
  if (path.endsWith('/')) return false;
  const folder = `${path.slice(1)}/`;
  return [...files].some((file) => file.startsWith(folder));
}

function lostPlaces(
  site: string,
  files: ReadonlySet<string>,
  places: readonly (readonly [place: string, file: string])[],
  kept?: KeptLinks,
): SiteFault[] {
  const byFile = Map.groupBy(places, ([place]) => fileOf(place.slice(0, place.indexOf('#'))));
  return [...byFile].flatMap(([target, all]) => {
    // That the page itself is not there is told already.
    if (!files.has(target)) return [];
    const asked = all.filter(([place]) => kept?.hasPlace(target, nameOf(place)) !== true);
    if (asked.length === 0) return [];
    const html = readFileSync(join(site, target), 'latin1');
    const isThere = (name: string) => {
      const has = hasPlace(html, name);
      if (has) kept?.notePlace(target, name, html);
      return has;
    };
    return asked
      .filter(([place]) => !isThere(nameOf(place)))
      .map(([place, file]): SiteFault => ({
        code: 'anchor',
        file,
        says: `it leads to ${place}, a place that is not there.`,
      }));
  });
}

const nameOf = (place: string): string => place.slice(place.indexOf('#') + 1);
