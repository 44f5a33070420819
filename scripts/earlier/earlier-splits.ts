import type { EarlierSplit } from '../../src/disclosure/split-periods.ts';
import {
  isShorter,
  isTwelveMonths,
  periodHolding,
  periodKindOf,
  type Period,
  type PeriodKind,
} from '../../src/domain/period.ts';
import { partsOfPeriod, spansOf } from '../../src/domain/shorter-periods.ts';
import type { RecordedRelease, RecordedTable } from './release-record.ts';

/** What releases told of the parts of a figure, oldest first; each other way of telling it once. */
export interface EarlierParts {
  category: string;
  period: Period;
  splits: EarlierSplit[];
}

/**
 * What releases told of guarded counts by shorter periods than those that pages go by, in the order
 * of the areas there are now. Of the long period it knows what was hidden, where that was kept.
 *
 * @param kind that pages go by
 * @param counted the shortest that is published now; the same where none is
 */
export function earlierParts(
  releases: readonly RecordedRelease[],
  codes: readonly string[],
  kind: PeriodKind,
  counted: PeriodKind,
): EarlierParts[] {
  const found = new Map<string, Entry>();
  // What stays the same is the very same object in all releases, but for the list of areas.
  const ids = new Map<unknown, number>();
  const idOf = (one: unknown) => {
    if (!ids.has(one)) ids.set(one, ids.size);
    return ids.get(one);
  };
  for (const release of releases) {
    const areas = release.areas.join();
    const wholes = wholesIn(release);
    const inOrder = inOrderOf(release, codes);
    for (const entry of found.values()) goOn(entry, wholes.get(slotOf(entry)), areas, inOrder);
    for (const { category, period, whole, parts } of partsToldIn(release, kind)) {
      const key = slotOf({ category, period });
      const entry = found.get(key) ?? { category, period, splits: [], told: new Set(), last: [] };
      found.set(key, entry);
      const way = [areas, whole?.shown, whole?.withheld, ...parts.map((one) => one.shown)];
      const told = way.map(idOf).join(' ');
      if (entry.told.has(told)) continue;
      entry.told.add(told);
      entry.splits.push(splitOf(release, whole, parts, { codes, period, counted }));
    }
  }
  return [...found.values()].map(({ category, period, splits }) => ({ category, period, splits }));
}

interface Entry extends EarlierParts {
  /** Ways in which its parts were told. */
  told: Set<string>;
  /** What the long period was made from in the release before. */
  last: readonly unknown[];
}

const slotOf = ({ category, period }: { category: string; period: Period }) =>
  `${category} ${period}`;

const wholesIn = ({ tables }: RecordedRelease) =>
  new Map(
    tables.flatMap((one) => (one.measure === 'recorded' ? [[slotOf(one), one] as const] : [])),
  );

/** Keeps what the long period was in a release after those that told parts of it. */
function goOn(
  entry: Entry,
  own: RecordedTable | undefined,
  areas: string,
  inOrder: ReturnType<typeof inOrderOf>,
): void {
  if (!own) return;
  const from = [areas, own.shown, own.withheld];
  const isAsBefore = from.every((one, i) => one === entry.last[i]);
  const since = entry.splits.map((split) => split.since);
  if (isAsBefore && since.every((wholes) => wholes.length > 0)) return;
  entry.last = from;
  const whole = wholeOf(own, inOrder);
  const isSame = (one: ArrayLike<number>) => whole.every((value, p) => Object.is(value, one[p]));
  for (const wholes of since) if (!isSame(wholes.at(-1) ?? [])) wholes.push(whole);
}

type Codes = readonly string[];

/** Figures of a release in the order of the areas there are now. */
function inOrderOf({ areas }: RecordedRelease, codes: Codes) {
  const there = new Map(areas.map((code, place) => [code, place]));
  const then = Int32Array.from(codes, (code) => there.get(code) ?? -1);
  return (figures: ArrayLike<number> | undefined) => {
    const own = new Float64Array(then.length).fill(NaN);
    if (figures)
      for (let place = 0; place < own.length; place++)
        own[place] = figures[then[place] as number] ?? NaN;
    return own;
  };
}

/** What was shown, and what was hidden as far as it was kept. */
function wholeOf(
  table: RecordedTable | undefined,
  inOrder: ReturnType<typeof inOrderOf>,
): Float64Array {
  const withheld = inOrder(table?.withheld);
  return inOrder(table?.shown).map((value, place) =>
    Number.isNaN(value) ? (withheld[place] as number) : value,
  );
}

interface PartsTold {
  category: string;
  period: Period;
  whole: RecordedTable | undefined;
  /** Of the shortest kind that was told of it. */
  parts: RecordedTable[];
}

function partsToldIn({ tables }: RecordedRelease, kind: PeriodKind): PartsTold[] {
  const recorded = tables.filter(({ measure }) => measure === 'recorded');
  const parts = recorded.filter(({ period }) => isPart(period, kind));
  const wholes = new Map(recorded.map((one) => [slotOf(one), one]));
  const groups = Map.groupBy(parts, ({ category, period }) =>
    slotOf({ category, period: periodHolding(period, kind) ?? '' }),
  );
  return [...groups].map(([slot, own]) => {
    const { category, period } = own[0]!;
    const shortest = own.some((one) => periodKindOf(one.period) === 'month') ? 'month' : 'quarter';
    return {
      category,
      period: periodHolding(period, kind) ?? '',
      whole: wholes.get(slot),
      parts: own.filter((one) => periodKindOf(one.period) === shortest),
    };
  });
}

function isPart(period: string, kind: PeriodKind): boolean {
  const own = periodKindOf(period);
  return own !== null && !isTwelveMonths(period) && isShorter(own, kind);
}

/** What a split is put into the order of. */
interface Order {
  codes: readonly string[];
  period: Period;
  counted: PeriodKind;
}

function splitOf(
  release: RecordedRelease,
  whole: RecordedTable | undefined,
  told: readonly RecordedTable[],
  { codes, period, counted }: Order,
): EarlierSplit {
  const kind = periodKindOf(told[0]?.period ?? '') ?? counted;
  const periods = partsOfPeriod(period, kind);
  const tables = new Map(told.map((one) => [one.period, one]));
  const inOrder = inOrderOf(release, codes);
  const now = new Set(codes);
  const isGone = release.areas.some(
    (code, place) => !now.has(code) && told.some(({ shown }) => !Number.isNaN(shown[place])),
  );
  return {
    whole: wholeOf(whole, inOrder),
    parts: periods.map((one) => inOrder(tables.get(one)?.shown)),
    isUnlike: isGone || kind !== counted,
    spans: spansOf(periods),
    since: [],
  };
}
