import type { Column, LinearModel, Row } from './solver.ts';

/** Puts a linear model together, column by column and row by row. */
export interface ModelBuilder {
  /** Adds a column and returns its index. */
  column(column: Partial<Column>): number;
  /** Adds `sum of value * column <= upper`, or `>= lower`, and returns its index. */
  row(entries: readonly (readonly [column: number, value: number])[], limits: Limits): number;
  model(sense: LinearModel['sense']): LinearModel;
}

type Limits = Partial<Pick<Row, 'lower' | 'upper'>>;

const ANY = { lower: -Infinity, upper: Infinity };

export function modelBuilder(): ModelBuilder {
  const columns: Column[] = [];
  const rows: Row[] = [];
  return {
    column: (column) =>
      columns.push({ cost: 0, lower: 0, upper: Infinity, whole: false, ...column }) - 1,
    row: (entries, limits) =>
      rows.push({
        ...ANY,
        ...limits,
        columns: entries.map(([column]) => column),
        values: entries.map(([, value]) => value),
      }) - 1,
    model: (sense) => ({ sense, columns, rows }),
  };
}

/** A column that is 0 or 1. */
export const YES_OR_NO: Partial<Column> = { upper: 1, whole: true };
