import { hash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { MistakesFound } from '../../src/domain/mistake.ts';
import type { Manifest } from '../../src/domain/snapshot.ts';
import { CSVW_FILE } from '../downloads/csvw.ts';
import { readFigures } from './audit-threads.ts';
import { filesBelow, inShares } from './files-below.ts';
import type { KeptFigures } from './kept-figures.ts';
import { categoryOfMap } from './map-files.ts';
import type { Published, PublishedArea, PublishedTotal } from './published.ts';
import { readShare, type AreaTold, type FileRead, type ShareSetting } from './read-share.ts';
import { leaksInFindings } from './told-findings.ts';
import { Sightings } from './sightings.ts';

/** `data/categories.json`, as far as it tells of hidden counts. */
interface Told extends Pick<Manifest, 'categories' | 'sources' | 'periods' | 'release' | 'topics'> {
  disclosure: { threshold: number };
}

/** What was read of a published folder, with the names its pages give to guarded categories. */
export interface ReadFolder extends Published {
  release: string;
  names: ReadonlyMap<string, readonly string[]>;
  /** Ids of topics by the names pages use, in small letters. */
  topics: ReadonlyMap<string, string>;
  /** By code, what recorded offences come to that are open, by period. */
  openSums: ReadonlyMap<string, Record<string, number>>;
  /** SHA-256 of all files that were read. */
  hashes: ReadonlyMap<string, string>;
}

/**
 * What the downloads of a published folder show of guarded counts, and the id of its release.
 *
 * @param kept what files showed before; all are read anew when absent
 */
export async function readPublished(
  dist: string,
  threads?: number,
  kept?: KeptFigures,
): Promise<ReadFolder> {
  const told = await readTold(dist);
  const { threshold } = told.disclosure;
  const guarded = told.categories.filter(({ plane, open }) => plane === 'police' && !open);
  const ids = guarded.map(({ id }) => id);
  const open = told.categories.filter((one) => one.plane === 'police' && one.open).filter(isWhole);
  const { codes, ...asked } = filesToRead(dist, new Set(ids));
  const setting = { codes, guarded: ids, open: open.map(({ id }) => id) };
  await kept?.open(setting);
  const by = { dist, release: JSON.stringify(told.release), ...setting };
  const read = await readAll(by, asked, kept?.keys() ?? new Map(), threads);
  const files = read.map((one) => ({ ...one, ...kept?.seen(one) }));
  await kept?.close();
  const areas = files.flatMap(({ area }) => area ?? []).sort(widestFirst);
  const places = new Map(areas.map(({ code }, place) => [code, place]));
  const sightings = new Sightings(areas.length, threshold);
  const placeOf = codes.map((code) => places.get(code) ?? -1);
  for (const { told: shown, file } of files) if (shown) sightings.add(shown, fileOf(file), placeOf);
  sightings.close((place) => areas[place]?.code ?? '');
  const published = {
    areas: areas.map((area) => areaOf(area, places)),
    categories: guarded,
    tables: sightings.tables,
  };
  const findings = files.flatMap((one) => one.findings ?? []);
  return {
    release: told.release.id,
    openSums: new Map(areas.map(({ code, openSums }) => [code, openSums])),
    names: new Map(guarded.map(({ id, name }) => [id, Object.values(name)])),
    threshold,
    ...published,
    topics: topicNames(told.topics),
    rates: sightings.rates,
    totals: told.sources.flatMap(totalOf),
    plainLeaks: [...sightings.plainLeaks, ...leaksInFindings(findings, published)],
    hashes: new Map(read.flatMap(({ file, sha256 }) => (sha256 ? [[fileOf(file), sha256]] : []))),
  };
}

/** Files in shares, and one whose lines are held against the tables of areas, where it is there. */
interface ToRead {
  tasks: string[][];
  lines: string[];
}

/** @param before keys of files that were read before, and of parts of files, by their names */
async function readAll(
  by: ShareSetting,
  { tasks, lines }: ToRead,
  before: ReadonlyMap<string, string>,
  threads?: number,
): Promise<FileRead[]> {
  const known = Map.groupBy(before, ([name]) => fileOf(name));
  const asked = (file: string) => ({ file, known: (known.get(file) ?? []).map(([, key]) => key) });
  const all = tasks.map((task) => task.map(asked));
  const read = await readFigures(by, all, threads);
  const tables = read
    .filter(({ file }) => isTableOfArea(file))
    .map((one) => [one.file, one.sha256]);
  // They are left out where these tables hold them: what it shows hangs on all of them.
  const beside = hash('sha256', JSON.stringify(tables));
  const unzipped = await readShare(
    by,
    lines.map((file) => ({ ...asked(file), beside })),
  );
  return [...unzipped, ...read];
}

const isTableOfArea = (file: string) => file.startsWith('data/areas/') && file.endsWith('.csv');

/** Of a part of a file, too. */
const fileOf = (read: string): string => read.replace(/#[0-9a-f]+$/, '');

const topicNames = (topics: Manifest['topics'] = []): Map<string, string> =>
  new Map(
    topics.flatMap(({ id, name }) => Object.values(name).map((one) => [one.toLowerCase(), id])),
  );

/** A part of another category is in that one, and is not added up. */
const isWhole = ({ includedIn }: Manifest['categories'][number]): boolean => includedIn === null;

/** All files that tell of guarded counts, and the codes that name files of areas. */
function filesToRead(dist: string, guarded: ReadonlySet<string>): ToRead & { codes: string[] } {
  const below = (folder: string) =>
    filesBelow(dist, `data/${folder}`).filter((file) => !isDescription(file));
  const areas = below('areas');
  const figures = [...areas, ...below('spreadsheet/areas')].filter((file) =>
    /\.(json|csv)$/.test(file),
  );
  const byCategory = [...below('categories'), ...below('spreadsheet/categories')];
  const tables = byCategory.filter(
    (file) => file.endsWith('.csv') && guarded.has(nameOf(file, '.csv')),
  );
  const series = filesBelow(dist, 'api/v1/series').filter((file) =>
    guarded.has(nameOf(file, '.json')),
  );
  const pages = filesBelow(dist, 'figures').filter((file) => file.endsWith('.html'));
  const all = filesBelow(dist, 'data');
  const maps = filesBelow(dist, 'data/maps').filter((file) => guarded.has(categoryOfMap(file)));
  return {
    codes: areas.filter((file) => file.endsWith('.json')).map((file) => nameOf(file, '.json')),
    tasks: [
      ...[...all.filter((file) => file === ALL_ROWS), ...tables, ...series].map((file) => [file]),
      ...inShares([...figures, ...pages]),
      ...inShares(maps),
    ],
    lines: all.filter((file) => file === ALL_LINES),
  };
}

/** The whole country in one file. */
const [ALL_LINES, ALL_ROWS] = ['data/figures.csv.gz', 'data/figures.parquet'];

/** Tells of columns, not of an area. */
const isDescription = (file: string): boolean => file.endsWith(`/${CSVW_FILE}`);

const nameOf = (file: string, ending: string): string =>
  file.slice(file.lastIndexOf('/') + 1, -ending.length);

/** A part never stands before what it is a part of. */
const widestFirst = (a: AreaTold, b: AreaTold): number =>
  a.ancestors.length - b.ancestors.length || (a.code < b.code ? -1 : 1);

async function readTold(dist: string): Promise<Told> {
  const file = join(dist, 'data', 'categories.json');
  const text = await readFile(file, 'utf8').catch(() => null);
  const told = text === null ? null : (JSON.parse(text) as Partial<Told>);
  if (told?.disclosure && told.categories) return told as Told;
  const problem = 'there is no published site here, or an older version published it.';
  const remedy = 'Name a folder that "threat-atlas release" or "build" wrote.';
  throw new MistakesFound([{ fault: 'missing', file, problem, remedy }]);
}

const areaOf = (
  { code, name, level, parent, population, dwellings, roadKm, incomplete }: AreaTold,
  places: ReadonlyMap<string, number>,
): PublishedArea => ({
  code,
  name,
  level,
  parent: parent === null ? -1 : (places.get(parent) ?? -1),
  population,
  dwellings,
  roadKm,
  incomplete,
});

/** Of a source with one row for each event, the rows that were located are its counts. */
function totalOf({ id, plane, record, categories, periods, rows }: Manifest['sources'][number]) {
  const isTelling = plane === 'police' && record === 'event' && typeof rows.located === 'number';
  if (!isTelling) return [];
  const total: PublishedTotal = {
    source: id,
    categories,
    periods,
    located: rows.located as number,
  };
  return [total];
}
