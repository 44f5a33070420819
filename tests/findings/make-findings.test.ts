import { describe, expect, it } from 'vitest';
import { makeFindings } from '../../scripts/findings/make-findings.ts';
import type { Cell } from '../../src/domain/cell.ts';
import type { Timing, Waited } from '../../src/domain/timing.ts';
import type { OpenAtlas } from '../../scripts/atlas/open-atlas.ts';
import type { PlacedBreak } from '../../scripts/snapshot/border-breaks.ts';
import type { IncompleteTotals } from '../../scripts/snapshot/incomplete-totals.ts';
import type { CategoryCells } from '../../scripts/snapshot/cells.ts';
import {
  category,
  cellsOf,
  chance,
  COMMUNES,
  madeUpAtlas,
  PERIODS,
  YEARS,
} from './made-up-country.ts';

const theft = category('theft');
const even = chance(50);
const LAST = YEARS.length - 1;

/** Findings of every area, the country first. */
const findAll = (
  atlas: OpenAtlas,
  cells: readonly CategoryCells[],
  breaks: readonly PlacedBreak[] = [],
  timing: readonly (readonly Timing[])[] = [],
  lackOf: IncompleteTotals['of'] = () => null,
) => {
  const find = makeFindings(atlas, cells, PERIODS, breaks, lackOf, () => false);
  return atlas.areas.map((_, place) => find(place, timing[place] ?? []));
};

/** Findings of theft in each commune, c0 first. */
function offences(cell: (commune: number, year: number) => Cell, atlas = madeUpAtlas([theft])) {
  const all = findAll(atlas, [cellsOf(theft, cell)]).slice(1);
  return all.map((one) => one.offences[0]);
}

describe('where chance alone is at work', () => {
  const found = offences(even);
  it('hardly any commune stands out, and hardly any place is certain', () => {
    expect(found.filter((one) => one?.similar !== 'asExpected').length).toBeLessThan(3);
    for (const one of found) {
      const [from, to, of] = one?.rank ?? [0, 0, 0];
      expect(of).toBe(21);
      expect(to - from).toBeGreaterThan(4);
    }
  });
  it('a rate is pulled nearly all the way to that of the similar communes', () => {
    for (const one of found) expect(one?.shrunk?.[1]).toBeLessThan(0.6);
  });
});

describe('a commune with thrice the offences of the others', () => {
  const found = offences((commune, year) => even(commune, year) * (commune === 7 ? 3 : 1))[7];
  it('is told apart from the similar ones and from the country, and is surely first', () => {
    expect(found?.similar).toBe('more');
    expect(found?.country).toBe('more');
    expect(found?.rank).toEqual([1, 1, 21]);
  });
  it('keeps most of its rate, beside which the pulled one stands', () => {
    const [rate, weight] = found?.shrunk ?? [0, 0];
    const own = (even(7, LAST) * 3 * 100_000) / (COMMUNES[7]?.population ?? 1);
    expect(rate).toBeLessThan(own);
    expect(rate).toBeGreaterThan(500);
    expect(weight).toBeGreaterThan(0);
  });
});

describe('rates beside those of similar communes', () => {
  const cells = (commune: number, year: number): Cell =>
    commune % 4 === 3 ? 'suppressed' : even(commune, year);
  const atlas = madeUpAtlas([theft]);
  const found = findAll(atlas, [cellsOf(theft, cells)]).slice(1);
  const rateIn = (place: number): number | null => {
    const cell = cells(place, LAST);
    const per = 100_000 / (COMMUNES[place]?.population ?? 1);
    return typeof cell === 'number' ? Math.round(cell * per * 10) / 10 : null;
  };
  it('are those of published counts, in the order of the communes, and none for a hidden one', () => {
    const { similar, beside } = found[4]!;
    const places = similar.map((code) => atlas.areas.findIndex((area) => area.code === code) - 1);
    expect(beside).toEqual([{ category: 'theft', rates: [4, ...places].map(rateIn) }]);
    expect(beside?.[0]?.rates).toContain(null);
  });
  it('are not told where the own count is hidden, nor where hardly another is shown', () => {
    expect(found[3]?.beside).toBeUndefined();
    const alone = (commune: number): Cell => (commune === 4 ? 50 : 'suppressed');
    expect(findAll(atlas, [cellsOf(theft, alone)])[5]?.beside).toBeUndefined();
  });
});

