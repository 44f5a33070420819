import pl from './pl.json' with { type: 'json' };
import en from './en.json' with { type: 'json' };

/** Sentences by their key, as an atlas or a language has them. */
export type Sentences = Record<string, string>;

const OWN: Record<string, Sentences> = { pl, en };
const FORM = /\.(?:zero|one|two|few|many|other)$/;

/** The languages whose sentences the program has. */
export const OWN_LOCALES = Object.keys(OWN);

/** What is wrong with one sentence of an atlas, or with one that it lacks. */
export interface WordFault {
  fault: 'unknown' | 'missing' | 'invalid';
  key: string;
  /** What a sentence fills in that this one has no value for. */
  names: string[];
}

const namesIn = (text: string): string[] => [...new Set(text.match(/\{\w+\}/g))];

/** Bases of sentences that depend on a number: those with an `.other`. */
const pluralBases = new Set(
  Object.keys(pl).flatMap((key) => (key.endsWith('.other') ? [key.replace(FORM, '')] : [])),
);

const baseOf = (key: string): string => {
  const base = key.replace(FORM, '');
  return pluralBases.has(base) ? base : key;
};

/** What each sentence may fill in, by its key or the base of its forms. */
const fillable = Map.groupBy(Object.entries(pl), ([key]) => baseOf(key));

/** The sentences a language needs, with a form for each of its plural categories. */
function neededIn(locale: string): string[] {
  const forms = new Intl.PluralRules(locale).resolvedOptions().pluralCategories;
  return [...fillable.keys()].flatMap((base) =>
    pluralBases.has(base) ? forms.map((form) => `${base}.${form}`) : [base],
  );
}

/**
 * What is wrong with an atlas's own sentences: keys no page asks for, names no page fills in, and
 * in a language the program does not have, what is lacking.
 */
export function wordFaults(locale: string, given: Sentences): WordFault[] {
  const found = Object.entries(given).flatMap(([key, text]): WordFault[] => {
    const known = fillable.get(baseOf(key));
    if (known === undefined) return [{ fault: 'unknown', key, names: [] }];
    const filled = new Set(known.flatMap(([, own]) => namesIn(own)));
    const names = namesIn(text).filter((name) => !filled.has(name) && name !== '{n}');
    return names.length ? [{ fault: 'invalid', key, names }] : [];
  });
  if (OWN_LOCALES.includes(locale)) return found;
  const lacking = neededIn(locale).filter((key) => given[key] === undefined);
  return [...found, ...lacking.map((key): WordFault => ({ fault: 'missing', key, names: [] }))];
}

/** All keys an atlas may have a sentence of its own for. */
export const wordKeys = (): string[] => Object.keys(pl);

/**
 * English sentences for a language the program does not have, each plural form in its place, to be
 * translated; null for a language it has.
 */
export function startingSentences(locale: string, own: Sentences = {}): Sentences | null {
  if (OWN_LOCALES.includes(locale)) return null;
  const english: Sentences = { ...en, ...own };
  return Object.fromEntries(
    neededIn(locale).map((key) => [key, english[key] ?? english[`${baseOf(key)}.other`] ?? key]),
  );
}
