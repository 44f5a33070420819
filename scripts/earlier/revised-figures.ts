import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import {
  knownEarlier,
  saysNotZero,
  stillHolds,
  toldNotZero,
  toldSum,
  type EarlierTable,
} from '../../src/disclosure/earlier.ts';
import type { Cube } from '../../src/intake/cube.ts';
import type { OpenAtlas } from '../atlas/open-atlas.ts';
import { childrenOf } from '../cube/add-totals.ts';
import type { CategoryCells } from '../snapshot/cells.ts';
import type { Earlier } from './earlier-figures.ts';

/** Figures that an earlier release showed and that have another value now, hidden: by `keyOf`. */
export type Revised = ReadonlySet<string>;

export const keyOf = (category: string, measure: string, period: string, area: string): string =>
  `${category} ${measure} ${period} ${area}`;

/** Of what a state of the table told of the hidden parts of an area: it holds no more. */
export const sumKeyOf = (
  category: string,
  measure: string,
  period: string,
  area: string,
  state: number,
) => keyOf(category, measure, period, `parts of ${area} in state ${state}`);

/** Of what an earlier release told of a figure that it hid, that it is at least 1: it holds no more. */
export const notZeroKeyOf = (category: string, measure: string, period: string, area: string) =>
  keyOf(category, measure, period, `not zero in ${area}`);

/** Which hidden figures were shown before with another value: the old one tells nothing of them. */
export function revisedFigures(
  cells: readonly CategoryCells[],
  cube: Cube,
  atlas: OpenAtlas,
  periods: readonly string[],
  earlier: Earlier,
): string[] {
  const published = new Map(cells.map((entry) => [entry.category.id, entry.measures]));
  const children = childrenOf(atlas.areas);
  const codes = atlas.areas.map(({ code }) => code);
  return [...cube.slices()].flatMap(({ category, measure, columns }) =>
    periods.flatMap((period, p) => {
      const row = published.get(category)?.get(measure)?.[p];
      const before = earlier(category, measure, period);
      const values = columns.get(period);
      if (!row || !before || !values) return [];
      const hidden = row.map((cell) => (cell === 'suppressed' ? 1 : 0));
      const leader =
        measure === 'detected' ? cube.slice(category, 'recorded').columns.get(period) : undefined;
      const table = { category, measure, period, values, hidden, leader: leader ?? null };
      return revisedIn(table, before, children, codes);
    }),
  );
}

/** A table as it is now. */
interface TableNow {
  category: string;
  measure: string;
  period: string;
  values: ArrayLike<number>;
  hidden: ArrayLike<number>;
  /** Figures of what it is hidden along with. */
  leader: ArrayLike<number> | null;
}

/** @param children places of each area's parts */
export function revisedIn(
  { category, measure, period, values, hidden, leader }: TableNow,
  before: EarlierTable,
  children: readonly (readonly number[])[],
  codes: readonly string[],
): string[] {
  const known = knownEarlier(values, before, children, leader);
  const notZero = leader && toldNotZero(values, before, leader);
  return codes.flatMap((code, place) => {
    const isRevised =
      hidden[place] === 1 && !Number.isNaN(before.shown[place]) && known[place] !== 1;
    const mayBeZeroNow =
      hidden[place] === 1 &&
      notZero?.[place] === 0 &&
      before.states.some((state) => saysNotZero(state, place));
    const sums = revisedSums({ values, leader }, before, children[place] ?? [], place);
    return [
      ...(isRevised ? [keyOf(category, measure, period, code)] : []),
      ...(mayBeZeroNow ? [notZeroKeyOf(category, measure, period, code)] : []),
      ...sums.map((state) => sumKeyOf(category, measure, period, code, state)),
    ];
  });
}

/** In which of its states a table told of the parts of an area what holds no more. */
const revisedSums = (
  { values, leader }: Pick<TableNow, 'values' | 'leader'>,
  { states }: EarlierTable,
  parts: readonly number[],
  area: number,
): number[] =>
  states.flatMap((state, s) => {
    const told = toldSum(state, parts, area);
    return told && !stillHolds(told, state, values, area, leader) ? [s] : [];
  });

const fileOf = (atlas: string) => join(atlas, 'derived', 'revised.json');

/** Kept beside the snapshot, for the audit of its release; never published. */
export const writeRevised = (atlas: string, revised: readonly string[]): Promise<void> =>
  writeFile(fileOf(atlas), `${JSON.stringify(revised)}\n`);

export async function readRevised(atlas: string): Promise<Revised> {
  const text = await readFile(fileOf(atlas), 'utf8').catch(() => '[]');
  return new Set(z.array(z.string()).parse(JSON.parse(text)));
}
