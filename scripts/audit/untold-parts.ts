import { isShorter, isTwelveMonths, monthsOf, periodKindOf } from '../../src/domain/period.ts';
import type { ExposedCount } from './audit.ts';
import type { EarlierReleases } from './earlier-releases.ts';
import type { Published, PublishedTable } from './published.ts';

/** Tables of one category: of a long period, and of shorter ones that come to it, in order. */
interface Parted {
  whole: PublishedTable;
  parts: (PublishedTable | null)[];
  periods: string[];
}

/** A part of an area that is not published, and what everybody can tell of it. */
interface Told {
  area: string;
  low: number;
  high: number;
  says: string;
  /** Earlier releases tell it, whatever this one hides. */
  isBefore?: boolean;
}

/** Counts by shorter periods that are told too closely though they are published nowhere. */
export interface UntoldParts {
  exposed: ExposedCount[];
  toldBefore: ExposedCount[];
}

/**
 * What is told of counts by shorter periods that are not published, not even as hidden. Areas of which
 * they are shown leave to those below them what all others cannot have; and a year that was revised,
 * less the months that an earlier release showed of it, is the one month that was revised with it.
 */
export function untoldParts(
  published: Published,
  earlier: EarlierReleases | null = null,
): UntoldParts {
  const children = published.areas.map((): number[] => []);
  published.areas.forEach(({ parent }, place) => children[parent]?.push(place));
  const found: UntoldParts = { exposed: [], toldBefore: [] };
  for (const parted of partedTables(published, earlier)) {
    // Of areas of which it is not shown now, what an earlier release showed is known.
    const known = withKnown(published, parted, earlier);
    const { category, measure } = parted.whole;
    parted.periods.forEach((period, p) => {
      const before = earlier?.of(category, measure, period);
      const threshold = Math.min(published.threshold, before?.threshold ?? published.threshold);
      const told = [
        ...belowShown(published, children, known, p),
        ...(earlier ? revisedAlone(published, children, parted, p, earlier) : []),
      ];
      for (const { area, low, high, says, isBefore } of told) {
        if (high === 0 || low >= threshold || (low < 2 && high >= threshold - 1)) continue;
        const one = { area, category, measure, period, interval: { low, high }, evidence: [says] };
        (isBefore ? found.toldBefore : found.exposed).push(one);
      }
    });
  }
  return found;
}

/** Each long period with each kind of shorter ones that this release or an earlier one has of it. */
function partedTables({ tables }: Published, earlier: EarlierReleases | null): Parted[] {
  const slotOf = ({ category, measure }: PublishedTable) => `${category} ${measure}`;
  return [...Map.groupBy(tables, slotOf).values()].flatMap((own) => {
    const byPeriod = new Map(own.map((one) => [one.period, one]));
    return own.flatMap((whole) =>
      (['quarter', 'month'] as const).flatMap((kind): Parted[] => {
        const long = periodKindOf(whole.period);
        if (long === null || isTwelveMonths(whole.period) || !isShorter(kind, long)) return [];
        const periods = partsIn(whole.period, kind);
        const parts = periods.map((period) => byPeriod.get(period) ?? null);
        const isAny =
          parts.some((part) => part !== null) ||
          periods.some((period) => earlier?.of(whole.category, whole.measure, period));
        return isAny ? [{ whole, parts, periods }] : [];
      }),
    );
  });
}

/** The same with the parts that an earlier release showed, of areas whose long period they come to. */
function withKnown({ areas }: Published, parted: Parted, earlier: EarlierReleases | null): Parted {
  const { whole, parts, periods } = parted;
  const before = periods.map((one) => earlier?.of(whole.category, whole.measure, one) ?? null);
  if (before.some((one) => one === null)) return parted;
  const sums = areas.map((_, area) =>
    before.reduce((sum, one) => sum + (one?.shown[area] as number), 0),
  );
  return {
    ...parted,
    parts: parts.map((part, p) => {
      const shown = before[p]?.shown ?? [];
      const known = (now: number, area: number) =>
        Number.isNaN(now) && sums[area] === whole.shown[area] ? (shown[area] as number) : now;
      return part && { ...part, shown: Float64Array.from(part.shown, known) };
    }),
  };
}

