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
