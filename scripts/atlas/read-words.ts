import { glob } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { z } from 'zod';
import { MistakesFound, type Mistake } from '../../src/domain/mistake.ts';
import { OWN_LOCALES, wordFaults, wordKeys, type WordFault } from '../../src/i18n/word-faults.ts';
import { nearestName } from '../../src/intake/nearest-name.ts';
import { readConfig } from './read-config.ts';

/** An atlas's own sentences: by language, then by key. */
export type AtlasWords = Record<string, Record<string, string>>;

const schema = z.record(z.string(), z.string().min(1));
/** Beyond so many sentences that are lacking the rest is counted. */
const NAMED = 10;

/**
 * The sentences an atlas has in `words/<locale>.json`: those that take the place of the program's
 * own, and all of them in a language the program does not have.
 * @throws MistakesFound with every sentence that no page asks for, or that a language lacks
 */
export async function readWords(dir: string, locales: readonly string[]): Promise<AtlasWords> {
  const folder = join(dir, 'words');
  const files = (await Array.fromAsync(glob('*.json', { cwd: folder }))).sort();
  const words: AtlasWords = {};
  for (const file of files)
    words[basename(file, '.json')] = await readConfig(join(folder, file), schema);
  const mistakes = [...new Set([...locales, ...Object.keys(words)])].flatMap((locale) =>
    mistakesIn(join(folder, `${locale}.json`), locale, words[locale] ?? {}),
  );
  if (mistakes.length) throw new MistakesFound(mistakes);
  return words;
}

function mistakesIn(file: string, locale: string, given: Record<string, string>): Mistake[] {
  const faults = wordFaults(locale, given);
  const lacking = faults.filter(({ fault }) => fault === 'missing');
  const others = faults.filter(({ fault }) => fault !== 'missing');
  return [...others.map((fault) => mistakeOf(file, given, fault)), ...lackingIn(file, lacking)];
}

function mistakeOf(
  file: string,
  given: Record<string, string>,
  { fault, key, names }: WordFault,
): Mistake {
  if (fault === 'unknown')
    return {
      fault,
      file,
      column: key,
      nearest: nearestName(key, wordKeys()),
      problem: 'no page asks for this sentence.',
      remedy: 'Take the key out, or correct it: src/i18n/en.json lists them all.',
    };
  return {
    fault,
    file,
    column: key,
    value: given[key] ?? '',
    problem: `nothing fills in ${names.join(', ')}.`,
    remedy: 'Use the names in braces that the sentence has in src/i18n/en.json.',
  };
}

function lackingIn(file: string, lacking: readonly WordFault[]): Mistake[] {
  if (lacking.length === 0) return [];
  const keys = lacking.slice(0, NAMED).map(({ key }) => key);
  const more = lacking.length > NAMED ? ` and ${lacking.length - NAMED} more` : '';
  return [
    {
      fault: 'missing',
      file,
      problem: `the program has no sentences in this language (only ${OWN_LOCALES.join(', ')}), and this file lacks ${keys.join(', ')}${more}.`,
      remedy:
        'Copy src/i18n/en.json to this file and translate it, with each plural form the language has.',
    },
  ];
}
