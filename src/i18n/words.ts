import type { Absence, Cell } from '../domain/cell.ts';
import type { Period } from '../domain/period.ts';
import type { Texts } from '../domain/texts.ts';
import { createWords, type Sentences } from './create-words.ts';
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
  /** A text of the atlas in this language, with no word of one letter at the end of a line. */
  of(texts: Texts): string;
  /** Order of names in this language. */
  compare(a: string, b: string): number;
}

type Messages = Record<string, Sentences>;

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
  const fresh = createWords(locale, sentencesOf(locale));
  made.set(locale, fresh);
  return fresh;
}

/** Those sentences of a locale whose keys begin with one of these, for a script of a page. */
export function sentencesFor(locale: string, beginnings: readonly string[]): Sentences {
  const all = Object.entries(sentencesOf(locale));
  return Object.fromEntries(
    all.filter(([key]) => beginnings.some((beginning) => key.startsWith(beginning))),
  );
}

function sentencesOf(locale: string): Sentences {
  const sentences = messagesOf[locale];
  if (sentences) return sentences;
  throw new Error(`There is no file of sentences for "${locale}".`);
}

/** A sentence with an upper-case first letter. */
export const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** A name where a colon of its own comes after it or before: no sentence has two. */
export const withoutColon = (name: string): string => name.replace(': ', '\u00a0– ');

/** A name as it stands inside a sentence, which has a colon of its own before it. */
export const uncapitalised = (text: string): string =>
  text.charAt(0).toLowerCase() + withoutColon(text.slice(1));
