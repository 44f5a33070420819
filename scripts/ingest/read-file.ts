import { writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import type { ReadFile } from '../../src/domain/ledger.ts';
import { cutFile } from './cut-file.ts';
import { seeWhole, type RecordRange } from './export-bytes.ts';
import type { PieceCache } from './piece-cache.ts';
import type { PieceThreads } from './piece-threads.ts';
import { readPiece, type Piece, type PieceRead } from './read-piece.ts';
import type { FilesTask } from './source-task.ts';

export interface PiecesTask extends FilesTask {
  threads: PieceThreads;
  cache: PieceCache;
}

/** One file of a source. */
export interface FileTask extends PiecesTask {
  path: string;
  size: number;
  /** Whether the cache may have it. */
  known: boolean;
  /** Among the files of its source. */
  place: number;
  /** For rejected rows on their way; null where none are listed. */
  folder: string | null;
  byThreads: boolean;
  onRows: (more: number) => void;
}

/** An export, and what its pieces gave. */
export interface FileRead {
  file: ReadFile;
  pieces: { piece: Pick<Piece, 'rejected'>; read: PieceRead }[];
}

/** Reads a file in as many pieces as it is worth, or takes what is known of it since the last time. */
export async function readFileInPieces(task: FileTask): Promise<FileRead> {
  const { cache, source } = task;
  const kept = task.known ? await keptFile(task) : null;
  if (kept) return kept;
  const found = task.byThreads ? await readByThreads(task) : await readWhole(task);
  const listed = found.pieces.map(({ piece, read }) => ({
    read,
    list: read.anyRejected ? piece.rejected : null,
  }));
  if (task.folder !== null) await cache.keep(source, found.file, listed);
  return found;
}

async function keptFile(task: FileTask): Promise<FileRead | null> {
  const sha256 = await task.cache.digestOf(task.path);
  const kept = await task.cache.find(task.source, task.size, sha256);
  if (!kept) return null;
  const pieces = kept.pieces.map(async ({ read, list }, i) => {
    const rejected = rejectedPath(task, `kept-${i}`);
    if (rejected !== null && read.anyRejected) await writeFile(rejected, list, { mode: 0o600 });
    return { piece: { rejected }, read };
  });
  const file = { name: relative(task.atlas.rawRoot, task.path), ...kept.file, sha256 };
  return { file: inOrder(file), pieces: await Promise.all(pieces) };
}

/** The ledger is compared byte by byte. */
const inOrder = ({ name, bytes, sha256, encoding, read }: ReadFile): ReadFile => ({
  name,
  bytes,
  sha256,
  encoding,
  read,
});

const rejectedPath = ({ folder, place }: FileTask, piece: string | number) =>
  folder === null ? null : join(folder, `${place}-${piece}.jsonl`);

const pieceOf = (task: FileTask, range: RecordRange | null): Piece => ({
  path: task.path,
  name: relative(task.atlas.rawRoot, task.path),
  range,
  rejected: rejectedPath(task, range?.from ?? 'whole'),
});

async function readWhole(task: FileTask): Promise<FileRead> {
  const piece = pieceOf(task, null);
  return wholeFile(piece, await readPiece(task.reading, task.source, piece, task.onRows));
}

function wholeFile(piece: Piece, read: PieceRead | null): FileRead {
  if (!read?.file) throw new Error(`${piece.name} was not read whole.`);
  const { bytes, sha256, encoding } = read.file;
  const file = inOrder({ name: piece.name, bytes, sha256, encoding, read: read.read });
  return { file, pieces: [{ piece, read }] };
}

/** Whatever threads cannot do is done here, where faults are told. */
async function readByThreads(task: FileTask): Promise<FileRead> {
  const { source, threads, size, onRows } = task;
  const cuts = threads.cutsOf(size);
  threads.begin(cuts.length);
  const ranges = await cutFile(task.path, size, source.dialect, cuts);
  if (ranges.length < 2) {
    const piece = pieceOf(task, null);
    const read = await threads.read({ source, piece }, onRows);
    return read ? wholeFile(piece, read) : readWhole(task);
  }
  const pieces = ranges.map((range) => pieceOf(task, range));
  const reading = pieces.map((piece) => threads.read({ source, piece }, onRows));
  // Beside them the file is looked at as a whole: a thread sees its piece alone.
  const whole = seeWhole(task.path, source.dialect.encoding).catch(() => null);
  const [seen, ...reads] = await Promise.all([whole, ...reading]);
  const [first] = reads;
  if (!seen || !first || reads.includes(null)) return readWhole(task);
  const { encoding } = first;
  const read = reads.reduce((sum, each) => sum + (each?.read ?? 0), 0);
  const file = inOrder({ name: pieces[0]?.name ?? '', ...seen, encoding, read });
  return { file, pieces: pieces.map((piece, i) => ({ piece, read: reads[i] as PieceRead })) };
}
