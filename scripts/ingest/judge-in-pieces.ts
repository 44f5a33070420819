import { mkdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { MistakesFound, type Mistake } from '../../src/domain/mistake.ts';
import { judgeSource } from '../../src/intake/judge-source.ts';
import type { SourceJudge } from '../../src/intake/reading.ts';
import { gathering } from '../atlas/gather-mistakes.ts';
import { FieldNumbers } from './field-numbers.ts';
import { readFileInPieces, type FileRead, type PiecesTask } from './read-file.ts';
import { listPiece } from './rejected-piece.ts';
import { RejectedRows } from './rejected-rows.ts';
import { rejectedList } from './source-task.ts';

/**
 * Reads the exports of a source in pieces and adds them up in their order, to the same result as if
 * they were read in one.
 * @returns null where that cannot be: rows hang on those before, or pieces contradict each other
 * @throws MistakesFound with those of all files
 */
export async function judgedInPieces(task: PiecesTask): Promise<SourceJudge | null> {
  const { lists, reading, source } = task;
  const judge = judgeSource(reading, source, new Map());
  if (!judge.pieces) return null;
  const folder = lists === null ? null : join(lists, `pieces-${process.pid}`);
  if (folder !== null) await mkdir(folder, { recursive: true });
  const rejected = new RejectedRows(rejectedList(task));
  const ids = new FieldNumbers();
  const mistakes: Mistake[] = [];
  try {
    const waiting = await beginFiles(task, folder);
    // What a file gave is let go once it is added up.
    for (let begin = waiting.shift(); begin; begin = waiting.shift()) {
      const found = await gathering(mistakes, begin);
      if (!found || mistakes.length) continue;
      if (!absorb(judge, ids, found)) return null;
      await listRejected(found, rejected);
    }
  } finally {
    rejected.close();
    if (folder !== null) await rm(folder, { recursive: true, force: true });
  }
  if (mistakes.length) throw new MistakesFound(mistakes);
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

/** Reads of files in their order; with threads all of them begin at once. */
async function beginFiles(
  task: PiecesTask,
  folder: string | null,
): Promise<(() => Promise<FileRead>)[]> {
  const sizes = await Promise.all(task.files.map(async (path) => (await stat(path)).size));
  const known = await Promise.all(sizes.map((size) => task.cache.mayHave(task.source, size)));
  const bytes = sizes.reduce((sum, size, i) => sum + (known[i] ? 0 : size), 0);
  const byThreads = task.threads.count > 1 && bytes >= task.threads.worthFrom;
  let rows = 0;
  const onRows = (more: number) => task.stage.count((rows += more), 'rows');
  const begins = task.files.map((path, place) => {
    const [size, isKnown] = [sizes[place] ?? 0, known[place] ?? false];
    const file = { ...task, path, size, known: isKnown, place, folder, byThreads, onRows };
    return () => readFileInPieces(file);
  });
  if (!byThreads) return begins;
  const begun = begins.map((begin) => begin());
  // Whichever fails first is told when its turn comes.
  for (const file of begun) file.catch(() => undefined);
  return begun.map((file) => () => file);
}