function partsIn(period: string, kind: 'quarter' | 'month'): string[] {
  const months = monthsOf(period);
  if (kind === 'month') return months;
  const quarterOf = (month: string) =>
    `${month.slice(0, 4)}-Q${Math.ceil(Number(month.slice(5)) / 3)}`;
  return [...new Set(months.map(quarterOf))];
}

const isIn = (table: PublishedTable | null, place: number): boolean =>
  table !== null && (table.hidden[place] === 1 || !Number.isNaN(table.shown[place]));

/** Of areas below one whose part is shown, those that have none of it published. */
function belowShown(
  { areas }: Published,
  children: readonly (readonly number[])[],
  { whole, parts, periods }: Parted,
  p: number,
): Told[] {
  const part = parts[p] ?? null;
  if (!part) return [];
  return areas.flatMap((_, area): Told[] => {
    // Nine areas in ten have none below them.
    if (!children[area]?.length) return [];
    const shown = part.shown[area] as number;
    const total = whole.shown[area] as number;
    if (Number.isNaN(shown) || Number.isNaN(total)) return [];
    const [untold, told] = partedBelow(children, part, area);
    const less = (table: PublishedTable, from: number) =>
      told.reduce((left, place) => left - (table.shown[place] as number), from);
    const [events, all] = [less(part, shown), less(whole, total)];
    if (Number.isNaN(events) || Number.isNaN(all)) return [];
    return untold.flatMap((place): Told[] => {
      if (!isIn(whole, place)) return [];
      const isHidden = whole.hidden[place] === 1;
      const own = isHidden ? 1 : (whole.shown[place] as number);
      const low = Math.max(0, events - (all - own));
      const high = isHidden ? events : Math.min(events, own);
      const code = areas[place]?.code ?? '';
      const says =
        `${events} in ${periods[p]} and ${all} in ${whole.period} (${areas[area]?.code}), ` +
        `of which ${code} has ${isHidden ? 'at least ' : ''}${own}`;
      return [{ area: code, low, high, says }];
    });
  });
}

/** Places below one without a figure of a part, and the widest of those that have one. */
function partedBelow(
  children: readonly (readonly number[])[],
  part: PublishedTable,
  area: number,
): [untold: number[], told: number[]] {
  const [untold, told]: [number[], number[]] = [[], []];
  const walk = (place: number) =>
    children[place]?.forEach((child) => {
      if (isIn(part, child)) return told.push(child);
      untold.push(child);
      walk(child);
      return untold.length;
    });
  walk(area);
  return [untold, told];
}

/** What the part of an area is, if it alone was revised since an earlier release showed all of them. */
function revisedAlone(
  { areas }: Published,
  children: readonly (readonly number[])[],
  { whole, parts, periods }: Parted,
  p: number,
  { of }: EarlierReleases,
): Told[] {
  const { category, measure } = whole;
  const before = periods.map((period) => of(category, measure, period));
  const own = before[p];
  if (!own || before.some((one) => one === null)) return [];
  const then = of(category, measure, whole.period)?.shown;
  // Zeros have to be shown, and what is known is no secret: what these come to cannot be hidden.
  const isPlain = (place: number): boolean => {
    const now = whole.shown[place];
    const parts = children[place] ?? [];
    return now === 0 || now === then?.[place] || (parts.length > 0 && parts.every(isPlain));
  };
  return areas.flatMap(({ code }, area): Told[] => {
    if (isIn(parts[p] ?? null, area)) return [];
    const sum = before.reduce((all, one) => all + (one?.shown[area] as number), 0);
    const change = (whole.shown[area] as number) - sum;
    if (!change || Number.isNaN(change)) return [];
    const left = (own.shown[area] as number) + change;
    const says =
      `${whole.shown[area]} in ${whole.period}, and a release up to ${own.release} showed its ` +
      `other parts`;
    if (left <= 0) return [];
    return [{ area: code, low: left, high: left, says, isBefore: isPlain(area) }];
  });
}