describe('a change', () => {
  const doubled = (commune: number, year: number) => (commune === 3 && year === LAST ? 120 : 60);
  it('is named where it is more than chance', () => {
    const found = offences(doubled);
    expect(found[3]?.change).toEqual({ verdict: 'rose', periods: [1, 1] });
    expect(found[4]?.change).toEqual({ verdict: 'noChange', periods: [1, 1] });
  });
  it('is not judged across a break of the series', () => {
    const broken = madeUpAtlas([theft], [{ plane: 'police', from: '2025', why: { en: 'new' } }]);
    expect(offences(doubled, broken)[3]?.change?.verdict).toBe('notComparable');
    const other = madeUpAtlas([theft], [{ plane: 'reports', from: '2025', why: { en: 'new' } }]);
    expect(offences(doubled, other)[3]?.change?.verdict).toBe('rose');
  });
  it('is judged since the break, and not with years from before it', () => {
    const broken = madeUpAtlas([theft], [{ plane: 'police', from: '2024', why: { en: 'new' } }]);
    const thin = (_: number, year: number) => (year < 2 ? 500 : 12);
    expect(offences(thin, broken)[0]?.change).toEqual({ verdict: 'noChange', periods: [1, 1] });
  });
  it('is not judged between figures of other borders, nor is a rate of such a figure', () => {
    const moved = (periods: string[]) =>
      findAll(
        madeUpAtlas([theft]),
        [cellsOf(theft, doubled)],
        [{ date: '2025-01-01', periods, categories: ['theft'], places: new Set([4]) }],
      )[4]?.offences[0];
    expect(moved(['2022', '2023', '2024'])?.change?.verdict).toBe('notComparable');
    expect(moved(['2022', '2023', '2024'])?.rank).not.toBeNull();
    expect(moved(['2022', '2023', '2024', '2025'])?.change?.verdict).toBe('rose');
    expect(moved(['2022', '2023', '2024', '2025'])?.rank).toBeNull();
    expect(moved(['2022', '2023', '2024', '2025'])?.country).toBeNull();
  });
  it('breaks in the year after another category was merged into it', () => {
    const old = category('old', { mergedInto: 'theft', validTo: '2024' });
    expect(offences(doubled, madeUpAtlas([theft, old]))[3]?.change?.verdict).toBe('notComparable');
  });
});

describe('what is hidden', () => {
  const hides = (hidden: (commune: number) => boolean) => (commune: number, year: number) =>
    hidden(commune) ? ('suppressed' as const) : even(commune, year);

  it('is too few to say, without a place or a rate', () => {
    expect(offences(hides((commune) => commune === 5))[5]).toEqual({
      category: 'theft',
      change: { verdict: 'tooFew', periods: [1, 1] },
      country: null,
      similar: 'tooFew',
      rank: null,
      shrunk: null,
    });
  });

  it('widens the places of the others on both sides', () => {
    const apart = (secret: number) =>
      offences((commune) => (commune === secret ? 'suppressed' : 20 + 40 * commune))[20]?.rank;
    const [from, to, of] = apart(-1) ?? [0, 0, 0];
    expect(apart(29)).toEqual([from - 1, to, of]);
    expect(apart(12)).toEqual([from, to + 1, of]);
  });

  it('leaves no place to tell among fewer than five others', () => {
    const known = (others: number) => hides((commune) => commune !== 0 && commune > others);
    // Of 30 communes 20 are similar to c0, which are the next twenty.
    expect(offences(known(5))[0]?.rank?.[2]).toBe(21);
    expect(offences(known(4))[0]?.rank).toBeNull();
  });

  it('leaves nothing to compare with where it is more than a quarter', () => {
    const found = offences(hides((commune) => commune % 3 === 0));
    expect(found[1]?.similar).toBe('tooFew');
    expect(found[1]?.shrunk).toBeNull();
  });

  it('of a category that is not shown for communes, tells nothing by its topic', () => {
    const secret = category('secret', { lowestLevel: 'country' });
    const atlas = madeUpAtlas([theft, secret]);
    const topics = (count: number) =>
      findAll(atlas, [
        cellsOf(theft, even),
        { ...cellsOf(secret, () => count), levels: ['country'] },
      ]).slice(1);
    expect(topics(900)).toEqual(topics(1));
  });
});

describe('the topics', () => {
  const reports = category('reports-theft', { plane: 'reports' });
  const voices = category('society-theft', { plane: 'society' });
  const high = (commune: number, year: number) => even(commune, year) * (commune === 2 ? 3 : 1);
  const [, , , found] = findAll(madeUpAtlas([theft, reports, voices]), [
    cellsOf(theft, high),
    cellsOf(reports, high, 'confirmed'),
    cellsOf(voices, (commune) => (commune === 2 ? 1 : 2), 'voices'),
  ]);
  it('set the planes side by side, and the thin one apart', () => {
    expect(found?.topics).toEqual([
      { topic: 'theft', standings: { police: 'more', reports: 'more', society: 'tooFew' } },
    ]);
  });
});

