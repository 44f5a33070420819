import en from '../../../src/i18n/en.json' with { type: 'json' };
import pl from '../../../src/i18n/pl.json' with { type: 'json' };
import { openSnapshot } from '../../../src/site/read-snapshot.ts';

/** Sentences by language and key. */
export type Sentences = Record<string, Partial<Record<string, string>>>;

const PROGRAMS: Sentences = { pl, en };

/**
 * Leaves the sentences where the program of the pages finds them when it is loaded: it has a copy of
 * `src/i18n/words.ts` of its own, which nobody else can reach, and no sentences (`sentences-apart.ts`).
 * An atlas's own take the place of the program's. Gives what pages then say.
 */
export function leaveSentences(atlasDir: string): Sentences {
  const own: Sentences = openSnapshot(atlasDir).manifest.words ?? {};
  Object.assign(globalThis, { programSentences: PROGRAMS, atlasSentences: own });
  const locales = new Set([...Object.keys(PROGRAMS), ...Object.keys(own)]);
  return Object.fromEntries(
    [...locales].map((locale) => [locale, { ...PROGRAMS[locale], ...own[locale] }]),
  );
}
