import { serialize } from 'node:v8';
import type { Cover } from '../../src/disclosure/cover.ts';
import type { EarlierTable } from '../../src/disclosure/earlier.ts';
import { hideAfter } from '../../src/disclosure/hide-after.ts';
import type { LinkedTables, Pattern } from '../../src/disclosure/linked-tables.ts';
import { KeptNumbers } from '../ingest/kept-numbers.ts';

/** By linked tables, which of their counts were hidden in the last snapshot; never a count. */
export type KeptPatterns = KeptNumbers<Uint8Array>;

/** It imports no other room than these; the table of imports holds that. */
const ROOMS = ['src/disclosure', 'src/domain'];

export const keptPatterns = (atlas: string): Promise<KeptPatterns> =>
  KeptNumbers.of(atlas, { folder: 'patterns', rooms: ROOMS });

/** As `hideAfter`, which is handed what the pattern is kept by, all of it and nothing else. */
export function hideOnce(
  kept: KeptPatterns,
  tables: LinkedTables,
  earlier: readonly (EarlierTable | null)[],
  exposed: readonly Cover[],
  forced: readonly boolean[],
): Pattern {
  const told = earlier.map((one) => one && withoutItsName(one));
  const given = [tables, told, exposed, forced] as const;
  const flat = kept.numbers([serialize(given)], () => inOne(hideAfter(...given)));
  let end = 0;
  return tables.values.map(({ length }) => flat.subarray(end, (end += length)));
}

/** A release that tells the same as the one before tells nothing new. */
const withoutItsName = ({ release: _, ...told }: EarlierTable) => told;

function inOne(pattern: Pattern): Uint8Array {
  const flat = new Uint8Array(pattern.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const hidden of pattern) {
    flat.set(hidden, at);
    at += hidden.length;
  }
  return flat;
}