it('is the same for the same seed, and draws anew for another', () => {
  const ranks = (seed: number) =>
    offences(even, madeUpAtlas([theft], [], { seed })).map((one) => one?.rank);
  expect(ranks(1)).toEqual(ranks(1));
  expect(ranks(1)).not.toEqual(ranks(2));
});

describe('the days that reports wait', () => {
  const timing = (period: string, waited: Waited[]) => ({
    category: 'reports-theft',
    period,
    week: [],
    waited,
  });
  const reports = category('reports-theft', { plane: 'reports' });
  const waits = (...own: ReturnType<typeof timing>[]) =>
    findAll(madeUpAtlas([reports]), [cellsOf(reports, () => 30, 'reported')], [], [[], own])[1]
      ?.waits;

  it('are told for all and for each category, with those still open in mind', () => {
    // Ten decided on day 4, ten on day 9, ten seen open on day 5: half are left after day 9 only.
    const found = waits(
      timing('2025', [
        [4, 10, 0],
        [5, 0, 10],
        [9, 10, 0],
      ]),
    );
    const wait = { reports: 30, median: 9, most: 9 };
    expect(found).toEqual([
      { category: null, ...wait },
      { category: 'reports-theft', ...wait },
    ]);
  });
  it('put the last years together, and leave earlier ones out', () => {
    const found = waits(
      timing('2022', [[90, 500, 0]]),
      timing('2024', [[2, 15, 0]]),
      timing('2025', [[2, 15, 0]]),
    );
    expect(found?.[0]).toEqual({ category: null, reports: 30, median: 2, most: 2 });
  });
  it('are not told of a few, nor where most still wait', () => {
    expect(waits(timing('2025', [[3, 19, 0]]))).toEqual([]);
    expect(waits(timing('2025', [[3, 20, 0]]))?.[0]).toMatchObject({ reports: 20, median: 3 });
    expect(waits(timing('2025', [[3, 5, 20]]))?.[0]).toMatchObject({ median: null, most: null });
  });
});

describe('what a category’s rates are per', () => {
  const races = category('races', { denominator: 'road_km' });
  /** Commune 7 has thrice the road of the others, and thrice the events of the category. */
  const roads = (atlas: OpenAtlas): OpenAtlas => ({
    ...atlas,
    areas: atlas.areas.map((area) => ({
      ...area,
      roadKm: area.parent === null ? 100 * (COMMUNES.length + 2) : area.code === 'c7' ? 300 : 100,
    })),
  });
  const thrice = (commune: number, year: number) => even(commune, year) * (commune === 7 ? 3 : 1);
  const judged = (one: typeof races) =>
    findAll(roads(madeUpAtlas([one])), [cellsOf(one, thrice)])[8];

  it('decides whether it stands out from the country and from similar areas', () => {
    expect(judged(races)?.offences[0]).toMatchObject({
      country: 'asExpected',
      similar: 'asExpected',
    });
    expect(judged(theft)?.offences[0]).toMatchObject({ country: 'more', similar: 'more' });
  });

  it('is what smoothed rates and rates side by side are per as well', () => {
    const found = judged(races);
    const [own, ...others] = found?.beside?.[0]?.rates ?? [];
    // About 50 on 100 km, here as elsewhere: not 150, and not 1,500 per 100,000 residents.
    for (const rate of [own, ...others, found?.offences[0]?.shrunk?.[0]])
      expect(Math.abs((rate ?? 0) - 50)).toBeLessThan(25);
  });

  it('gives nothing where an amount is not known', () => {
    const found = findAll(madeUpAtlas([races]), [cellsOf(races, thrice)])[8];
    expect(found?.offences[0]).toMatchObject({
      country: null,
      similar: null,
      rank: null,
      shrunk: null,
    });
    expect(found).not.toHaveProperty('beside');
  });

  it('is allowed for in topics whose categories differ in it', () => {
    const topicOf = (one: typeof races) => {
      const atlas = roads(madeUpAtlas([theft, one]));
      const cells = [cellsOf(theft, even), cellsOf(one, (c, y) => 4 * thrice(c, y))];
      return findAll(atlas, cells)[8]?.topics;
    };
    const said = (police: string) => [{ topic: 'theft', standings: { police } }];
    expect(topicOf(races)).toEqual(said('asExpected'));
    expect(topicOf({ ...races, denominator: 'residents' })).toEqual(said('more'));
  });
});
