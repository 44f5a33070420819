import { plainLetters } from '../domain/plain-letters.ts';
import type { Kind } from '../domain/atlas.ts';

/** A text as names are compared: without case and diacritics, with single spaces. */
export const plainName = (text: string): string =>
  plainLetters(text)
    .replace(/\.(?=\p{L})/gu, '. ')
    .replace(/[\s\u00a0]+/gu, ' ')
    .replace(/ ?[-–] ?/gu, '-')
    .trim();

/** What marks a name as one of a kind (`m.`, `gmina wiejska`, `1`), and the kinds it may mean. */
export type Marks = ReadonlyMap<string, ReadonlySet<string>>;

/** The names and spellings of kinds, as the atlas gives them. */
export function kindMarks(kinds: readonly Pick<Kind, 'id' | 'name' | 'spellings'>[]): Marks {
  const marks = new Map<string, Set<string>>();
  for (const { id, name, spellings } of kinds) {
    for (const text of [id, ...Object.values(name), ...spellings]) {
      const mark = plainName(text);
      marks.set(mark, (marks.get(mark) ?? new Set()).add(id));
    }
  }
  return marks;
}

/** One way to take a spelling apart. */
export interface NameReading {
  name: string;
  /** The kinds its marks leave; null where none was there. */
  kinds: ReadonlySet<string> | null;
}

/** More than this no spelling has: a mark before and one after the name. */
const MARKS_AT_MOST = 2;

/**
 * Every way to read a spelling, that without marks first: `gm. X`, `X, m.`, `X (1)` and `gm. X (2)`
 * are X of a kind.
 */
export function nameReadings(text: string, marks: Marks): NameReading[] {
  const found: NameReading[] = [{ name: plainName(text), kinds: null }];
  let from = 0;
  for (let step = 0; step < MARKS_AT_MOST; step++) {
    const until = found.length;
    for (; from < until; from++) found.push(...withoutMark(found[from] as NameReading, marks));
  }
  return found;
}

function withoutMark({ name, kinds }: NameReading, marks: Marks): NameReading[] {
  const found: NameReading[] = [];
  for (const [mark, meant] of marks) {
    const rest = unmarked(name, mark);
    if (rest === null) continue;
    const both = kinds === null ? meant : new Set([...kinds].filter((kind) => meant.has(kind)));
    if (both.size) found.push({ name: rest, kinds: both });
  }
  return found;
}

function unmarked(name: string, mark: string): string | null {
  if (name.startsWith(`${mark} `)) return name.slice(mark.length).trim() || null;
  for (const after of [`(${mark})`, `, ${mark}`, `,${mark}`, ` ${mark}`]) {
    if (name.endsWith(after)) return name.slice(0, -after.length).trim() || null;
  }
  return null;
}
