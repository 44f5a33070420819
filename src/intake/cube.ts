import type { Measure } from '../domain/measure.ts';
import type { Period } from '../domain/period.ts';

/** Figures by area, in the order of the atlas's areas; NaN where nothing was given. */
export type Column = Float64Array;

export interface Slice {
  category: string;
  measure: Measure;
  /** By period. */
  columns: Map<Period, Column>;
}

/** Counts by category, measure, period and area. Grows by what is added, and by nothing else. */
export class Cube {
  readonly areas: number;
  readonly #slices = new Map<string, Slice>();

  constructor(areas: number) {
    this.areas = areas;
  }

  /** Adds to a figure; the first addition makes it. A negative value takes back an earlier one. */
  add(category: string, measure: Measure, period: Period, area: number, value: number): void {
    const column = this.column(category, measure, period);
    const before = column[area] as number;
    column[area] = Number.isNaN(before) ? value : before + value;
  }

  /** The figures of a category, measure and period, made when they are not there. */
  column(category: string, measure: Measure, period: Period): Column {
    const { columns } = this.slice(category, measure);
    let column = columns.get(period);
    if (!column) columns.set(period, (column = new Float64Array(this.areas).fill(NaN)));
    return column;
  }

  /** Adds what other cubes of the same areas hold. */
  addAll(slices: readonly Slice[]): void {
    for (const { category, measure, columns } of slices) {
      for (const [period, column] of columns) {
        column.forEach((value, area) => {
          if (!Number.isNaN(value)) this.add(category, measure, period, area, value);
        });
      }
    }
  }

  /** Takes slices that nobody else adds to, where there are none yet. */
  takeAll(slices: readonly Slice[]): void {
    for (const { category, measure, columns } of slices)
      this.slice(category, measure).columns = columns;
  }

  slice(category: string, measure: Measure): Slice {
    const key = `${category}\u0000${measure}`;
    let slice = this.#slices.get(key);
    if (!slice) this.#slices.set(key, (slice = { category, measure, columns: new Map() }));
    return slice;
  }

  /** All slices, by category and measure in plain text order, so that input order changes nothing. */
  slices(): Slice[] {
    return [...this.#slices].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, slice]) => slice);
  }
}
