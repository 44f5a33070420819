import { mkdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Manifest } from '../../src/domain/snapshot.ts';
import { createAddresses } from '../../src/site/addresses.ts';
import type { Snapshot } from '../../src/site/read-snapshot.ts';
import { apiFiles } from './api-files.ts';
import { atomFeed } from './atom-feed.ts';
import { catalogue } from './catalogue.ts';
import { spreadsheetSpelling } from './csv-line.ts';
import { CSVW_FILE, csvwMetadata } from './csvw.ts';
import { dataSets, type DataSetFiles } from './data-sets.ts';
import { polishPortalFiles } from './polish-portal.ts';
import { jsonLd, turtle } from './triples.ts';

/**
 * Writes what tells machines of the downloads: CSVW metadata beside the tables, the catalogue, the
 * API with its description, and the feed. All other files must be there, since sizes are told.
 *
 * @returns how many files, and the sizes of those that hold data, by their addresses
 */
export async function writeMetadata(
  snapshot: Snapshot,
  out: string,
): Promise<{ files: number; bytes: ReadonlyMap<string, number> }> {
  const { manifest } = snapshot;
  const { atlas, areas, categories } = manifest;
  await mkdir(join(out, 'api', 'v1', 'series'), { recursive: true });
  const api = await writeAll(out, apiFiles(snapshot));
  const sets = dataSets(manifest, snapshot.sited());
  const bytes = await sizesOf(sets, out);
  const triples = catalogue(manifest, sets, bytes);
  const files = {
    [`/data/areas/${CSVW_FILE}`]: csvwMetadata(
      atlas,
      areas.map(({ code }) => `${code}.csv`),
    ),
    [`/data/categories/${CSVW_FILE}`]: csvwMetadata(
      atlas,
      categories.map(({ id }) => `${id}.csv`),
    ),
    ...spreadsheetMetadata(manifest),
    '/data/catalog.jsonld': jsonLd(triples),
    '/data/catalog.ttl': turtle(triples),
    ...polishPortalFiles(manifest, sets),
    ...releasesFeeds(snapshot),
  };
  return { files: api + (await writeAll(out, files)), bytes };
}

function releasesFeeds(snapshot: Snapshot): Record<string, string> {
  const { manifest } = snapshot;
  const to = createAddresses(manifest);
  const revision = snapshot.changes()?.revision;
  return Object.fromEntries(
    manifest.atlas.locales.map((locale) => [
      to.releasesFeed(locale),
      atomFeed(manifest, locale, revision),
    ]),
  );
}

async function writeAll(out: string, files: Record<string, string>): Promise<number> {
  for (const [address, text] of Object.entries(files)) await writeFile(join(out, address), text);
  return Object.keys(files).length;
}

async function sizesOf(sets: readonly DataSetFiles[], out: string): Promise<Map<string, number>> {
  const addresses = sets.flatMap(({ files }) => files.map(({ address }) => address));
  const sizes = await Promise.all(addresses.map((address) => stat(join(out, address))));
  return new Map(addresses.map((address, i) => [address, sizes[i]?.size ?? 0]));
}

/** The same for tables that spreadsheets take; none where there are no such tables. */
function spreadsheetMetadata({ atlas, areas, categories }: Manifest): Record<string, string> {
  const spelling = spreadsheetSpelling(atlas.locales[0] ?? '');
  if (spelling === null) return {};
  const of = (names: readonly string[]) =>
    csvwMetadata(
      atlas,
      names.map((name) => `${name}.csv`),
      spelling,
    );
  return {
    [`/data/spreadsheet/areas/${CSVW_FILE}`]: of(areas.map(({ code }) => code)),
    [`/data/spreadsheet/categories/${CSVW_FILE}`]: of(categories.map(({ id }) => id)),
  };
}
