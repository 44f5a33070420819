import { measuresOf, type Measure } from '../domain/measure.ts';
import type {
  ContactSource,
  DebateSource,
  EventSource,
  PostulateSource,
  SurveySource,
} from '../domain/source.ts';
import { breaksOf } from './carried-areas.ts';
import type { Column, Cube } from './cube.ts';
import { NOTHING_APART, type SourceReading, type SourceResult } from './reading.ts';
import { shareOut } from './share-out.ts';
import { countsApart, shorterPeriodsOf } from './shorter-counts.ts';
import type { Tally } from './tally.ts';

type RowPerEvent = EventSource | ContactSource | DebateSource | PostulateSource | SurveySource;

/** Closes a source of one row per event: an area without a row in a covered period has none. */
export function eventResult(
  reading: SourceReading,
  source: RowPerEvent,
  counted: Cube,
  tally: Tally,
  latest: number,
): SourceResult {
  const level = reading.atlas.config.levels.at(-1)?.id ?? '';
  const { cube: shared, codes } = shareOut(counted, reading.atlas.areas.length, reading.carried);
  if (codes.length) tally.notes.push({ code: 'areasCarriedOver', areas: codes });
  const apart = countsApart(shared, reading.period, reading.counted);
  const { cube, shorter } = apart;
  const periods = periodsOf(cube);
  const narrowest = Int32Array.from(
    reading.atlas.areas.flatMap((a, i) => (a.level === level ? [i] : [])),
  );
  const categories = [...new Set(cube.slices().map((slice) => slice.category))];
  for (const category of categories) {
    const shorterPeriods = shorterPeriodsOf(apart, category, reading.period);
    for (const measure of measuresGiven(source)) {
      for (const period of periods) countNone(cube.column(category, measure, period), narrowest);
      for (const period of shorterPeriods)
        if (shorter) countNone(shorter.column(category, measure, period), narrowest);
    }
  }
  return {
    source,
    cube,
    level,
    periods,
    latest,
    ...NOTHING_APART,
    shorter,
    breaks: breaksOf(reading.carried, source.fields),
    ledger: tally.ledger(),
    months: tally.months(),
    faulty: tally.values.list(),
  };
}

/** Areas without a figure have none of what is counted. */
export function countNone(column: Column, places: Int32Array): void {
  for (let i = 0; i < places.length; i++) {
    const place = places[i] as number;
    if (Number.isNaN(column[place])) column[place] = 0;
  }
}

export function periodsOf(cube: Cube): string[] {
  return [...new Set(cube.slices().flatMap((slice) => [...slice.columns.keys()]))].sort();
}

/** Measures a source tells of even where they are zero. */
function measuresGiven(source: RowPerEvent): Measure[] {
  if (source.record === 'contact') return ['voices'];
  if (source.record === 'postulate') return ['raised'];
  if (source.record === 'debate' || source.record === 'survey') return [];
  if (source.fields.status) return measuresOf('reports');
  return source.fields.detected ? ['recorded', 'detected'] : ['recorded'];
}
