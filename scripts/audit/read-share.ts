import { join } from 'node:path';
import type { Amounts } from '../../src/domain/denominator.ts';
import type { AreaFindings } from '../../src/domain/findings.ts';
import type { MapFile } from '../../src/domain/map-file.ts';
import type { Measure } from '../../src/domain/measure.ts';
import type { IncompleteTotal, Manifest } from '../../src/domain/snapshot.ts';
import type { FindingsTold } from './told-findings.ts';
import { seeFindings } from './see-findings.ts';
import { seeFigurePage } from './see-figure-page.ts';
import { seeSeries, type SeriesFile } from './see-series.ts';
import { seeMap } from './map-files.ts';
import { seeLines, type Reading } from './see-figures.ts';
import { contentKey } from './content-key.ts';
import { readerInOneRoom } from './one-room.ts';
import { FileLog, type FileTold } from './file-told.ts';
import { seeZipped } from './whole-tables.ts';
import { readParquet } from './parquet-groups.ts';

/** What all shares of a published folder are read by. */
export interface ShareSetting {
  dist: string;
  /** What each JSON file of the release begins with. */
  release: string;
  /** Codes of all areas; a figure's place is the place of its area here. */
  codes: readonly string[];
  /** Ids of the categories the threshold guards. */
  guarded: readonly string[];
  /** Ids of offences that are shown whatever their counts are, and added up with the others. */
  open: readonly string[];
}

/** What an area's JSON tells of the area. */
export interface AreaTold extends Amounts {
  code: string;
  name: string;
  level: string;
  parent: string | null;
  ancestors: string[];
  incomplete?: IncompleteTotal[] | undefined;
  /** By period, what its recorded offences come to that are open. */
  openSums: Record<string, number>;
}

/** A file to be read, named with slashes, and by which keys it, or parts of it, are known. */
export interface FileAsked {
  file: string;
  known: readonly string[];
  /** Stands for other files that it is told by: what these show is left out of it. */
  beside?: string;
}

/** A file that was read, or a part of one. */
export interface FileRead {
  file: string;
  key: string;
  /** What it shows; null where it is known by its key. */
  told: FileTold | null;
  area?: AreaTold | undefined;
  findings?: FindingsTold | undefined;
  /** SHA-256 of the whole file, beside what was read of it first. */
  sha256?: string;
}

interface SeriesTold {
  category: string;
  measure: Measure;
  cells: (number | string)[];
}

export interface AreaFile extends Omit<AreaTold, 'openSums'> {
  periods: Manifest['periods'];
  series: SeriesTold[];
  /** Of shorter periods. */
  shorterPeriods?: Manifest['periods'];
  shorterSeries?: SeriesTold[];
  findings?: Partial<Pick<AreaFindings, 'similar' | 'offences' | 'funnel' | 'beside' | 'topics'>>;
}

/** Reads some files of a published folder: each once, and what is known only for its key. */
export async function readShare(
  setting: ShareSetting,
  files: readonly FileAsked[],
): Promise<FileRead[]> {
  const places = new Map(setting.codes.map((code, place) => [code, place]));
  const guards = new Set(setting.guarded);
  const read: FileRead[] = [];
  const bytesOf = readerInOneRoom();
  for (const asked of files) {
    const { file, known, beside } = asked;
    const bytes = bytesOf(join(setting.dist, file));
    const { sha256, key: own } = contentKey(file, bytes, setting.release);
    const key = beside === undefined ? own : `${own} beside ${beside}`;
    const readingBy = (sightings: FileLog): Reading => ({ sightings, places, guards });
    if (file.endsWith('.parquet'))
      read.push(...(await readParquet(file, bytes, known, sha256, guards, readingBy)));
    else if (known.includes(key)) read.push({ file, key, told: null, sha256 });
    else read.push({ file, key, ...(await readFile(setting, file, bytes, readingBy)), sha256 });
  }
  return read;
}

/** What a file shows, by what its name says that it is. */
async function readFile(
  { dist, open }: ShareSetting,
  file: string,
  bytes: Buffer,
  readingBy: (log: FileLog) => Reading,
): Promise<Pick<FileRead, 'told' | 'area' | 'findings'>> {
  const log = new FileLog();
  const reading = readingBy(log);
  if (file.endsWith('.gz')) {
    await seeZipped(bytes, join(dist, 'data', 'areas'), (text, header) =>
      seeLines(reading, file, text, header),
    );
    return { told: log.told };
  }
  const text = bytes.toString('utf8');
  if (file.endsWith('.csv')) seeLines(reading, file, text);
  else if (file.endsWith('.html')) seeFigurePage(reading, file, text);
  else if (file.startsWith('api/v1/series/'))
    seeSeries(reading, file, JSON.parse(text) as SeriesFile);
  else if (file.startsWith('data/maps/')) seeMap(reading, JSON.parse(text) as MapFile, file);
  else {
    const area = JSON.parse(text) as AreaFile;
    seeArea(reading, file, area);
    return { told: log.told, area: toldOf(area, open), findings: findingsOf(file, area) };
  }
  return { told: log.told };
}

function seeArea(reading: Reading, file: string, area: AreaFile): void {
  const { sightings, places, guards } = reading;
  const { series, periods, shorterSeries = [], shorterPeriods, code } = area;
  const place = places.get(code);
  const see = (all: readonly SeriesTold[], names: readonly string[]) => {
    for (const { category, measure, cells } of all) {
      if (place === undefined || !guards.has(category)) continue;
      cells.forEach((cell, i) =>
        sightings.see({ category, measure, period: names[i] ?? '', place, cell, file }),
      );
    }
  };
  see(series, periods.police);
  see(shorterSeries, shorterPeriods?.police ?? []);
  seeFindings(reading, file, area);
}

const findingsOf = (file: string, { code, findings }: AreaFile): FindingsTold => ({
  file,
  code,
  similar: findings?.similar ?? [],
  funnel: findings?.funnel ?? null,
  topics: findings?.topics ?? [],
});

function toldOf(area: AreaFile, open: readonly string[]): AreaTold {
  const { code, name, level, parent, ancestors, series, periods } = area;
  const { population, dwellings, roadKm, incomplete } = area;
  const amounts = { population, dwellings, roadKm, incomplete };
  const openSums: Record<string, number> = {};
  for (const { category, measure, cells } of series) {
    if (measure !== 'recorded' || !open.includes(category)) continue;
    cells.forEach((cell, i) => {
      const period = periods.police[i] ?? '';
      if (typeof cell === 'number') openSums[period] = (openSums[period] ?? 0) + cell;
    });
  }
  return { code, name, level, parent, ancestors, ...amounts, openSums };
}
