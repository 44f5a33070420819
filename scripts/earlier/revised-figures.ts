import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { sumHolds, type EarlierTable } from '../../src/disclosure/earlier.ts';
import type { Cube } from '../../src/intake/cube.ts';
import type { OpenAtlas } from '../atlas/open-atlas.ts';
import { childrenOf } from '../cube/add-totals.ts';
import type { CategoryCells } from '../snapshot/cells.ts';
import type { Earlier } from './earlier-figures.ts';

/** Figures that an earlier release showed and that have another value now, hidden: by `keyOf`. */
export type Revised = ReadonlySet<string>;

export const keyOf = (category: string, measure: string, period: string, area: string): string =>
  `${category} ${measure} ${period} ${area}`;

/** Of the parts of an area that were hidden: their sum is another one now. */
export const partsKeyOf = (category: string, measure: string, period: string, area: string) =>
  keyOf(category, measure, period, `parts of ${area}`);

/** Which hidden figures were shown before with another value: the old one tells nothing of them. */
export function revisedFigures(
  cells: readonly CategoryCells[],
  cube: Cube,
  atlas: OpenAtlas,
  periods: readonly string[],
  earlier: Earlier,
): string[] {
  const hidden = new Map(cells.map((entry) => [entry.category.id, entry.measures]));
  const children = childrenOf(atlas.areas);
  return [...cube.slices()].flatMap(({ category, measure, columns }) =>
    periods.flatMap((period, p) => {
      const row = hidden.get(category)?.get(measure)?.[p];
      const before = earlier(category, measure, period);
      const column = columns.get(period);
      if (!row || !before || !column) return [];
      const isRevised = (place: number) =>
        row[place] === 'suppressed' &&
        !Number.isNaN(before.shown[place]) &&
        before.shown[place] !== column[place];
      return atlas.areas.flatMap(({ code }, place) => [
        ...(isRevised(place) ? [keyOf(category, measure, period, code)] : []),
        ...(isSumRevised(column, before, children[place] ?? [], place)
          ? [partsKeyOf(category, measure, period, code)]
          : []),
      ]);
    }),
  );
}

const isSumRevised = (
  values: ArrayLike<number>,
  { last }: EarlierTable,
  parts: readonly number[],
  area: number,
): boolean => parts.some((part) => last.hidden[part] === 1) && !sumHolds(values, last, parts, area);

const fileOf = (atlas: string) => join(atlas, 'derived', 'revised.json');

/** Kept beside the snapshot, for the audit of its release; never published. */
export const writeRevised = (atlas: string, revised: readonly string[]): Promise<void> =>
  writeFile(fileOf(atlas), `${JSON.stringify(revised)}\n`);

export async function readRevised(atlas: string): Promise<Revised> {
  const text = await readFile(fileOf(atlas), 'utf8').catch(() => '[]');
  return new Set(z.array(z.string()).parse(JSON.parse(text)));
}
