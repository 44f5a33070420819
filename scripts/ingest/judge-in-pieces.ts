import { createHash } from 'node:crypto';
import { mkdir, rm, stat } from 'node:fs/promises';
import { join, relative } from 'node:path';
import type { ReadFile } from '../../src/domain/ledger.ts';
import { judgeSource } from '../../src/intake/judge-source.ts';
import type { SourceJudge } from '../../src/intake/reading.ts';
import { cutFile } from './cut-file.ts';
import { plainChunks, type RecordRange } from './export-bytes.ts';
import { FieldNumbers } from './field-numbers.ts';
import type { PieceThreads } from './piece-threads.ts';
import { readPiece, type Piece, type PieceRead } from './read-piece.ts';
import { listPiece } from './rejected-piece.ts';
import { RejectedRows } from './rejected-rows.ts';
import { rejectedList, type FilesTask } from './source-task.ts';

interface PiecesTask extends FilesTask {
  threads: PieceThreads;
}

/** An export, and what its pieces gave. */
interface FileRead {
  file: ReadFile;
  pieces: { piece: Piece; read: PieceRead }[];
}

/**
 * Reads the exports of a source in pieces and adds them up in their order, to the same result as if
 * they were read in one.
 * @returns null where that cannot be: rows hang on those before, or pieces contradict each other
 */
export async function judgedInPieces(task: PiecesTask): Promise<SourceJudge | null> {
  const { lists, reading, source } = task;
  const judge = judgeSource(reading, source, new Map());
  if (!judge.pieces) return null;
  const folder = lists === null ? null : join(lists, `pieces-${process.pid}`);
  if (folder !== null) await mkdir(folder, { recursive: true });
  const rejected = new RejectedRows(rejectedList(task));
  const ids = new FieldNumbers();
  try {
    for (const read of await startFiles(task, folder)) {
      const found = await read();
      if (!absorb(judge, ids, found)) return null;
      await listRejected(found, rejected);
    }
  } finally {
    rejected.close();
    if (folder !== null) await rm(folder, { recursive: true, force: true });
  }
  return judge;
}

function absorb(judge: SourceJudge, ids: FieldNumbers, { file, pieces }: FileRead): boolean {
  judge.tally.file(file);
  return pieces.every(
    ({ read }) =>
      judge.tally.absorb(read.tally) && judge.pieces?.absorb(read.rows, ids.absorb(read.ids)),
  );
}

async function listRejected({ file, pieces }: FileRead, rejected: RejectedRows): Promise<void> {
  let before = 0;
  for (const { piece, read } of pieces) {
    const list = read.anyRejected ? piece.rejected : null;
    if (list !== null) await listPiece(list, { file: file.name, before }, rejected);
    before += read.lines;
  }
}

/** Reads of files in their order; those of threads have begun. */
async function startFiles(
  task: PiecesTask,
  folder: string | null,
): Promise<(() => Promise<FileRead>)[]> {
  const sizes = await Promise.all(task.files.map(async (path) => (await stat(path)).size));
  const bytes = sizes.reduce((sum, size) => sum + size, 0);
  let rows = 0;
  const onRows = (more: number) => task.stage.count((rows += more), 'rows');
  const files = task.files.map((path, i) => ({ ...task, path, place: i, folder, onRows }));
  if (task.threads.count < 2 || bytes < task.threads.worthFrom) {
    return files.map((file) => () => readWhole(file));
  }
  const begun = files.map((file, i) => readByThreads(file, sizes[i] ?? 0));
  // Whichever fails first is told when its turn comes.
  for (const file of begun) file.catch(() => undefined);
  return begun.map((file) => () => file);
}

interface FileTask extends PiecesTask {
  path: string;
  place: number;
  /** For rejected rows on their way. */
  folder: string | null;
  onRows: (more: number) => void;
}

const pieceOf = ({ atlas, path, place, folder }: FileTask, range: RecordRange | null): Piece => ({
  path,
  name: relative(atlas.rawRoot, path),
  range,
  rejected: folder === null ? null : join(folder, `${place}-${range?.from ?? 'whole'}.jsonl`),
});

async function readWhole(task: FileTask): Promise<FileRead> {
  const piece = pieceOf(task, null);
  return wholeFile(piece, await readPiece(task.reading, task.source, piece, task.onRows));
}

function wholeFile(piece: Piece, read: PieceRead | null): FileRead {
  if (!read?.file) throw new Error(`${piece.name} was not read whole.`);
  const { bytes, sha256, encoding } = read.file;
  const file = { name: piece.name, bytes, sha256, encoding, read: read.read };
  return { file, pieces: [{ piece, read }] };
}

/** Whatever threads cannot do is done here, where faults are told. */
async function readByThreads(task: FileTask, size: number): Promise<FileRead> {
  const { source, threads, onRows } = task;
  const ranges = await cutFile(task.path, size, source.dialect, threads.piecesOf(size));
  if (ranges.length < 2) {
    const piece = pieceOf(task, null);
    const read = await threads.read({ source, piece }, onRows);
    return read ? wholeFile(piece, read) : readWhole(task);
  }
  const pieces = ranges.map((range) => pieceOf(task, range));
  const reading = pieces.map((piece) => threads.read({ source, piece }, onRows));
  const sha256 = await hashOf(task.path);
  const reads = await Promise.all(reading);
  const [first] = reads;
  if (!first || reads.includes(null)) return readWhole(task);
  const { encoding } = first;
  const read = reads.reduce((sum, each) => sum + (each?.read ?? 0), 0);
  const file = { name: pieces[0]?.name ?? '', bytes: size, sha256, encoding, read };
  return { file, pieces: pieces.map((piece, i) => ({ piece, read: reads[i] as PieceRead })) };
}

async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of plainChunks(path)) hash.update(chunk);
  return hash.digest('hex');
}
