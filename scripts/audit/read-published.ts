import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import papa from 'papaparse';
import { MistakesFound } from '../../src/domain/mistake.ts';
import type { Measure } from '../../src/domain/measure.ts';
import type { Manifest } from '../../src/domain/snapshot.ts';
import type { Published, PublishedArea, PublishedTotal } from './published.ts';
import { CSVW_FILE } from '../downloads/csvw.ts';
import { seeMapFiles } from './map-files.ts';
import { Sightings } from './sightings.ts';

/** `data/categories.json`, as far as it tells of hidden counts. */
interface Told extends Pick<Manifest, 'categories' | 'sources' | 'periods' | 'release'> {
  disclosure: { threshold: number };
}

interface AreaFile {
  code: string;
  name: string;
  level: string;
  parent: string | null;
  ancestors: string[];
  population: number | null;
  periods: Manifest['periods'];
  series: { category: string; measure: Measure; cells: (number | string)[] }[];
}

/** What was read of a published folder, with the names its pages give to guarded categories. */
export interface ReadFolder extends Published {
  release: string;
  names: ReadonlyMap<string, readonly string[]>;
}

/** What the downloads of a published folder show of guarded counts, and the day of its release. */
export async function readPublished(dist: string): Promise<ReadFolder> {
  const told = await readTold(dist);
  const files = await readAreas(dist);
  const places = new Map(files.map(({ code }, place) => [code, place]));
  const guarded = told.categories.filter(({ plane, open }) => plane === 'police' && !open);
  const ids = new Set(guarded.map(({ id }) => id));
  const sightings = new Sightings(files.length, told.disclosure.threshold);
  files.forEach((file, place) => seeSeries(sightings, file, place, ids));
  for (const folder of ['categories', 'areas']) {
    for (const name of await namesIn(join(dist, 'data', folder), '.csv')) {
      const isOther = folder === 'categories' && !ids.has(name.slice(0, -'.csv'.length));
      if (!isOther) await seeLines(sightings, dist, join('data', folder, name), places, ids);
    }
  }
  await seeMapFiles(sightings, dist, places, ids);
  sightings.close((place) => files[place]?.code ?? '');
  return {
    release: told.release.id,
    names: new Map(guarded.map(({ id, name }) => [id, Object.values(name)])),
    threshold: told.disclosure.threshold,
    areas: files.map((file) => areaOf(file, places)),
    categories: guarded,
    tables: sightings.tables,
    rates: sightings.rates,
    totals: told.sources.flatMap(totalOf),
    plainLeaks: sightings.plainLeaks,
  };
}

async function readTold(dist: string): Promise<Told> {
  const file = join(dist, 'data', 'categories.json');
  const text = await readFile(file, 'utf8').catch(() => null);
  const told = text === null ? null : (JSON.parse(text) as Partial<Told>);
  if (told?.disclosure && told.categories) return told as Told;
  const problem = 'there is no published site here, or an older version published it.';
  const remedy = 'Name a folder that "threat-atlas release" or "build" wrote.';
  throw new MistakesFound([{ fault: 'missing', file, problem, remedy }]);
}

/** All areas, the widest first: a part never stands before what it is a part of. */
async function readAreas(dist: string): Promise<AreaFile[]> {
  const folder = join(dist, 'data', 'areas');
  const names = (await namesIn(folder, '.json')).filter((name) => name !== CSVW_FILE);
  const files: AreaFile[] = [];
  for (const name of names) {
    files.push(JSON.parse(await readFile(join(folder, name), 'utf8')) as AreaFile);
  }
  return files.sort(
    (a, b) => a.ancestors.length - b.ancestors.length || (a.code < b.code ? -1 : 1),
  );
}

const namesIn = async (folder: string, ending: string): Promise<string[]> =>
  (await readdir(folder)).filter((name) => name.endsWith(ending)).sort();

const areaOf = (
  { code, name, level, parent, population }: AreaFile,
  places: ReadonlyMap<string, number>,
): PublishedArea => ({
  code,
  name,
  level,
  parent: parent === null ? -1 : (places.get(parent) ?? -1),
  population,
});

function seeSeries(
  sightings: Sightings,
  { code, series, periods }: AreaFile,
  place: number,
  guarded: ReadonlySet<string>,
): void {
  for (const { category, measure, cells } of series) {
    if (!guarded.has(category)) continue;
    cells.forEach((cell, i) => {
      const period = periods.police[i] ?? '';
      const file = `data/areas/${code}.json`;
      sightings.see({ category, measure, period, place, cell, file });
    });
  }
}

type Line = Record<
  'area_code' | 'category' | 'measure' | 'period' | 'value' | 'status' | 'rate_per' | 'rate',
  string
>;

async function seeLines(
  sightings: Sightings,
  dist: string,
  file: string,
  places: ReadonlyMap<string, number>,
  guarded: ReadonlySet<string>,
): Promise<void> {
  const text = await readFile(join(dist, file), 'utf8');
  for (const line of papa.parse<Line>(text, { header: true, skipEmptyLines: true }).data) {
    const place = places.get(line.area_code.replace(/^'/, ''));
    if (place === undefined || !guarded.has(line.category)) continue;
    const { category, period } = line;
    const at = { category, measure: line.measure as Measure, period, place, file };
    const cell = line.value === '' ? line.status : Number(line.value);
    sightings.see({ ...at, cell });
    const isTelling = line.status === 'suppressed' && line.rate !== '';
    if (isTelling) sightings.seeRate(at, Number(line.rate_per), Number(line.rate));
  }
}

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
