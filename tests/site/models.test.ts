import { describe, expect, it } from 'vitest';
import type { Cell } from '../../src/domain/cell.ts';
import { areaReport } from '../../src/site/area-report-model.ts';
import { similarSection } from '../../src/site/similar-model.ts';
import { homePage } from '../../src/site/home-model.ts';
import { mapPage, mapRegions } from '../../src/site/map-model.ts';
import { mapsIndex } from '../../src/site/maps-index-model.ts';
import { openSnapshot } from '../../src/site/read-snapshot.ts';
import { classOf } from '../../src/stats/classes.ts';
import { writeFixture } from './fixture-snapshot.ts';

const snapshot = openSnapshot(writeFixture().atlasDir);
const small = openSnapshot(writeFixture(3).atlasDir);

// Square i has i + 1 thousand residents and 10 i, 10 i + 1, 10 i + 2 thefts in the three years.
describe('the report on a commune', () => {
  const report = areaReport(snapshot, '1209');
  const theft = report.police.rows.find((row) => row.category === 'theft');

  it('gives the counts of its own file and the latest rate with its limits', () => {
    expect(theft?.cells).toEqual([90, 91, 92]);
    // Byar: 92 (1 - 1/828 - 1.96 / (3 √92))³ = 74.2 and 112.8, over 10,000 residents.
    expect(theft?.rate).toEqual({ value: 920, lower: 741.6, upper: 1128.3, unreliable: false });
  });

  it('compares with the parent and the country, and picks what the snapshot says of it', () => {
    expect(report.police.comparedWith.map((area) => area.code)).toEqual(['12', 'XX']);
    // Squares 4, 5, 8 and 9 make the district: 82 + 92 counted, over 5 + 6 + 9 + 10 thousand.
    expect(theft?.compared[0]).toBe(580);
    // In the country 558 were counted over 78,000 residents: 715.4, below the limits of 741.6 and 1128.3.
    expect(theft?.compared[1]).toBe(715.4);
    expect(theft?.finding?.country).toBe('more');
  });

  it('takes categories that are not recorded so finely from the nearest higher area', () => {
    expect(report.police.borrowed?.from.code).toBe('12');
    expect(report.police.borrowed?.rows.map((row) => row.category)).toEqual(['fraud']);
  });

  it('adds up no part of another category, and gives no rate without a denominator', () => {
    // theft 92, markup 46, count-only 46; car-theft is a part of theft.
    expect(report.police.total).toEqual({ count: 184, atLeast: false });
    const bare = report.police.rows.find((row) => row.category === 'count-only');
    expect(bare?.rate).toBe('noDenominator');
  });

  it('gives the life of reports, and names what may not be shown here', () => {
    expect(report.reports.measures).toEqual(['reported', 'confirmed', 'eliminated', 'passedOn']);
    expect(report.reports.rows).toEqual([
      {
        category: 'parking',
        cells: [92, 46, 46, 46],
        // Wilson: (46 + 1.92) / (92 + 3.84) ± 1.96 √(92/4 + 0.96) / (92 + 3.84).
        confirmedShare: {
          value: 0.5,
          lower: expect.closeTo(0.4, 2),
          upper: expect.closeTo(0.6, 2),
        },
        rate: 92,
        unit: { per: 10_000, of: 'residents' },
      },
    ]);
    expect(report.reports.notShownHere).toEqual(['drugs']);
  });

  it('puts categories with the same institutions into one row', () => {
    expect(report.responsible.rows).toMatchObject([
      { categories: ['parking'], leads: ['police'], shares: ['office'] },
      { categories: ['theft', 'markup'], leads: ['police'], shares: [] },
    ]);
  });
});

