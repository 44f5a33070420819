import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { earlierFigures } from '../../scripts/earlier/earlier-figures.ts';
import { earlierParts } from '../../scripts/earlier/earlier-splits.ts';
import type { RecordedRelease, RecordedTable } from '../../scripts/earlier/release-record.ts';
import { hideAfter } from '../../src/disclosure/hide-after.ts';
import {
  levelsTold,
  tellsOfParts,
  type Split,
  type SplitSetting,
} from '../../src/disclosure/split-periods.ts';

/** An area and its three parts; a long period of two shorter ones. */
const CODES = ['X', 'A', 'B', 'C'];
const CHILDREN = [[1, 2, 3], [], [], []];
const BELOW = [
  [[], [1, 2, 3]],
  [[], []],
  [[], []],
  [[], []],
];
const LONG = '2030-Q1';
const PARTS = ['2030-01', '2030-02', '2030-03'];
const SMALL = 3;

const SETTING: SplitSetting = {
  levels: [[0], [1, 2, 3]],
  most: 1,
  below: (place) => BELOW[place] ?? [],
  threshold: SMALL,
  least: SMALL,
  spans: [[0], [1], [2]],
};

/** Counts of A, B and C in each part. */
type Cells = readonly (readonly number[])[];
const sumOf = (numbers: readonly number[]) => numbers.reduce((sum, one) => sum + one, 0);
const summed = (leaves: readonly number[]) => [sumOf(leaves), ...leaves];
const splitOf = (cells: Cells): Split => ({
  whole: summed([0, 1, 2].map((leaf) => sumOf(cells.map((part) => part[leaf] ?? 0)))),
  parts: cells.map(summed),
});

const tablesOf = ({ whole, parts }: Split, hidden: Uint8Array, levels: number): RecordedTable[] => {
  const slot = { category: 'theft', measure: 'recorded' };
  const own = {
    ...slot,
    period: LONG,
    shown: Array.from(whole, (value, p) => (hidden[p] ? NaN : value)),
    hidden,
    withheld: Array.from(whole, (value, p) => (hidden[p] ? value : NaN)),
  };
  const shorter = parts.map((part, p) => ({
    ...slot,
    period: PARTS[p] ?? '',
    shown: Array.from(part, (value, place) => (place < levels ? value : NaN)),
    hidden: new Uint8Array(CODES.length),
  }));
  return levels ? [own, ...shorter] : [own];
};

/** A release after others: what it hides, and at how many levels it tells parts. */
function publish(cells: Cells, releases: readonly RecordedRelease[]) {
  const split = splitOf(cells);
  const [told = { splits: [] }] = earlierParts(releases, CODES, 'quarter', 'month');
  const before = earlierFigures(releases, CODES)('theft', 'recorded', LONG);
  const linked = { tree: { children: CHILDREN }, atMost: [], follows: [-1], threshold: SMALL };
  const hide = (forced: boolean) =>
    hideAfter({ ...linked, values: [split.whole] }, [before], [], [forced])[0] as Uint8Array;
  const first = hide(false);
  const levels = levelsTold(split, first, told.splits, SETTING);
  const isForced =
    !levels && told.splits.some((one) => tellsOfParts(split.whole, first, one, SETTING));
  const hidden = isForced ? hide(true) : first;
  const tables = tablesOf(split, hidden, levels);
  const release: RecordedRelease = {
    release: '',
    site: '',
    threshold: SMALL,
    areas: CODES,
    tables,
  };
  return { split, hidden, levels, release };
}

type Published = ReturnType<typeof publish>;

/** Every way to share out some events among three. */
const shares = (events: number): number[][] =>
  Array.from({ length: events + 1 }, (_, a) => a).flatMap((a) =>
    Array.from({ length: events - a + 1 }, (_, b) => [a, b, events - a - b]),
  );

/** All cells by which a release can be, if its parts are known by areas of the first level. */
function worldsOf({ split, hidden }: Published): Cells[] {
  const [one = [], two = [], three = []] = split.parts.map((part) => shares(part[0] ?? 0));
  return one.flatMap((a) =>
    two.flatMap((b) =>
      three.flatMap((c): Cells[] => {
        const years = splitOf([a, b, c]).whole;
        const fits = Array.from(years, (v, p) => (hidden[p] ? v >= 1 : v === split.whole[p]));
        return fits.every(Boolean) ? [[a, b, c]] : [];
      }),
    ),
  );
}

/** The same of years alone. */
const yearsOf = ({ split, hidden }: Published): number[][] =>
  shares(split.whole[0] ?? 0).filter((leaves) =>
    summed(leaves).every((v, p) => (hidden[p] ? v >= 1 : v === split.whole[p])),
  );

const leafOf = (cells: Cells, leaf: number) => cells.map((part) => part[leaf]).join(' ');

const counts = fc.array(fc.oneof(fc.nat(1), fc.nat(2)), { minLength: 3, maxLength: 3 });
const cells = fc.array(counts, { minLength: 3, maxLength: 3 });
const change = fc.record({
  part: fc.nat(2),
  leaf: fc.nat(2),
  by: fc.constantFrom(-2, -1, 1, 2),
});

const revise = (before: Cells, changes: readonly { part: number; leaf: number; by: number }[]) =>
  changes.reduce<number[][]>(
    (now, { part, leaf, by }) => {
      now[part]![leaf] = Math.max(0, now[part]![leaf]! + by);
      return now;
    },
    before.map((part) => [...part]),
  );

describe('parts of guarded years that are told again after a revision', () => {
  it('leave small ones all room, even to who knows which areas were revised', () => {
    let told = 0;
    const changes = fc.array(change, { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(cells, changes, (first, revised) => {
        const then = publish(first, []);
        if (!then.levels) return;
        const second = revise(first, revised);
        const now = publish(second, [then.release]);
        if (!now.levels) return;
        told += 1;
        const kept = [0, 1, 2].filter((l) => then.split.whole[l + 1] === now.split.whole[l + 1]);
        const keyOf = (one: Cells) => kept.map((leaf) => leafOf(one, leaf)).join('|');
        const before = new Set(worldsOf(then).map(keyOf));
        const possible = worldsOf(now).filter((one) => before.has(keyOf(one)));
        const yearsKey = (years: readonly number[]) => kept.map((leaf) => years[leaf]).join(' ');
        const yearsThen = new Set(yearsOf(then).map(yearsKey));
        const known = yearsOf(now).filter((one) => yearsThen.has(yearsKey(one)));
        // Who takes for unrevised what was revised finds a contradiction, or what is not so.
        if (!possible.length) return;
        for (const leaf of [0, 1, 2]) {
          for (const part of [0, 1, 2]) {
            const value = second[part]![leaf]!;
            if (value < 1 || value >= SMALL) continue;
            const values = possible.map((one) => one[part]![leaf]!);
            expect(Math.min(...values)).toBeLessThanOrEqual(1);
            expect(Math.max(...values)).toBeGreaterThanOrEqual(SMALL - 1);
          }
          if (!now.hidden[leaf + 1]) continue;
          const years = new Set(possible.map((one) => splitOf(one).whole[leaf + 1] as number));
          const byYears = known.map((one) => one[leaf]!).filter((year) => year < SMALL);
          expect(byYears.filter((year) => !years.has(year))).toEqual([]);
        }
      }),
      { numRuns: 6000, seed: 1 },
    );
    expect(told).toBeGreaterThan(20);
  });
});
