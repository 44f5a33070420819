import { saysNotZero, type PublishedState } from '../../src/disclosure/earlier.ts';
import type { Earlier } from '../earlier/earlier-figures.ts';
import { keyOf, notZeroKeyOf, sumKeyOf, type Revised } from '../earlier/revised-figures.ts';
import type { ExposedCount } from './audit.ts';
import type { Published, PublishedTable } from './published.ts';
import type { CellPlace, SystemBook } from './system-book.ts';

/** What the audit is told of releases before the one it looks at. */
export interface EarlierReleases {
  of: Earlier;
  /** What earlier releases told that is no longer true: nothing follows from it. */
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
 * must not give away others. What was hidden by itself is not zero, whatever it is hidden along with now.
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
      if (hidden[place] !== 1 || Number.isNaN(value)) return;
      if (revised.has(keyOf(category, measure, period, code))) return;
      [shown[place], hidden[place]] = [value, 0];
      if (value > 0 && value < published.threshold) return;
      const interval = { low: value, high: value };
      const evidence = [`a release up to ${earlier.release} showed ${value}`];
      exposed.push({ area: code, category, measure, period, interval, evidence });
    });
    const notZero = published.areas.map(({ code }, place) =>
      earlier.states.some((state) => saysNotZero(state, place)) &&
      !revised.has(notZeroKeyOf(category, measure, period, code))
        ? 1
        : 0,
    );
    return { ...table, shown, hidden, hiddenNow: table.hidden, notZero };
  });
  return { published: { ...published, tables }, exposed };
}

/**
 * What earlier releases told of parts that they hid: what these come to, with the parts shown beside
 * them, is their area. Who finds the same parts hidden today, with another beside them, takes one
 * sum from the other.
 */
export function earlierSums(book: SystemBook, { of, revised }: EarlierReleases): void {
  book.published.tables.forEach(({ category, measure, period }, table) => {
    of(category, measure, period)?.states.forEach((state, s) => {
      book.children.forEach((parts, area) => {
        const code = book.published.areas[area]?.code ?? '';
        if (!tellsMore(book, state, table, area)) return;
        if (!revised.has(sumKeyOf(category, measure, period, code, s)))
          enter(book, state, table, area, parts);
      });
    });
  });
}

/** Where the same figures of a family are hidden as then, today's sum says the same. */
function tellsMore(
  { published, children }: SystemBook,
  then: PublishedState,
  table: number,
  area: number,
): boolean {
  const { hidden } = published.tables[table]!;
  const parts = children[area] ?? [];
  return (
    parts.some((place) => then.hidden[place] === 1) &&
    [area, ...parts].some((place) => then.hidden[place] !== hidden[place])
  );
}

function enter(
  book: SystemBook,
  { shown, hidden }: PublishedState,
  table: number,
  area: number,
  parts: readonly number[],
): void {
  const total = hidden[area] === 1 ? 0 : (shown[area] as number);
  if (Number.isNaN(total)) return;
  const told = parts.reduce((sum, part) => sum - (shown[part] || 0), total);
  const cells = (places: readonly number[]) => places.map((place): CellPlace => ({ table, place }));
  const code = (place: number) => book.published.areas[place]?.code ?? '';
  const secret = parts.filter((part) => hidden[part] === 1);
  const whole = hidden[area] === 1 ? [area] : [];
  const names = [secret.map(code).join(' + '), ...whole.map(code)].join(' - ');
  book.difference(cells(secret), cells(whole), told, () => {
    return `${names} = ${told} by an earlier release (${book.nameOf(table)})`;
  });
}
