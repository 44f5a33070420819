import type { Earlier } from '../earlier/earlier-figures.ts';
import { keyOf, partsKeyOf, type Revised } from '../earlier/revised-figures.ts';
import type { ExposedCount } from './audit.ts';
import type { Published, PublishedTable } from './published.ts';
import type { CellPlace, SystemBook } from './system-book.ts';

/** What the audit is told of releases before the one it looks at. */
export interface EarlierReleases {
  of: Earlier;
  /** Hidden figures that are not what they were: nothing follows from what was shown. */
  revised: Revised;
}

/** A publication as a reader sees it who kept the earlier releases. */
export interface Remembered {
  published: Published;
  /** Counts that are hidden now and were shown. */
  exposed: ExposedCount[];
}

/**
 * Puts in, where a count is hidden now and an earlier release showed it, what it showed. One below
 * the threshold was shown while the threshold was lower: hiding it cannot make it unknown, but it
 * must not give away others.
 */
export function remember(published: Published, { of, revised }: EarlierReleases): Remembered {
  const exposed: ExposedCount[] = [];
  const tables = published.tables.map((table): PublishedTable => {
    const { category, measure, period } = table;
    const earlier = of(category, measure, period);
    if (!earlier) return table;
    const shown = Float64Array.from(table.shown);
    const hidden = Uint8Array.from(table.hidden);
    published.areas.forEach(({ code }, place) => {
      const value = earlier.shown[place] ?? NaN;
      const isRevised = revised.has(keyOf(category, measure, period, code));
      if (hidden[place] !== 1 || Number.isNaN(value) || isRevised) return;
      [shown[place], hidden[place]] = [value, 0];
      if (value > 0 && value < published.threshold) return;
      const interval = { low: value, high: value };
      const evidence = [`a release up to ${earlier.release} showed ${value}`];
      exposed.push({ area: code, category, measure, period, interval, evidence });
    });
    return { ...table, shown, hidden };
  });
  return { published: { ...published, tables }, exposed };
}

/**
 * What an area and the parts shown beside them told of parts that were hidden in the last release.
 * Who finds the same parts hidden today, with another beside them, takes one sum from the other.
 * Sums that cannot hold any more were revised, and tell nothing.
 */
export function earlierSums(book: SystemBook, { of, revised }: EarlierReleases): void {
  book.published.tables.forEach((table, t) => {
    const { category, measure, period, hidden, shown } = table;
    const last = of(category, measure, period)?.last;
    if (!last) return;
    book.children.forEach((parts, area) => {
      const hiddenThen = parts.filter((part) => last.hidden[part] === 1);
      const hiddenNow = parts.filter((part) => hidden[part] === 1);
      const both = hiddenThen.filter((part) => hidden[part] === 1);
      const isSame = both.length === hiddenThen.length && both.length === hiddenNow.length;
      const key = partsKeyOf(category, measure, period, book.published.areas[area]?.code ?? '');
      if (revised.has(key)) return;
      if (!both.length || isSame || Number.isNaN(last.shown[area])) return;
      const told = parts.reduce((sum, part) => sum - (last.shown[part] || 0), last.shown[area]!);
      const open = hiddenThen.filter((part) => hidden[part] !== 1);
      const left = open.reduce((sum, part) => sum - (shown[part] as number), told);
      const now = parts.reduce((sum, part) => sum - (shown[part] || 0), shown[area] as number);
      const others = hiddenNow.length - both.length;
      // Where the area is hidden now there is nothing its parts could contradict.
      const rest = Number.isNaN(now) ? others : now - left;
      if (!(left >= both.length) || rest < others || (others === 0 && rest !== 0)) return;
      const cells = both.map((place): CellPlace => ({ table: t, place }));
      const code = (place: number) => book.published.areas[place]?.code ?? '';
      const names = both.map(code).join(' + ');
      book.sum(cells, left, () => `${names} = ${left} by an earlier release (${book.nameOf(t)})`);
    });
  });
}
