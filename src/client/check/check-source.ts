import type { ReadFile } from '../../domain/ledger.ts';
import type { Source } from '../../domain/source.ts';
import { judgeFile, type Rejected } from '../../intake/judge-file.ts';
import { judgeSource } from '../../intake/judge-source.ts';
import type { DebatesById, Reading, SourceJudge, SourceResult } from '../../intake/reading.ts';
import { RowTaker, type RowReader } from '../../intake/row-taker.ts';
import type { TableHeader } from '../../intake/table-header.ts';
import { fileFaults } from './file-faults.ts';
import { FileUnreadable, openFile } from './open-file.ts';
import { RecordReader } from './record-reader.ts';
import type { FileFault, RowFault } from './report.ts';
import { TextCells } from './text-cells.ts';
import { lettersOf, TextRow } from './text-row.ts';

/** Exports of one source. */
export interface SourceFiles {
  source: Source;
  files: readonly File[];
}

/** Told while files are read. */
export interface CheckListener {
  bytes(count: number): void;
  row(): void;
  header(names: readonly string[]): void;
  fault(fault: RowFault, row: TextRow): void;
}

/** Has all rows of a source judged; what is wrong with whole files stands apart. */
export async function checkSource(
  reading: Reading,
  { source, files }: SourceFiles,
  debates: DebatesById,
  listener: CheckListener,
): Promise<{ result: SourceResult; stopped: FileFault[] }> {
  const judge = judgeSource(reading, source, debates);
  const ids = new Map<string, number>();
  const stopped: FileFault[] = [];
  for (const file of files) {
    try {
      judge.tally.file(await checkFile(file, source, judge, ids, listener));
    } catch (error) {
      stopped.push(...fileFaults(error, file.name));
    }
  }
  const [first] = files;
  if (first && !stopped.length && judge.tally.read === 0)
    stopped.push({ file: first.name, code: 'rowless' });
  return { result: judge.close(), stopped };
}

async function checkFile(
  file: File,
  source: Source,
  judge: SourceJudge,
  ids: Map<string, number>,
  listener: CheckListener,
): Promise<ReadFile> {
  const { dialect } = source;
  const opened = await openFile(file, dialect.encoding, (count) => listener.bytes(count));
  const row = new TextRow(opened.decodeAs);
  const rows = new FileRows(file.name, source, judge, ids, listener);
  const taker = new RowTaker(row, dialect, rows);
  const reader = new RecordReader(dialect, row, () => taker.take());
  for await (const chunk of opened.chunks) reader.push(lettersOf(chunk), false);
  reader.push('', true);
  if (!taker.headed) throw new FileUnreadable('headless');
  const { name, reason } = opened.encoding;
  // What the ingest knows a file by is of no use to whoever has it at hand.
  const sha256 = '';
  return {
    name: file.name,
    bytes: file.size,
    sha256,
    encoding: { name, reason },
    read: taker.read,
  };
}

/** Has the rows of one file judged, and says what is wrong with them. */
class FileRows implements RowReader<TextRow> {
  #names: readonly string[] = [];
  #judged: (row: TextRow) => Rejected | null = () => null;
  readonly #name: string;
  readonly #source: Source;
  readonly #judge: SourceJudge;
  readonly #ids: Map<string, number>;
  readonly #listener: CheckListener;

  constructor(
    name: string,
    source: Source,
    judge: SourceJudge,
    ids: Map<string, number>,
    listener: CheckListener,
  ) {
    this.#name = name;
    this.#source = source;
    this.#judge = judge;
    this.#ids = ids;
    this.#listener = listener;
  }

  header(header: TableHeader, row: TextRow): void {
    this.#names = header.names;
    const file = { name: this.#name, header, cells: new TextCells(row, this.#ids) };
    this.#judged = judgeFile(file, this.#source, this.#judge);
    this.#listener.header(header.names);
  }

  row(row: TextRow): void {
    this.#listener.row();
    const rejected = this.#judged(row);
    const unlocated = this.#judge.tally.takeUnlocated();
    if (rejected) this.#tell(row, rejected.reason, rejected.column ? [rejected.column] : []);
    else if (unlocated) this.#tell(row, `unlocated.${unlocated}`, areaColumns(this.#source));
  }

  #tell(row: TextRow, reason: RowFault['reason'], columns: readonly string[]): void {
    const { firstLine, lastLine } = row;
    const column = columns.join(', ');
    const value = columns.map((name) => row.text(this.#names.indexOf(name))).join(', ');
    this.#listener.fault({ file: this.#name, firstLine, lastLine, column, value, reason }, row);
  }
}

/** The columns that say where a row belongs. */
function areaColumns({ fields }: Source): string[] {
  if (!('area' in fields)) return [fields.debate.column];
  const { area } = fields;
  if (area.by === 'coordinates') return [area.x, area.y];
  return area.by === 'header' ? [] : [area.column];
}