describe('the comparison with similar areas', () => {
  const { similar } = areaReport(snapshot, '1209');

  it('names them nearest first', () =>
    expect(similar?.areas.map((area) => area.code)).toEqual([
      '1208',
      '1205',
      '2210',
      '2211',
      '2206',
    ]));

  it('sets smoothed rates beside the observed ones', () =>
    expect(similar?.shrunk.find((row) => row.category === 'theft')).toEqual({
      category: 'theft',
      rate: 920,
      shrunk: 890.5,
      weight: 0.83,
      unit: { per: 100_000, of: 'residents' },
    }));

  it('draws no dot for a hidden count, and says what would be usual here', () => {
    const funnel = similar?.funnel;
    expect(funnel?.others).toHaveLength(4);
    // 10,000 residents at 0.0072. Four others with 280.8 together, 70.2 each: the variance is
    // 1 + 0.4 × 72 / 70.2 here, and 1.4 × 72 / 280.8 for what is not known of the target; 95 % of
    // Student's distribution with two degrees of freedom lie within 4.30.
    expect(funnel?.expected).toBeCloseTo(72, 5);
    const reach = (t: number) => (t * Math.sqrt(1.41 + 0.359)) / (2 * Math.sqrt(72));
    expect(funnel?.usual[0]).toBeLessThan(72 * (1 - reach(4.3)) ** 2);
    expect(funnel?.usual[0]).toBeGreaterThan(72 * (1 - reach(4.5)) ** 2);
    expect(funnel?.usual[1]).toBeGreaterThan(72 * (1 + reach(4.3)) ** 2);
    expect(funnel?.usual[1]).toBeLessThan(72 * (1 + reach(4.5)) ** 2);
  });

  it('sets rates beside those of the similar areas, and tells between which these lie', () =>
    expect(similar?.swarms).toEqual([
      {
        category: 'theft',
        unit: { per: 100_000, of: 'residents' },
        own: 920,
        others: [410, null, 1020, 560, 310],
        lowest: 310,
        middle: 410,
        highest: 1020,
      },
    ]));

  it('has one heading for what rates are per, of what is there where no rate is the usual one', () => {
    const area = snapshot.area('1209');
    const unitBy = (denominator: 'residents' | 'dwellings') => {
      const categoryEntry = (id: string) => ({ ...snapshot.categoryEntry(id), denominator });
      return similarSection({ ...snapshot, categoryEntry }, area)?.swarmUnit.of;
    };
    expect(unitBy('residents')).toBe('residents');
    expect(unitBy('dwellings')).toBe('dwellings');
  });

  it('is left out where no area is similar', () =>
    expect(areaReport(snapshot, 'XX').similar).toBeNull());
});

describe('what is not known', () => {
  const theftIn = (code: string) =>
    areaReport(snapshot, code).police.rows.find((row) => row.category === 'theft');

  it.each([
    ['2103', 'suppressed'],
    ['1204', 'notRecorded'],
    ['1205', 'notApplicable'],
  ])('in %s is %s, in count and rate', (code, reason) => {
    expect(theftIn(code)?.cells.at(-1)).toBe(reason);
    expect(theftIn(code)?.rate).toBe(reason);
    expect(theftIn(code)?.finding?.country ?? null).toBeNull();
    expect(theftIn(code)?.finding?.rank ?? null).toBeNull();
  });

  it('makes a total a least one', () =>
    expect(areaReport(snapshot, '2103').police.total?.atLeast).toBe(true));
});

describe('the debate ledger', () => {
  it('keeps each postulate with its debate, and counts the overdue', () => {
    const { society } = areaReport(snapshot, '1100');
    expect(society.ledger.map((l) => [l.debate.id, l.postulates.map((p) => p.id)])).toEqual([
      ['d1', ['p1']],
    ]);
    expect(society.overdue).toBe(1);
    expect(society.states).toEqual([{ state: 'raised', count: 1 }]);
  });

  it('sets what was said in talks alone below talks, and no figure of it below demands', () => {
    expect(talkedOf((cells) => [...cells]).rows).toMatchObject([
      { category: 'crossings', raised: ['notRecorded', 'notRecorded', 'notRecorded'], voices: 1 },
    ]);
  });

  it('counts what was said in talks over the periods a topic is judged by, not in the latest alone', () => {
    const { rows, spokeInTalks } = talkedOf((cells) => cells.map((_, i) => (i === 0 ? 26 : 0)));
    expect(rows).toMatchObject([{ voices: 0, spoken: { count: 26, atLeast: false } }]);
    expect(spokeInTalks).toBe(true);
    expect(talkedOf((cells) => cells.map(() => 0))).toMatchObject({
      rows: [],
      spokeInTalks: false,
    });
  });

  /** The same area with its demands turned into talks. */
  function talkedOf(change: (cells: readonly Cell[]) => Cell[]) {
    const area = snapshot.area('1100');
    const talked = area.series.map((one) =>
      one.measure === 'raised'
        ? { ...one, measure: 'voices' as const, cells: change(one.cells) }
        : one,
    );
    const spoken = { ...snapshot, area: () => ({ ...area, series: talked }) };
    return areaReport(spoken, '1100').society;
  }
});

