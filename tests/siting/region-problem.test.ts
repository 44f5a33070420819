import { describe, expect, it } from 'vitest';
import { regionProblem, type SitingSources } from '../../scripts/siting/region-problem.ts';
import type { SeriesBreak } from '../../src/domain/atlas.ts';
import type { Cell } from '../../src/domain/cell.ts';
import { periodKindOf } from '../../src/domain/period.ts';
import { sitingSchema } from '../../src/domain/siting.ts';

const LEADING = { police: 'recorded', society: 'raised', reports: 'confirmed' } as const;
const PLANES = ['police', 'society', 'reports'] as const;

/** A region of two communes, of which one has so many events of each kind in some periods. */
const asked = (...told: Parameters<typeof problem>) => problem(...told).question.places;

function problem(
  cells: readonly Cell[],
  periods = ['2024', '2025', '2026'],
  day = '2100-01-01',
  more: Partial<SitingSources> = {},
  seriesBreaks: readonly SeriesBreak[] = [],
) {
  const recorded = periods.filter((_, i) => cells[i] !== 'notRecorded');
  const area = (code: string, own: readonly Cell[]) => ({
    code,
    kind: 'rural',
    centre: [20, 50],
    population: 1000,
    units: [],
    similar: [],
    // Of each plane there is a category, and another that is a part of it and never counts twice.
    series: PLANES.flatMap((plane) =>
      [plane, `part of ${plane}`].map((category) => ({
        category,
        measure: LEADING[plane],
        cells: own,
      })),
    ),
  });
  const areas = [
    area('a', cells),
    area(
      'b',
      cells.map(() => 0),
    ),
  ];
  const sources = {
    snapshot: {
      entry: () => ({ parent: 'region' }),
      manifest: {
        release: { day },
        atlas: {
          levels: [{ id: 'commune' }],
          period: periodKindOf(periods[0]!),
          statistics: { pooledYears: 2 },
          seriesBreaks,
        },
        areas: areas.map(({ code }) => ({ code, level: 'commune' })),
        periods: { police: periods, society: periods, reports: periods },
        categories: PLANES.flatMap((plane) => [
          { id: plane, plane, includedIn: null, periods: recorded },
          { id: `part of ${plane}`, plane, includedIn: plane, periods: recorded },
        ]),
      },
    },
    areaOf: (code: string) => areas.find((one) => one.code === code),
    rules: sitingSchema.parse({ region: 'district', eligible: { kinds: ['rural'] } }),
    standing: [],
    settlements: new Map(),
    times: null,
    ...more,
  } as unknown as SitingSources;
  return regionProblem(sources, 'region');
}

it('counts what was recorded in the latest period that has figures, not in one that only began', () => {
  const [place] = asked([7, 5, 'notRecorded']);
  expect(place?.events).toMatchObject({ recorded: 5, confirmed: 5 });
  expect(asked([7, 5, 6])[0]?.events).toMatchObject({ recorded: 6, confirmed: 6 });
});

it('counts no period that is not over at the release, however much of it is there', () => {
  expect(asked([30, 50, 6], undefined, '2026-03-31')[0]?.events).toMatchObject({
    recorded: 50,
    confirmed: 50,
  });
  expect(asked([30, 50, 6], undefined, '2026-12-31')[0]?.events).toMatchObject({
    recorded: 6,
    confirmed: 6,
  });
});

it('counts offences of a single large case as in the highest year before, and not what else leapt', () => {
  const [place] = asked([300, 452, 7357]);
  // Reports are no cases, and of debates two years count.
  expect(place?.events).toEqual({ recorded: 452, confirmed: 7357, raised: 452 + 7357 });
  expect(asked([452, 300, 9])[0]?.events.recorded).toBe(9);
  expect(asked([300, 'suppressed', 7357])[0]?.events.recorded).toBe(7357);
  const from2026 = [{ plane: 'police', from: '2026', why: {} }] as SeriesBreak[];
  expect(asked([300, 452, 7357], undefined, undefined, {}, from2026)[0]?.events.recorded).toBe(
    7357,
  );
});

it('puts demands of several years together, since a debate comes round rarely', () => {
  expect(asked([90, 7, 5])[0]?.events.raised).toBe(12);
  expect(asked([7, 5, 'notRecorded'])[0]?.events.raised).toBe(12);
});

it('counts a whole year where figures are by quarter: officers have their hours by the year', () => {
  const quarters = ['2024-Q3', '2024-Q4', '2025-Q1', '2025-Q2', '2025-Q3', '2025-Q4'];
  const [place] = asked([90, 1, 2, 'suppressed', 4, 'notRecorded'], quarters);
  expect(place?.events).toEqual({ recorded: 7, confirmed: 7, raised: 97 });
});

it('gives each kind of demand its weight: all events in one of two places alike in residents', () => {
  const weights = asked([7, 5, 'notRecorded']).map(({ weight }) => weight);
  expect(weights).toEqual([expect.closeTo(7 / 8), expect.closeTo(1 / 8)]);
});

describe('the units outside that serve a region', () => {
  const unit = (area: string, lon: number) => {
    return { id: area, name: area, area, at: [lon, 50] as const, officers: null };
  };
  // Across the river, and farther away by a bridge.
  const standing = [unit('x', 20.01), unit('y', 20.5), unit('z', 22)];
  const minutes: Record<string, number> = { x: 50, y: 20, z: 90 };
  const served = (times: SitingSources['times']) =>
    problem([1, 1, 1], undefined, undefined, { standing, times }).units.map(({ area }) => area);

  it('are the nearest as the crow flies', () => expect(served(null)).toEqual(['x']));

  it('are the nearest by road where a file gives the times, of areas that it knows', () => {
    const times = (areas: readonly string[]): SitingSources['times'] => ({
      knows: (area) => areas.includes(area),
      between: (places, sites) => {
        return { minutes: places.map(() => sites.map((area) => minutes[area] ?? 0)), km: null };
      },
    });
    expect(served(times(['a', 'b', 'x', 'y', 'z']))).toEqual(['y']);
    expect(served(times(['a', 'b', 'x', 'z']))).toEqual(['x']);
  });
});
