import { glob } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { MistakesFound } from '../../src/domain/mistake.ts';
import type { Source } from '../../src/domain/source.ts';
import type { RowReader } from '../../src/intake/row-taker.ts';
import { judgeFile, type Rejected } from '../../src/intake/judge-file.ts';
import { judgeSource } from '../../src/intake/judge-source.ts';
import type { DebatesById, Reading, SourceJudge, SourceResult } from '../../src/intake/reading.ts';
import type { OpenAtlas } from '../atlas/open-atlas.ts';
import type { Stage } from '../progress/progress.ts';
import { ByteCells } from './byte-cells.ts';
import type { TableHeader } from '../../src/intake/table-header.ts';
import type { ByteRow } from './byte-row.ts';
import { FieldNumbers } from './field-numbers.ts';
import { readRows } from './read-rows.ts';
import { RejectedRows } from './rejected-rows.ts';

/** Exports of a source, in plain text order. @throws MistakesFound when there are none. */
export async function exportFiles(atlas: OpenAtlas, source: Source): Promise<string[]> {
  const found = await Array.fromAsync(glob(source.files, { cwd: atlas.rawRoot }));
  if (found.length) return found.sort().map((name) => join(atlas.rawRoot, name));
  throw new MistakesFound([
    {
      fault: 'missing',
      file: join(atlas.dir, 'sources', `${source.id}.json`),
      column: 'files',
      value: source.files,
      problem: `no file below ${relative('.', atlas.rawRoot) || '.'} fits this pattern.`,
      remedy: 'Put the exports there, correct the pattern, or take the source out of sources/.',
    },
  ]);
}

/**
 * Reads all files of a source and has their rows judged.
 * @param lists folder in which the rejected rows are listed; null lists none.
 */
export async function readSource(
  atlas: OpenAtlas,
  reading: Reading,
  source: Source,
  debates: DebatesById,
  stage: Stage,
  lists: string | null,
): Promise<SourceResult> {
  const judge = judgeSource(reading, source, debates);
  const ids = new FieldNumbers();
  const rejected = new RejectedRows(lists === null ? null : join(lists, `${source.id}.csv`));
  try {
    for (const path of await exportFiles(atlas, source)) {
      const name = relative(atlas.rawRoot, path);
      const reader = new ExportReader(name, source, judge, ids, rejected, stage);
      judge.tally.file(await readRows(path, name, source.dialect, reader));
    }
  } finally {
    rejected.close();
  }
  if (judge.tally.read === 0) throw rowless(atlas, source);
  stage.count(judge.tally.read, 'rows');
  return judge.close();
}

const rowless = (atlas: OpenAtlas, source: Source): MistakesFound =>
  new MistakesFound([
    {
      fault: 'missing',
      file: join(atlas.dir, 'sources', `${source.id}.json`),
      column: 'files',
      value: source.files,
      problem: 'the exports have a header and no rows.',
      remedy: 'Fetch them anew, or take the source out of sources/.',
    },
  ]);

/** Takes the rows of one file to the judge of its source, and lists those it rejects. */
class ExportReader implements RowReader<ByteRow> {
  readonly #name: string;
  readonly #source: Source;
  readonly #judge: SourceJudge;
  readonly #ids: FieldNumbers;
  readonly #rejected: RejectedRows;
  readonly #stage: Stage;
  #done: number;
  #judged: (row: ByteRow) => Rejected | null = () => null;

  constructor(
    name: string,
    source: Source,
    judge: SourceJudge,
    ids: FieldNumbers,
    rejected: RejectedRows,
    stage: Stage,
  ) {
    this.#name = name;
    this.#source = source;
    this.#judge = judge;
    this.#ids = ids;
    this.#rejected = rejected;
    this.#stage = stage;
    this.#done = judge.tally.read;
  }

  header(header: TableHeader, row: ByteRow): void {
    const file = { name: this.#name, header, cells: new ByteCells(row, this.#ids) };
    this.#judged = judgeFile(file, this.#source, this.#judge);
  }

  row(row: ByteRow): void {
    if (++this.#done % 20_000 === 0) this.#stage.count(this.#done, 'rows');
    const rejection = this.#judged(row);
    if (rejection) this.#list(row, rejection);
  }

  #list(row: ByteRow, rejection: Rejected): void {
    const { firstLine, lastLine } = row;
    this.#rejected.add({
      file: this.#name,
      firstLine,
      lastLine,
      ...rejection,
      values: row.texts(),
    });
  }
}
