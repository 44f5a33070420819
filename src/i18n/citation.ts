import type { Manifest } from '../domain/snapshot.ts';
import type { Words } from './words.ts';

/** What a citation is made of. */
export interface Cited {
  /** Tells it apart from others in a list of references: letters, digits, hyphens. */
  key: string;
  title: string;
  publisher: string;
  /** The day of the release, `YYYY-MM-DD`. */
  day: string;
  /** What else is to be said: which release. */
  note: string;
  address: string;
}

/** A citation as BibTeX takes it, with what TeX would read as a command written out. */
export function bibtex({ key, title, publisher, day, note, address }: Cited): string {
  const fields = {
    // Two braces keep the capitals of a name.
    title: `{${texText(title)}}`,
    author: `{${texText(publisher)}}`,
    year: day.slice(0, 4),
    note: texText(note),
    url: address.replace(/[{}\\]/g, encodeURIComponent),
  };
  const lines = Object.entries(fields).map(([name, text]) => `  ${name} = {${text}}`);
  return `@misc{${key.replace(/[^A-Za-z0-9.-]/g, '-')},\n${lines.join(',\n')}\n}`;
}

/** A text without what TeX would read as a command. */
export const texText = (text: string): string =>
  text
    .replace(/[{}\\]/g, '')
    .replace(/\u00a0/g, ' ')
    .replace(/[&%$#_]/g, '\\$&');

/** Citations of a figure that is not known yet: `FIGURE`, `ADDRESS` and `KEY` stand for what is to be filled in. */
export function citationSlots(
  { atlas, release }: Pick<Manifest, 'atlas' | 'release'>,
  words: Words,
): { plain: string; bibtex: string } {
  const [title, publisher] = [words.of(atlas.title), words.of(atlas.publisher.name)];
  const day = words.day(release.day);
  return {
    plain: words.t('cite.text', { publisher, title, figure: 'FIGURE', day, address: 'ADDRESS' }),
    bibtex: bibtex({
      key: `threat-atlas-${release.id}-KEY`,
      title: `${title}: FIGURE`,
      publisher,
      day: release.day,
      note: words.t('data.cite.note', { day }),
      address: 'ADDRESS',
    }),
  };
}
