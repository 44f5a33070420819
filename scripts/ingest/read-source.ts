import { glob } from 'node:fs/promises';
import { join, relative } from 'node:path';
import type { Debate, Postulate } from '../../src/domain/debate.ts';
import type { SourceLedger } from '../../src/domain/ledger.ts';
import { MistakesFound } from '../../src/domain/mistake.ts';
import type { Period, PeriodKind } from '../../src/domain/period.ts';
import type { Source } from '../../src/domain/source.ts';
import type { OpenAtlas } from '../atlas/open-atlas.ts';
import type { Cube } from '../cube/cube.ts';
import type { Stage } from '../progress/progress.ts';
import type { Locating } from './area-of-row.ts';
import { Columns, leaveOutTest } from './bind-columns.ts';
import type { Day } from './read-date.ts';
import type { ByteRow } from './byte-row.ts';
import { readRows, type RowReader } from './read-rows.ts';
import { RejectedRows } from './rejected-rows.ts';
import type { RowCells } from './row-cells.ts';
import type { Rejection, Tally } from './tally.ts';

/** What every reader of a source is given. */
export interface Reading {
  atlas: OpenAtlas;
  locating: Locating;
  period: PeriodKind;
  /** Days after this one lie in the future. */
  today: Day;
}

/** A debate or postulate with the place of its area in the atlas's list. */
export type Placed<T> = T & { area: number };

/** What one source gave. */
export interface SourceResult {
  source: Source;
  cube: Cube;
  /** Level the figures are given at. */
  level: string;
  /** Periods the source speaks of, ascending. */
  periods: Period[];
  /** The latest day, where the source has days. */
  latest: Day;
  debates: Placed<Debate>[];
  postulates: Placed<Postulate>[];
  ledger: SourceLedger;
}

/** Handles the row at hand; it has been counted as read, is whole, and no rule leaves it out. */
export type RowHandler = () => void;

/** Binds a source's fields to a file's columns. */
export type Binder = (columns: Columns) => RowHandler;

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

/** Reads all files of a source, accounting for rows that are cut short or left out by a rule. */
export async function readExports(
  reading: Reading,
  source: Source,
  tally: Tally,
  bind: Binder,
  stage: Stage,
): Promise<void> {
  const folder = join(reading.atlas.dir, 'derived', 'rejected');
  const rejected = new RejectedRows(join(folder, `${source.id}.csv`));
  try {
    for (const path of await exportFiles(reading.atlas, source)) {
      const name = relative(reading.atlas.rawRoot, path);
      const reader = new ExportReader(name, source, tally, bind, rejected, stage);
      tally.file(await readRows(path, name, source.dialect, reader));
    }
  } finally {
    rejected.close();
  }
  stage.count(tally.read, 'rows');
}

/** Takes the rows of one file through the rules and to the handler of its source. */
class ExportReader implements RowReader {
  readonly #name: string;
  readonly #source: Source;
  readonly #tally: Tally;
  readonly #bind: Binder;
  readonly #rejected: RejectedRows;
  readonly #stage: Stage;
  #done: number;
  #width = 0;
  #handle: RowHandler = () => undefined;
  #leftOut: () => string | null = () => null;

  constructor(
    name: string,
    source: Source,
    tally: Tally,
    bind: Binder,
    rejected: RejectedRows,
    stage: Stage,
  ) {
    this.#name = name;
    this.#source = source;
    this.#tally = tally;
    this.#bind = bind;
    this.#rejected = rejected;
    this.#stage = stage;
    this.#done = tally.read;
  }

  header(names: string[], cells: RowCells): void {
    const columns = new Columns(this.#name, names, cells, this.#source.dialect);
    this.#width = names.length;
    this.#leftOut = leaveOutTest(this.#source, columns);
    this.#handle = this.#bind(columns);
    columns.settle();
  }

  row(row: ByteRow): void {
    if (++this.#done % 20_000 === 0) this.#stage.count(this.#done, 'rows');
    const reason = this.#leftOut();
    if (reason !== null) this.#tally.leaveOut(reason);
    else if (row.brokenAt >= 0) this.#tally.reject('brokenQuote');
    else if (row.width !== this.#width) this.#tally.reject('columnCount');
    else this.#handle();
    const rejection = this.#tally.takeRejection();
    if (rejection) this.#list(row, rejection);
  }

  #list(row: ByteRow, rejection: { reason: Rejection; column: string }): void {
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
