import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SiteFault } from './fault.ts';
import { fileOf, hasPlace } from './page-links.ts';

/**
 * Addresses that lead to no file, and places that their page does not have.
 *
 * @param named each address, with the first page that names it
 */
export function lostLinks(
  site: string,
  files: ReadonlySet<string>,
  named: ReadonlyMap<string, string>,
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
    ...lostPlaces(site, files, new Map(places)),
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
  places: ReadonlyMap<string, string>,
): SiteFault[] {
  const byFile = Map.groupBy(places, ([place]) => fileOf(place.slice(0, place.indexOf('#'))));
  return [...byFile].flatMap(([target, asked]) => {
    // That the page itself is not there is told already.
    if (!files.has(target)) return [];
    const html = readFileSync(join(site, target), 'latin1');
    return asked
      .filter(([place]) => !hasPlace(html, place.slice(place.indexOf('#') + 1)))
      .map(([place, file]): SiteFault => ({
        code: 'anchor',
        file,
        says: `it leads to ${place}, a place that is not there.`,
      }));
  });
}
