import { between, chance } from './draw.ts';
import { FAULTY } from './frequencies.ts';
import type { Random } from './random.ts';
import type { Row } from './exports.ts';

/** Puts something else into one column of a row. */
export interface Fault {
  column: number;
  text: string;
}

/** Spoils a few rows, each in one of the ways given; leaves the others as they are. */
export function faulty(random: Random, row: Row, ways: readonly (readonly Fault[])[]): Row {
  return chance(random, FAULTY) ? spoil(random, row, ways) : row;
}

export function spoil(random: Random, row: Row, ways: readonly (readonly Fault[])[]): Row {
  const way = ways[between(random, 0, ways.length - 1)] ?? [];
  return row.map((text, column) => way.find((fault) => fault.column === column)?.text ?? text);
}
