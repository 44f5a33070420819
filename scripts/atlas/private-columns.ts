import type { Mistake } from '../../src/domain/mistake.ts';
import type { Source } from '../../src/domain/source.ts';

/** A column that may hold names is read by no field, wherever in the mapping it stands. */
export function privateMistakes(source: Source, file: string): Mistake[] {
  const read = new Set(columnsRead(source.fields));
  return source.private
    .filter((column) => read.has(column))
    .map((column) => ({
      fault: 'invalid',
      file,
      column: 'private',
      value: column,
      problem: 'a field reads this column, which is private.',
      remedy: 'Take it out of fields, or out of private if it may be published.',
    }));
}

const COLUMN_KEYS = new Set(['column', 'x', 'y', 'parent', 'kind', 'figure']);
/** What stands below them are words of the export, not columns. */
const WORD_KEYS = new Set(['aliases', 'yes']);

/** Every name of a column below a part of `fields`. */
function columnsRead(part: unknown): string[] {
  if (typeof part !== 'object' || part === null) return [];
  return Object.entries(part).flatMap(([key, value]) => {
    if (WORD_KEYS.has(key) || (key === 'values' && !Array.isArray(value))) return [];
    if (typeof value !== 'string') return columnsRead(value);
    return COLUMN_KEYS.has(key) ? [value] : [];
  });
}
