import type { Source } from '../domain/source.ts';
import { Columns, leaveOutTest } from './bind-columns.ts';
import type { RowHandler, SourceJudge } from './reading.ts';
import type { Cell, RowCells, RowShape } from './row-cells.ts';
import type { TableHeader } from './table-header.ts';
import type { Rejection, Tally } from './tally.ts';

// For those who may judge files, and may not import from domain.
export { MistakesFound } from '../domain/mistake.ts';

/** Why a row was rejected, and the column at fault; empty where it is the row as a whole. */
export interface Rejected {
  reason: Rejection;
  column: string;
}

/**
 * Judges the rows of one file by its header: gives why the row at hand was rejected, or null.
 * @throws MistakesFound when the mapping's columns are not those of the header.
 */
export function judgeFile(
  file: { name: string; header: TableHeader; cells: RowCells },
  source: Source,
  judge: SourceJudge,
): (row: RowShape) => Rejected | null {
  const columns = new Columns(file.name, file.header, file.cells, source.dialect);
  // Fields come before rules: what no field reads may hold a wide table's figures.
  const handle = judge.bind(columns);
  const leftOut = leaveOutTest(source, columns);
  columns.settle();
  const width = file.header.names.length;
  return (row) => {
    judgeRow(row, width, leftOut, handle, judge.tally);
    return judge.tally.takeRejection();
  };
}

function judgeRow(
  row: RowShape,
  width: number,
  leftOut: Cell<string | null>,
  handle: RowHandler,
  tally: Tally,
): void {
  const reason = leftOut();
  if (reason !== null) tally.leaveOut(reason);
  else if (row.brokenAt >= 0) tally.reject('brokenQuote');
  else if (row.width !== width) tally.reject('columnCount');
  else handle(row.firstLine);
}
