import { join } from 'node:path';
import { MistakesFound, type Fault, type Mistake } from '../../src/domain/mistake.ts';
import type { Texts } from '../../src/domain/texts.ts';
import { openFigures, SnapshotUnusable } from '../../src/site/read-snapshot.ts';
import type { RevisedRelease } from '../changes/compare-releases.ts';
import type { KeptRelease } from '../publish/publication.ts';

/** What staff say of a release that puts an earlier one right. */
export interface RevisionOrder {
  /** Id of the release that is corrected. */
  revises?: string | undefined;
  /** What was wrong, in each language of the atlas as `pl=…`; without it where there is one. */
  note?: readonly string[] | undefined;
}

/**
 * The release that is corrected, with the note for readers; null where none is.
 *
 * @throws MistakesFound where there is no such release, or no note in a language of the atlas
 */
export function revisedRelease(
  { revises, note = [] }: RevisionOrder,
  kept: readonly KeptRelease[],
  locales: readonly string[],
): RevisedRelease | null {
  if (revises === undefined && note.length === 0) return null;
  if (revises === undefined)
    throw mistake('missing', '--note', 'a note is of a release that is corrected.', NAME_IT);
  const release = kept.find(({ id }) => id === revises);
  if (!release)
    throw mistake('unknown', '--revises', `no release ${revises} is kept.`, known(kept));
  return { note: notesOf(note, locales), figures: figuresOf(release) };
}

const NAME_IT = 'Name the release with --revises.';

const known = (kept: readonly KeptRelease[]): string =>
  kept.length > 0
    ? `There are: ${kept.map(({ id }) => id).join(', ')}.`
    : 'There is none yet: nothing was published here before.';

/** Opened at once, so that a release which cannot be read is told before an hour's work. */
function figuresOf({ id, folder }: KeptRelease): RevisedRelease['figures'] {
  try {
    return openFigures(join(folder, 'snapshot'));
  } catch (error) {
    if (!(error instanceof SnapshotUnusable)) throw error;
    const remedy = 'Release without --revises, and tell of the correction on your own pages.';
    throw mistake(
      'unsupported',
      '--revises',
      `the figures of ${id} cannot be read any more.`,
      remedy,
    );
  }
}

interface GivenNote {
  /** As given; null where the note names none. */
  locale: string | null;
  text: string;
}

/**
 * A note in each language of the atlas: shown to readers of another, it would pass for theirs.
 * @throws MistakesFound with all that is wrong
 */
function notesOf(notes: readonly string[], locales: readonly string[]): Texts {
  const [only = '', ...others] = locales;
  const given = notes.map((note) => givenNote(note, others.length > 0 ? null : only));
  const told = new Map(given.map(({ locale, text }) => [locale, text]));
  const silent = locales.filter((locale) => !told.get(locale));
  const mistakes = [
    ...given.flatMap((note, i) => noteMistakes(note, given.slice(0, i), locales)),
    ...silent.map((locale) => noteMistake('missing', untold(locale), locales)),
  ];
  if (mistakes.length) throw new MistakesFound(mistakes);
  return Object.fromEntries(locales.map((locale) => [locale, told.get(locale) ?? '']));
}

function givenNote(note: string, only: string | null): GivenNote {
  const [, locale, own] = /^([a-z]{2})=(.*)$/s.exec(note) ?? [];
  return locale !== undefined && own !== undefined
    ? { locale, text: own.trim() }
    : { locale: only, text: note.trim() };
}

function noteMistakes(
  { locale, text }: GivenNote,
  before: readonly GivenNote[],
  locales: readonly string[],
): Mistake[] {
  if (locale === null)
    return [noteMistake('ambiguous', 'the note does not say its language.', locales, text)];
  if (!locales.includes(locale))
    return [noteMistake('unknown', `the atlas has no language "${locale}".`, locales, text)];
  if (before.some((note) => note.locale === locale))
    return [noteMistake('duplicate', `a second note in "${locale}".`, locales, text)];
  return [];
}

const untold = (locale: string): string =>
  `readers of pages in "${locale}" must be told what was wrong.`;

const noteMistake = (
  fault: Fault,
  problem: string,
  locales: readonly string[],
  value?: string,
): Mistake => ({
  fault,
  column: '--note',
  ...(value !== undefined && { value }),
  problem,
  remedy: `Write ${locales.map((locale) => `--note "${locale}=…"`).join(' ')}.`,
});

const mistake = (fault: Fault, column: string, problem: string, remedy: string): MistakesFound =>
  new MistakesFound([{ fault, column, problem, remedy }]);
