import type { Source } from '../../src/domain/source.ts';
import { judgeFile, type Rejected } from '../../src/intake/judge-file.ts';
import { judgeSource } from '../../src/intake/judge-source.ts';
import type { Reading, SourceJudge } from '../../src/intake/reading.ts';
import type { TableHeader } from '../../src/intake/table-header.ts';
import type { TallyPart } from '../../src/intake/tally.ts';
import { ByteCells } from './byte-cells.ts';
import type { ByteRow } from './byte-row.ts';
import type { RecordRange } from './export-bytes.ts';
import { FieldNumbers, type FieldKeys } from './field-numbers.ts';
import type { RowReader } from '../../src/intake/row-taker.ts';
import { readRange, readRows, type ChunksOfRange, type RowsRead } from './read-rows.ts';
import { RejectedPiece, type PieceRow } from './rejected-piece.ts';

/** A file, or a range of one, to be judged on its own. */
export interface Piece {
  path: string;
  /** Of the file, for messages. */
  name: string;
  /** Null for the whole file. */
  range: RecordRange | null;
  /** Where its rejected rows go; null for nowhere. */
  rejected: string | null;
}

/** What a piece gave, as plain data. */
export interface PieceRead {
  /** Records, and lines of the file. */
  read: number;
  lines: number;
  /** Of the whole file, where it was one piece. */
  file: RowsRead | null;
  tally: TallyPart;
  /** What the judge of the source made of it. */
  rows: unknown;
  ids: FieldKeys;
  anyRejected: boolean;
  encoding: RowsRead['encoding'];
}

/** Judges the rows of one piece. @returns null when it does not end where a record does. */
export async function readPiece(
  reading: Reading,
  source: Source,
  piece: Piece,
  onRows: (more: number) => void,
  chunksOf?: ChunksOfRange,
): Promise<PieceRead | null> {
  const judge = judgeSource(reading, source, new Map());
  if (!judge.pieces) throw new Error(`The rows of ${source.id} cannot be judged in pieces.`);
  const ids = new FieldNumbers();
  const rejected = new RejectedPiece(piece.rejected);
  const reader = new JudgingReader(piece.name, source, judge, ids, (row) => rejected.add(row));
  reader.onRows = onRows;
  const { path, name, range } = piece;
  const file = range ? null : await readRows(path, name, source.dialect, reader);
  const found = range ? await readRange(path, range, source.dialect, reader, chunksOf) : file;
  const anyRejected = rejected.close();
  if (!found) return null;
  return {
    read: found.read,
    lines: found.lines,
    encoding: found.encoding,
    file,
    tally: judge.tally.part(),
    rows: judge.pieces.part(),
    ids: ids.keys(),
    anyRejected,
  };
}

/** So many rows are told at a time. */
const TOLD_AT = 20_000;

/** Takes the rows of one file to the judge of its source, and lists those it rejects. */
export class JudgingReader implements RowReader<ByteRow> {
  onRows: (more: number) => void = () => undefined;
  readonly #name: string;
  readonly #source: Source;
  readonly #judge: SourceJudge;
  readonly #ids: FieldNumbers;
  readonly #list: (row: PieceRow) => void;
  #untold = 0;
  #judged: (row: ByteRow) => Rejected | null = () => null;

  constructor(
    name: string,
    source: Source,
    judge: SourceJudge,
    ids: FieldNumbers,
    list: (row: PieceRow) => void,
  ) {
    this.#name = name;
    this.#source = source;
    this.#judge = judge;
    this.#ids = ids;
    this.#list = list;
  }

  header(header: TableHeader, row: ByteRow): void {
    const file = { name: this.#name, header, cells: new ByteCells(row, this.#ids) };
    this.#judged = judgeFile(file, this.#source, this.#judge);
  }

  row(row: ByteRow): void {
    if (++this.#untold === TOLD_AT) {
      this.onRows(TOLD_AT);
      this.#untold = 0;
    }
    const rejection = this.#judged(row);
    if (!rejection) return;
    const { firstLine, lastLine } = row;
    this.#list({ firstLine, lastLine, ...rejection, values: row.texts() });
  }
}
