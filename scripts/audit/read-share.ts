import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { MapFile } from '../../src/domain/map-file.ts';
import type { Measure } from '../../src/domain/measure.ts';
import type { Manifest } from '../../src/domain/snapshot.ts';
import { csvRecords } from './csv-records.ts';
import { seeMap } from './map-files.ts';
import { Sightings, type Seen } from './sightings.ts';

/** What all shares of a published folder are read by. */
export interface ShareSetting {
  dist: string;
  threshold: number;
  /** Codes of all areas; a figure's place is the place of its area here. */
  codes: readonly string[];
  /** Ids of the categories the threshold guards. */
  guarded: readonly string[];
}

/** What an area's JSON tells of the area. */
export interface AreaTold {
  code: string;
  name: string;
  level: string;
  parent: string | null;
  ancestors: string[];
  population: number | null;
}

/** What some of the published files show. */
export interface ShareRead {
  areas: AreaTold[];
  seen: Seen;
}

interface AreaFile extends AreaTold {
  periods: Manifest['periods'];
  series: { category: string; measure: Measure; cells: (number | string)[] }[];
}

interface Reading extends ShareSetting {
  sightings: Sightings;
  places: ReadonlyMap<string, number>;
  guards: ReadonlySet<string>;
}

/** Reads some files of a published folder, named with slashes: each once. */
export function readShare(setting: ShareSetting, files: readonly string[]): ShareRead {
  const { codes, guarded, threshold, dist } = setting;
  const sightings = new Sightings(codes.length, threshold);
  const places = new Map(codes.map((code, place) => [code, place]));
  const reading = { ...setting, sightings, places, guards: new Set(guarded) };
  const areas: AreaTold[] = [];
  for (const file of files) {
    const text = readFileSync(join(dist, file), 'utf8');
    if (file.endsWith('.csv')) seeLines(reading, file, text);
    else if (file.startsWith('data/maps/'))
      seeMap(sightings, JSON.parse(text) as MapFile, file, places);
    else areas.push(seeArea(reading, file, JSON.parse(text) as AreaFile));
  }
  return { areas, seen: sightings.seen };
}

function seeArea(
  { sightings, places, guards }: Reading,
  file: string,
  { series, periods, code, name, level, parent, ancestors, population }: AreaFile,
): AreaTold {
  const place = places.get(code);
  for (const { category, measure, cells } of series) {
    if (place === undefined || !guards.has(category)) continue;
    cells.forEach((cell, i) => {
      const period = periods.police[i] ?? '';
      sightings.see({ category, measure, period, place, cell, file });
    });
  }
  return { code, name, level, parent, ancestors, population };
}

const COLUMNS = [
  'area_code',
  'category',
  'measure',
  'period',
  'value',
  'status',
  'rate_per',
  'rate',
] as const;

function seeLines(reading: Reading, file: string, text: string): void {
  const { sightings, places, guards } = reading;
  const records = csvRecords(text);
  const header: readonly string[] = records.next().value ?? [];
  const [atArea, atCategory, atMeasure, atPeriod, atValue, atStatus, atPer, atRate] = COLUMNS.map(
    (name) => header.indexOf(name),
  ) as [number, number, number, number, number, number, number, number];
  const limits = ['rate_lower', 'rate_upper'].map((name) => header.indexOf(name));
  for (const cells of records) {
    const category = cells[atCategory] ?? '';
    if (!guards.has(category)) continue;
    const place = places.get(cells[atArea]?.replace(/^'/, '') ?? '');
    if (place === undefined) continue;
    const [value = '', status = '', rate = ''] = [cells[atValue], cells[atStatus], cells[atRate]];
    const measure = cells[atMeasure] as Measure;
    const at = { category, measure, period: cells[atPeriod] ?? '', place, file };
    sightings.see({ ...at, cell: value === '' ? status : Number(value) });
    if (status === 'suppressed' && limits.some((column) => cells[column])) {
      const code = cells[atArea] ?? '';
      const slot = `${category}, ${measure}, ${at.period} in ${code}`;
      sightings.tell(file, `limits of a rate stand beside ${slot}, which is hidden`);
    }
    if (status === 'suppressed' && rate !== '')
      sightings.seeRate(at, Number(cells[atPer]), Number(rate));
  }
}
