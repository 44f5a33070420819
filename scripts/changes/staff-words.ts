import type {
  FigureChange,
  LackingArea,
  NamedArea,
  OddFigure,
  PublishedSum,
  Verdict,
  VerdictKind,
} from '../../src/domain/changes.ts';
import { lastDayOf, type Period } from '../../src/domain/period.ts';
import type { Manifest } from '../../src/domain/snapshot.ts';
import { inLocale } from '../../src/domain/in-locale.ts';
import type { Texts } from '../../src/domain/texts.ts';

/** Names, numbers and lists as the terminal tells them to staff: in English. */
export interface StaffWords {
  text(texts: Texts): string;
  category(id: string): string;
  number(value: number): string;
  /** A share with its sign, as per cent. */
  signed(share: number): string;
  /** "1 area", "1,204 areas". */
  count(n: number, noun: string): string;
  plural(n: number, one: string, other: string): string;
  /**
   * The first few, and how many more.
   *
   * @param all how many there are, where not all are given
   */
  list(items: readonly string[], all?: number): string;
  sum(sum: PublishedSum): string;
  figure(change: FigureChange & NamedArea): string;
  /** What an odd figure is of: a category, or all of a plane. */
  oddOne(figure: OddFigure): string;
  odd(figure: OddFigure): string;
  lacking(area: LackingArea): string;
  /** What a verdict is of, and the verdict as pages give it. */
  kind(kind: VerdictKind): string;
  verdict(kind: VerdictKind, verdict: Verdict): string;
  /** Whether a period was not over by a day. */
  runsAt(period: Period, day: string): boolean;
}

const LISTED = 8;
const numbers = new Intl.NumberFormat('en-GB');
const percents = new Intl.NumberFormat('en-GB', {
  style: 'percent',
  maximumFractionDigits: 1,
  signDisplay: 'always',
});

const KINDS: Record<VerdictKind, string> = {
  change: 'against earlier periods',
  country: 'against the country',
  similar: 'against similar areas',
};
const UNSURE = { tooFew: 'too few events', notComparable: 'not comparable', running: 'not over' };
const STANDINGS = { more: 'more', fewer: 'fewer', asExpected: 'no clear difference', ...UNSURE };
const VERDICTS: Record<VerdictKind, Partial<Record<Verdict, string>>> = {
  change: { rose: 'rose', fell: 'fell', noChange: 'no clear change', ...UNSURE },
  country: STANDINGS,
  similar: STANDINGS,
};

const expectedSaid = ([fewest, most]: OddFigure['expected']): string =>
  fewest === most ? numbers.format(most) : `${numbers.format(fewest)} to ${numbers.format(most)}`;

export function staffWords({ categories }: Manifest): StaffWords {
  const text = (texts: Texts) => inLocale(texts, 'en');
  const names = new Map(categories.map(({ id, name }) => [id, text(name)]));
  const category = (id: string) => names.get(id) ?? id;
  const oddOne = ({ category: id, plane }: OddFigure) =>
    id === null ? `all of ${plane}` : category(id);
  const number = (value: number) => numbers.format(value);
  const plural = (n: number, one: string, other: string) => (n === 1 ? one : other);
  return {
    text,
    category,
    number,
    plural,
    signed: (share) => percents.format(share),
    count: (n, noun) => `${number(n)} ${plural(n, noun, `${noun}s`)}`,
    list: (items, all = items.length) => {
      const shown = items.slice(0, LISTED);
      const more = all - shown.length;
      return more > 0 ? `${shown.join('; ')}; and ${number(more)} more` : shown.join('; ');
    },
    sum: ({ count, atLeast }) => `${atLeast ? 'at least ' : ''}${number(count)}`,
    figure: ({ category: id, measure, period, name, code, before, now }) =>
      `${category(id)}, ${measure}, ${period} in ${name} (${code}): ${number(before)} before, ${number(now)} now`,
    oddOne,
    odd: (figure) => {
      const { period, name, code, now, expected } = figure;
      return `${oddOne(figure)}, ${period} in ${name} (${code}): ${number(now)}, where ${expectedSaid(expected)} could be expected`;
    },
    lacking: ({ plane, period, name, code, categories: some }) =>
      `${name} (${code}), ${period}: ${number(some)} of ${plane}`,
    kind: (kind) => KINDS[kind],
    verdict: (kind, verdict) => VERDICTS[kind][verdict] ?? verdict,
    runsAt: (period, day) => lastDayOf(period) > day,
  };
}
