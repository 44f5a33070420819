import { isCounted, type Absence, type Cell } from '../domain/cell.ts';
import { periodKindOf, type Period } from '../domain/period.ts';
import { inLocale, type Texts } from '../domain/texts.ts';
import { createFormats, remembered } from './formats.ts';
import en from './en.json' with { type: 'json' };
import pl from './pl.json' with { type: 'json' };

/** Every sentence of the site, by its key. The first language is the pattern for the others. */
export type MessageKey = keyof typeof pl;
/** What comes before `.other`: a sentence that depends on a number. */
export type PluralKey = {
  [K in MessageKey]: K extends `${infer Base}.other` ? Base : never;
}[MessageKey];
export type Values = Record<string, string | number>;

/** A sum over cells; see `Total` in `src/site`. */
export interface SpelledTotal {
  count: number;
  atLeast: boolean;
  incomplete?: true;
}

/** A language of the site: its sentences, and how it spells numbers and days. */
export interface Words {
  readonly locale: string;
  /** A sentence with `{name}` filled in; numbers are spelled in the language. */
  t(key: MessageKey, values?: Values): string;
  /** A sentence in the form its number `{n}` asks for, by CLDR plural rules. */
  n(key: PluralKey, n: number, values?: Values): string;
  /**
   * A number with exactly so many decimals, none unless told. With decimals, a small number is
   * spelled by its first digit (0.02) rather than as a zero that it is not.
   */
  number(value: number, decimals?: number): string;
  /** A share of 0 to 1 as whole per cent. */
  percent(share: number): string;
  /** The same, but neither 0 of what is not none nor 100 of what is not all: "0.4%", "99.6%". */
  share(part: number): string;
  /** The limits of a share as whole per cent: "38–52%". */
  percentRange(limits: { lower: number; upper: number }): string;
  /** Periods that follow one another, by the first and the last. */
  periods(shown: readonly Period[]): string;
  /** `YYYY-MM-DD` as a day in words. */
  day(iso: string): string;
  /** The name of a day of the week; 0 is Monday. */
  weekday(day: number): string;
  period(period: Period): string;
  /** As short as it may stand over a column or in a figure: "Jul 2024". */
  shortPeriod(period: Period): string;
  /** A month or quarter within its year, short: "Jul"; a year by itself. */
  partOfYear(period: Period): string;
  /** "in 2024", as a part of a sentence. */
  inPeriod(period: Period): string;
  /** A count, or the word for why there is none; a sum that lacks parts of its area has a star. */
  cell(cell: Cell, incomplete?: boolean): string;
  /**
   * A sum over categories: at least so many where some are hidden, hidden where all that are shown
   * are zero, a star where parts are missing.
   */
  total(total: SpelledTotal | null | undefined): string;
  absence(absence: Absence): string;
  list(items: readonly string[]): string;
  of(texts: Texts): string;
  /** Order of names in this language. */
  compare(a: string, b: string): number;
}

/** Behind a sum that lacks parts of its area; a note below says which. */
export const INCOMPLETE_MARK = '*';

type Messages = Record<string, Partial<Record<string, string>>>;

let messagesOf: Messages = { pl, en };

const made = new Map<string, Words>();

/** Lets an atlas's own sentences take the place of the program's, in all words asked for from now on. */
export function setSentences(own: Messages = {}): void {
  const locales = new Set(['pl', 'en', ...Object.keys(own)]);
  const given: Messages = { pl, en };
  messagesOf = Object.fromEntries(
    [...locales].map((locale) => [locale, { ...given[locale], ...own[locale] }]),
  );
  made.clear();
}

// Whoever renders pages leaves an atlas's own sentences here before the pages' program is loaded.
const left = (globalThis as { atlasSentences?: Messages }).atlasSentences;
if (left) setSentences(left);

/** The words of a locale; throws when the site has no file for it. */
export function wordsOf(locale: string): Words {
  const known = made.get(locale);
  if (known) return known;
  const fresh = createWords(locale);
  made.set(locale, fresh);
  return fresh;
}

/** A sentence with an upper-case first letter. */
export const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** A name as it stands inside a sentence, which has a colon of its own before it. */
export const uncapitalised = (text: string): string =>
  text.charAt(0).toLowerCase() + text.slice(1).replace(': ', '\u00a0– ');

function createWords(locale: string): Words {
  const messages = messagesOf[locale];
  if (messages === undefined) throw new Error(`There is no file of sentences for "${locale}".`);
  const patterns = new Map(Object.entries(messages).map(([k, text]) => [k, pieces(text ?? '')]));
  const { number, percent, share, day, month, shortMonth, weekday } = createFormats(locale);
  const rules = new Intl.PluralRules(locale);
  const form = remembered((n: number) => rules.select(n));
  const lists = new Intl.ListFormat(locale);
  const collator = new Intl.Collator(locale);
  const sentence = (key: string, values: Values) =>
    filled(patterns.get(key) ?? [key], values, number);
  const t: Words['t'] = (key, values) => {
    const pattern = patterns.get(key);
    // Most sentences say nothing that changes.
    if (pattern?.length === 1) return pattern[0]!;
    return filled(pattern ?? [key], values ?? {}, number);
  };
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
      return filled(pattern, values, number, n);
    },
    number,
    percent,
    share,
    percentRange: ({ lower, upper }) => `${number(Math.round(lower * 100))}–${percent(upper)}`,
    day,
    weekday,
    period,
    periods: (shown) =>
      [...new Set([shown[0], shown.at(-1)])].map((p) => period(p ?? '')).join('–'),
    shortPeriod: remembered((p: Period) =>
      sentence(`period.short.${periodKindOf(p) ?? 'year'}`, periodParts(p)),
    ),
    partOfYear: remembered((p: Period) =>
      sentence(`period.part.${periodKindOf(p) ?? 'year'}`, periodParts(p)),
    ),
    inPeriod: remembered((p: Period) =>
      sentence(`period.in.${periodKindOf(p) ?? 'year'}`, periodParts(p)),
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
    list: (items) => lists.format(items),
    of: (texts) => inLocale(texts, locale),
    compare: collator.compare,
  };
}

/**
 * A word of one letter never ends a line, as Polish typography has it, and no number its unit; no dash
 * between words begins one.
 */
export const unbroken = (text: string): string =>
  text
    .replace(/ (?=[–—] )/g, '\u00a0')
    .replace(/(?<=[\s(„][aiouwzAIOUWZ]|^[AIOUWZ]) /g, '\u00a0')
    .replace(
      /(?<=[\d}]) (?=(?:km²?|m|zł|mln|tys|min|r|MB|kB|px|dni|dnia|dzień|days?)(?!\p{L}))/gu,
      '\u00a0',
    );

/** A sentence cut at its `{names}`: texts at even places, names at odd ones. */
const pieces = (text: string): string[] => unbroken(text).split(/\{(\w+)\}/);

/** `{n}` is the number the sentence was chosen by, unless the values have their own. */
function filled(
  parts: readonly string[],
  values: Values,
  number: Words['number'],
  n?: number,
): string {
  let text = parts[0] ?? '';
  for (let i = 1; i < parts.length; i += 2) {
    const name = parts[i] as string;
    const value = values[name] ?? (name === 'n' ? n : undefined);
    text += typeof value === 'number' ? number(value) : (value ?? `{${name}}`);
    text += parts[i + 1];
  }
  return text;
}
