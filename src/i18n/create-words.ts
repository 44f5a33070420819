import { isCounted, type Absence } from '../domain/cell.ts';
import { periodKindOf, type Period } from '../domain/period.ts';
import { inLocale } from '../domain/in-locale.ts';
import { createFormats, remembered, spelledAs } from './formats.ts';
import { inPolishMonth } from './polish-months.ts';
import { beforeNumber } from './polish-ze.ts';
import { unbroken, wholeRange } from './unbroken.ts';
import type { Values, Words } from './words.ts';

/** Sentences by their keys. */
export type Sentences = Partial<Record<string, string>>;

/** Behind a sum that lacks parts of its area; a note below says which. */
export const INCOMPLETE_MARK = '*';

/** The words of a locale, made of its sentences; one that is missing is told by its key. */
export function createWords(locale: string, messages: Sentences): Words {
  const patterns = new Map(Object.entries(messages).map(([k, text]) => [k, pieces(text ?? '')]));
  const { number, percent, share, day, month, shortMonth, weekday } = createFormats(locale);
  const rules = new Intl.PluralRules(locale);
  const form = remembered((n: number) => rules.select(n));
  const lists = new Intl.ListFormat(spelledAs(locale));
  const collator = new Intl.Collator(locale);
  const fill = fillerOf(locale, number);
  const sentence = (key: string, values: Values) => fill(patterns.get(key) ?? [key], values);
  const t: Words['t'] = (key, values) => {
    const pattern = patterns.get(key);
    // Most sentences say nothing that changes.
    if (pattern?.length === 1) return pattern[0]!;
    return fill(pattern ?? [key], values ?? {});
  };
  // Names and notes of an atlas stand in dozens of places.
  const joined = remembered(unbroken);
  const absence = remembered((reason: Absence) => t(`absence.${reason}.short`));
  const periodParts = (period: Period): Values => ({
    year: period.slice(0, 4),
    part: period.slice(6),
    month: periodKindOf(period) === 'month' ? month(period) : '',
    short: periodKindOf(period) === 'month' ? shortMonth(period) : '',
  });
  // Each page says the same few periods dozens of times.
  const period = remembered((p: Period) =>
    sentence(`period.${periodKindOf(p) ?? 'year'}`, periodParts(p)),
  );
  return {
    locale,
    t,
    n: (key, n, values = {}) => {
      const pattern = patterns.get(`${key}.${form(n)}`) ?? patterns.get(`${key}.other`) ?? [key];
      return fill(pattern, values, n);
    },
    number,
    percent,
    share,
    percentRange: ({ lower, upper }) => `${number(Math.round(lower * 100))}–${percent(upper)}`,
    day,
    weekday,
    period,
    periods: (shown) => {
      const [first = '', last = ''] = [shown[0], shown.at(-1)];
      return first === last ? period(first) : wholeRange(period(first), period(last));
    },
    shortPeriod: remembered((p: Period) =>
      sentence(`period.short.${periodKindOf(p) ?? 'year'}`, periodParts(p)),
    ),
    partOfYear: remembered((p: Period) =>
      sentence(`period.part.${periodKindOf(p) ?? 'year'}`, periodParts(p)),
    ),
    inPeriod: remembered((p: Period) =>
      sentence(`period.in.${periodKindOf(p) ?? 'year'}`, {
        ...periodParts(p),
        ...(locale === 'pl' && periodKindOf(p) === 'month' && { month: inPolishMonth(p) }),
      }),
    ),
    cell: (cell, incomplete = false) =>
      isCounted(cell) ? number(cell) + (incomplete ? INCOMPLETE_MARK : '') : absence(cell),
    total: (total) => {
      if (!total) return absence('notRecorded');
      const least = total.atLeast ? `≥ ${number(total.count)}` : number(total.count);
      const said = total.atLeast && total.count === 0 ? absence('suppressed') : least;
      return said + (total.incomplete ? INCOMPLETE_MARK : '');
    },
    absence,
    list: (items) => unbroken(lists.format(items)),
    of: (texts) => joined(inLocale(texts, locale)),
    compare: collator.compare,
  };
}

/** A sentence cut at its `{names}`: texts at even places, names at odd ones. */
const pieces = (text: string): string[] => unbroken(text).split(/\{(\w+)\}/);

type Filler = (parts: readonly string[], values: Values, n?: number) => string;

/** `{n}` is the number the sentence was chosen by, unless the values have their own. */
function fillerOf(locale: string, number: Words['number']): Filler {
  const before = locale === 'pl' ? beforeNumber : (text: string) => text;
  return (parts, values, n) => {
    let text = parts[0] ?? '';
    for (let i = 1; i < parts.length; i += 2) {
      const name = parts[i] as string;
      const value = values[name] ?? (name === 'n' ? n : undefined);
      const spelled = typeof value === 'number' ? number(value) : (value ?? `{${name}}`);
      text = before(text, spelled) + spelled + parts[i + 1];
    }
    return text;
  };
}
