import { expect, it } from 'vitest';
import { regionProblem, type SitingSources } from '../../scripts/siting/region-problem.ts';
import type { Cell } from '../../src/domain/cell.ts';
import { periodKindOf } from '../../src/domain/period.ts';
import { sitingSchema } from '../../src/domain/siting.ts';

const LEADING = { police: 'recorded', society: 'raised', reports: 'confirmed' } as const;
const PLANES = ['police', 'society', 'reports'] as const;

/** A region of two communes, of which one has so many events of each kind in some periods. */
function asked(cells: readonly Cell[], periods = ['2024', '2025', '2026'], day = '2100-01-01') {
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
  } as unknown as SitingSources;
  return regionProblem(sources, 'region').question.places;
}

it('counts what was recorded in the latest period that has figures, not in one that only began', () => {
  const [place] = asked([7, 5, 'notRecorded']);
  expect(place?.events).toMatchObject({ recorded: 5, confirmed: 5 });
  expect(asked([7, 5, 6])[0]?.events).toMatchObject({ recorded: 6, confirmed: 6 });
});

it('counts no period that is not over at the release, however much of it is there', () => {
  expect(asked([7, 50, 6], undefined, '2026-03-31')[0]?.events).toMatchObject({
    recorded: 50,
    confirmed: 50,
  });
  expect(asked([7, 50, 6], undefined, '2026-12-31')[0]?.events).toMatchObject({
    recorded: 6,
    confirmed: 6,
  });
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
