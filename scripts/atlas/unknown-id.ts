import type { Mistake } from '../../src/domain/mistake.ts';

/** Of a cell that names a row of another file, or an entry of the atlas, which is not there. */
export const unknownId = (file: string, column: string, value: string, what: string): Mistake => ({
  fault: 'unknown',
  file,
  column,
  value,
  problem: `${what} has no such id.`,
  remedy: 'Correct the id, or add the row it names.',
});

/** Ids that stand more than once in a file, each time but the first. */
export function repeatedIn(file: string, column: string, ids: readonly string[]): Mistake[] {
  const seen = new Set<string>();
  return ids
    .filter((id) => seen.size === seen.add(id).size)
    .map((value) => ({
      fault: 'duplicate',
      file,
      column,
      value,
      problem: 'it stands twice.',
      remedy: 'Leave one of the two, or give the other a name of its own.',
    }));
}
