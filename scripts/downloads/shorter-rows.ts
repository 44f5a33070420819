import type { ShorterCell } from '../../src/domain/cell.ts';
import { rateRule } from '../../src/site/figures.ts';
import { isPartOfNothing, leadingCells, type AreaRows, type FigureRow } from './figure-rows.ts';
import type { TabledArea, TabledManifest } from './tabled-area.ts';

/**
 * Adds counts of shorter periods to the rows of an area, below those of the same category. They have
 * no rate: one of a month would stand beside those of years as if it were of the same size.
 */
export function withShorterRows(
  manifest: TabledManifest,
): (area: TabledArea, rows: ReturnType<AreaRows>) => ReturnType<AreaRows> {
  const units = new Map(manifest.categories.map((c) => [c.id, rateRule(manifest, c).unit]));
  const periods = manifest.shorterPeriods;
  return (area, rows) => {
    const { shorterSeries } = area;
    if (!periods || !shorterSeries) return rows;
    const leading = leadingCells(shorterSeries);
    return rows.map(([text, own]) => {
      const { id, plane } = text.entry;
      const added = shorterSeries
        .filter(({ category }) => category === id)
        .flatMap(({ measure, cells }) =>
          cells.flatMap((cell: ShorterCell, i): FigureRow[] => {
            if (cell === 'withheld') return [];
            if (isPartOfNothing(measure, cell, leading.get(id)?.[i])) return [];
            const [period, unit] = [periods[plane][i] ?? '', units.get(id)];
            if (!unit) throw new Error(`No category ${id} in the manifest.`);
            return [{ measure, period, cell, rate: null, unit, finding: null, lack: null }];
          }),
        );
      return [text, [...own, ...added]];
    });
  };
}
