import { join } from 'node:path';
import { MistakesFound, type Fault } from '../../src/domain/mistake.ts';
import type { Texts } from '../../src/domain/texts.ts';
import { openFigures, SnapshotUnusable } from '../../src/site/read-snapshot.ts';
import type { RevisedRelease } from '../changes/compare-releases.ts';
import type { KeptRelease } from '../publish/publication.ts';

/** What staff say of a release that puts an earlier one right. */
export interface RevisionOrder {
  /** Id of the release that is corrected. */
  revises?: string | undefined;
  /** What was wrong: in one language each as `pl=…`, or for all languages alike. */
  note?: readonly string[] | undefined;
}

/**
 * The release that is corrected, with the note for readers; null where none is.
 *
 * @throws MistakesFound where there is no such release, or no note
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

function notesOf(note: readonly string[], locales: readonly string[]): Texts {
  const [first = ''] = locales;
  const told = note.map((text): [string, string] => {
    const [, locale, own] = /^([a-z]{2})=(.*)$/s.exec(text) ?? [];
    return locale !== undefined && own !== undefined ? [locale, own.trim()] : [first, text.trim()];
  });
  const strange = told.find(([locale]) => !locales.includes(locale));
  if (strange)
    throw mistake(
      'unknown',
      '--note',
      `the atlas has no language "${strange[0]}".`,
      write(locales),
    );
  if (told.length === 0 || told.some(([, text]) => text === ''))
    throw mistake('missing', '--note', 'readers must be told what was wrong.', write(locales));
  return Object.fromEntries(told);
}

const write = (locales: readonly string[]): string =>
  `Write ${locales.map((locale) => `--note "${locale}=…"`).join(' ')}.`;

const mistake = (fault: Fault, column: string, problem: string, remedy: string): MistakesFound =>
  new MistakesFound([{ fault, column, problem, remedy }]);
