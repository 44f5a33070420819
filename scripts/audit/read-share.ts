import { readFileSync } from 'node:fs';
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
import { seeFigure, seeLines, type Reading } from './see-figures.ts';
import { Sightings, type Seen } from './sightings.ts';
import { seeParquet, seeZipped } from './whole-tables.ts';

/** What all shares of a published folder are read by. */
export interface ShareSetting {
  dist: string;
  threshold: number;
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

/** What some of the published files show. */
export interface ShareRead {
  areas: AreaTold[];
  findings: FindingsTold[];
  seen: Seen;
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

/** Reads some files of a published folder, named with slashes: each once. */
export async function readShare(
  setting: ShareSetting,
  files: readonly string[],
): Promise<ShareRead> {
  const { codes, guarded, threshold, dist } = setting;
  const sightings = new Sightings(codes.length, threshold);
  const places = new Map(codes.map((code, place) => [code, place]));
  const reading: Reading = { sightings, places, guards: new Set(guarded) };
  const areas: AreaTold[] = [];
  const findings: FindingsTold[] = [];
  for (const file of files) {
    const path = join(dist, file);
    if (file.endsWith('.parquet')) {
      await seeParquet(path, reading.guards, (line) => seeFigure(reading, file, line));
      continue;
    }
    if (file.endsWith('.gz')) {
      await seeZipped(path, (text, header) => seeLines(reading, file, text, header));
      continue;
    }
    const text = readFileSync(path, 'utf8');
    if (file.endsWith('.csv')) seeLines(reading, file, text);
    else if (file.endsWith('.html')) seeFigurePage(reading, file, text);
    else if (file.startsWith('api/v1/series/'))
      seeSeries(reading, file, JSON.parse(text) as SeriesFile);
    else if (file.startsWith('data/maps/'))
      seeMap(sightings, JSON.parse(text) as MapFile, file, places);
    else {
      const area = JSON.parse(text) as AreaFile;
      seeArea(reading, file, area);
      areas.push(toldOf(area, setting.open));
      findings.push(findingsOf(file, area));
    }
  }
  return { areas, findings, seen: sightings.seen };
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