it('gives no map of parts of areas in a category that is shown for the whole alone', () => {
  const { manifest } = snapshot;
  const categories = manifest.categories.map((one) => ({ ...one, levels: ['country'] }));
  const wide = { ...snapshot, manifest: { ...manifest, categories } };
  expect(mapRegions(wide, 'drugs')).toEqual([]);
  expect(mapRegions(snapshot, 'theft').map(({ code }) => code)).toEqual(['1', '2']);
});

describe('what residents said when asked', () => {
  it('has the limits that the number asked gives, oldest first, and no figure where none was given', () => {
    const [table] = areaReport(snapshot, '12').society.surveys;
    expect(table?.from).toBeNull();
    expect(table?.asked).toEqual([
      { date: '2024', sample: 100 },
      { date: '2025-05-01', sample: 263 },
    ]);
    const [yes, no] = table?.rows ?? [];
    // Newcombe 1998, Statistics in Medicine 17, p. 857: 81 of 263 by Wilson's score.
    const { lower, upper } = yes?.shares[1] ?? { lower: 0, upper: 0 };
    expect([lower.toFixed(4), upper.toFixed(4)]).toEqual(['0.2553', '0.3662']);
    expect(no?.shares[0]).toBeNull();
  });
  it('is that of the nearest higher area where an area was not asked, and none of its neighbours', () => {
    expect(areaReport(snapshot, '1204').society.surveys[0]?.from?.code).toBe('12');
    expect(areaReport(snapshot, '11').society.surveys).toEqual([]);
  });
});

describe('the report on a higher area', () => {
  it('lists its parts, and maps them with the classes of the big map', () => {
    const { parts } = areaReport(snapshot, '12');
    expect(parts?.rows.map((row) => [row.code, row.reported?.count])).toEqual([
      ['1204', 42],
      ['1205', 52],
      ['1208', 82],
      ['1209', 92],
    ]);
    const drawn = parts?.maps.find((map) => map.plane === 'reports');
    expect(drawn?.classes).toEqual(mapPage(snapshot, 'parking', 'commune').classes);
  });

  it('compares the country with nothing', () => {
    const report = areaReport(snapshot, 'XX');
    expect(report.police.comparedWith).toEqual([]);
    expect(report.police.rows.every((row) => !row.finding?.country)).toBe(true);
  });
});

describe('a map', () => {
  const page = mapPage(snapshot, 'theft', 'commune');

  it('has a row for each area, and one rule for class and table', () => {
    expect(page.rows).toHaveLength(12);
    for (const { rate, fill } of page.rows) {
      if (typeof rate !== 'number') expect(fill).toBe(rate);
      else expect(fill).toBe(rate === 0 ? 'zero' : classOf(rate, page.classes?.edges ?? []));
    }
  });

  it('keeps the reasons for no value apart', () => {
    const reasons = page.rows.map((row) => row.fill).filter((fill) => typeof fill === 'string');
    expect(reasons).toEqual(['suppressed', 'notRecorded', 'notApplicable']);
  });

  it('colours nothing by a bare count', () => {
    const bare = mapPage(snapshot, 'count-only', 'commune');
    expect(bare.classes).toBeNull();
    expect(bare.rows.every((row) => typeof row.fill === 'string')).toBe(true);
  });

  it('says the same as the report on each area', () => {
    for (const row of page.rows) {
      const report = areaReport(snapshot, row.code);
      const same = report.police.rows.find((r) => r.category === 'theft');
      expect(same?.cells.at(-1)).toBe(row.count);
      expect(typeof same?.rate === 'object' ? same.rate.value : same?.rate).toBe(row.rate);
    }
  });
});

describe('a country of three levels', () => {
  it('has reports, maps and a first page too', () => {
    expect(homePage(small).parts.map((part) => part.code)).toEqual(['11', '12', '21', '22']);
    // Of two levels the narrower is drawn while its areas can be seen on a telephone.
    expect(homePage(small).map).toMatchObject({ category: 'theft', level: 'commune' });
    expect(areaReport(small, '1100').trail.map((area) => area.code)).toEqual(['XX', '11']);
    const [police] = mapsIndex(small);
    expect(police?.topics[0]?.maps[0]?.levels).toEqual(['district', 'commune']);
  });
});
