import { areaSlug } from '../../src/site/addresses.ts';
import type { Snapshot } from '../../src/site/read-snapshot.ts';
import { areaPaths, mapPaths, SINGLE_PAGES, singlePaths } from '../../src/site/paths.ts';
import { addressesOf } from '../../src/site/site.ts';
import type { SiteFault } from './fault.ts';
import { fileOf } from './page-links.ts';

/** Pages and downloads of every area, maps and single pages that are not there. */
export function missingFiles(snapshot: Snapshot, files: ReadonlySet<string>): SiteFault[] {
  const wanted = [...pagesOf(snapshot), ...downloadsOf(snapshot)];
  return wanted
    .filter(([file]) => !files.has(file))
    .map(([file, what]) => ({ code: 'missing', file, says: `${what} is not there.` }));
}

type Wanted = [file: string, what: string];

function pagesOf(snapshot: Snapshot): Wanted[] {
  const fileAt = (params: Record<string, string | undefined>) => {
    const [path = ''] = Object.values(params);
    return fileOf(path === '' ? '/' : `/${path}/`);
  };
  return [
    ...SINGLE_PAGES.flatMap((page) =>
      singlePaths(snapshot, page).map(({ params }): Wanted => [fileAt(params), 'the page']),
    ),
    ...areaPaths(snapshot).map(({ params, props }): Wanted => [
      fileAt(params),
      `the page of ${snapshot.entry(props.code).name} (${props.code}) in "${props.locale}"`,
    ]),
    ...mapPaths(snapshot).map(({ params, props }): Wanted => [
      fileAt(params),
      `a map of ${props.category} in "${props.locale}"`,
    ]),
  ];
}

function downloadsOf(snapshot: Snapshot): Wanted[] {
  const to = addressesOf(snapshot);
  return snapshot.manifest.areas.flatMap(({ code, name }) =>
    (['csv', 'json'] as const).map((format): Wanted => [
      fileOf(to.areaData(code, format)),
      `the ${format} of ${name} (${code})`,
    ]),
  );
}

/** Files of areas that this release does not have: they were left by another. */
export function strayFiles(snapshot: Snapshot, files: ReadonlySet<string>): SiteFault[] {
  const { atlas, areas } = snapshot.manifest;
  const levels = new Set(
    atlas.levels.flatMap(({ slug }) => atlas.locales.map((locale) => slug[locale] ?? '')),
  );
  const known = new Set(areas.flatMap((area) => [area.code, areaSlug(area)]));
  return [...files].flatMap((file): SiteFault[] => {
    const told = areaIn(file, levels);
    if (told === null || known.has(told)) return [];
    return [
      { code: 'other', file, says: `it speaks of ${told}, an area this release does not have.` },
    ];
  });
}

/** The area a file is of, as its name has it: `data/areas/0101.csv`, `en/commune/0101-name/index.html`. */
function areaIn(file: string, levels: ReadonlySet<string>): string | null {
  const download = /^data\/areas\/(?!csv-metadata)([^/]+)\.(?:csv|json)$/.exec(file);
  if (download) return download[1] ?? null;
  const [last, folder, level] = file.split('/').toReversed();
  return last === 'index.html' && level !== undefined && levels.has(level)
    ? (folder ?? null)
    : null;
}
