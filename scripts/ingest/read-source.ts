import { glob, stat } from 'node:fs/promises';
import { join, relative } from 'node:path';
import type { ReadFile } from '../../src/domain/ledger.ts';
import { MistakesFound, type Mistake } from '../../src/domain/mistake.ts';
import type { Source } from '../../src/domain/source.ts';
import { judgeSource } from '../../src/intake/judge-source.ts';
import type { DebatesById, SourceJudge, SourceResult } from '../../src/intake/reading.ts';
import { gathering } from '../atlas/gather-mistakes.ts';
import type { OpenAtlas } from '../atlas/open-atlas.ts';
import { isSystemError } from '../publish/system-error.ts';
import { FieldNumbers } from './field-numbers.ts';
import { judgedInPieces } from './judge-in-pieces.ts';
import type { PiecesTask } from './read-file.ts';
import { JudgingReader } from './read-piece.ts';
import { keepResult, keptResult } from './result-cache.ts';
import { readRows, type RowsRead } from './read-rows.ts';
import { RejectedRows } from './rejected-rows.ts';
import { rejectedList, type FilesTask, type SourceTask } from './source-task.ts';

/** Exports of a source, in plain text order. @throws MistakesFound when there are none, or no files. */
export async function exportFiles(atlas: OpenAtlas, source: Source): Promise<string[]> {
  const found = await Array.fromAsync(glob(source.files, { cwd: atlas.rawRoot }));
  const files = found.sort().map((name) => join(atlas.rawRoot, name));
  const others = (await Promise.all(files.map(noFile))).filter((one) => one !== null);
  if (others.length) throw new MistakesFound(others);
  if (files.length) return files;
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

/** A link that leads nowhere; or a folder, pipe or device, from which a reader might wait for ever. */
async function noFile(path: string): Promise<Mistake | null> {
  const found = await stat(path).catch((error: unknown) => {
    if (isSystemError(error, 'ENOENT', 'ELOOP')) return null;
    throw error;
  });
  if (found?.isFile()) return null;
  const file = relative('.', path);
  return found === null
    ? {
        fault: 'missing',
        file,
        problem: 'this link leads to no file.',
        remedy: 'Put the file where it leads, or take the link out of the exports.',
      }
    : {
        fault: 'unsupported',
        file,
        problem: 'this is a folder, a pipe or a device, and no file.',
        remedy: 'Put the export there as a file, or rename what is there.',
      };
}

/**
 * Reads all files of a source and has their rows judged.
 * @throws MistakesFound with those of all its files, and when there are no rows.
 */
export async function readSource(
  task: SourceTask,
  debates: DebatesById,
  means: Pick<PiecesTask, 'threads' | 'cache'>,
): Promise<SourceResult> {
  const files = await exportFiles(task.atlas, task.source);
  const kept = await keptResult({ ...task, files }, debates, means.cache);
  if (kept) return told(task, kept);
  const judge =
    (await judgedInPieces({ ...task, files, ...means })) ??
    (await judgedInOne({ ...task, files }, debates));
  if (judge.tally.read === 0) throw rowless(relative(task.atlas.rawRoot, files[0] ?? ''));
  const result = judge.close();
  await keepResult({ ...task, files }, debates, means.cache, result, judge.tally.part());
  return told(task, result);
}

function told({ stage }: SourceTask, result: SourceResult): SourceResult {
  stage.count(result.ledger.read, 'rows');
  return result;
}

/** Reads all files as if they were one: each row after those before it. */
async function judgedInOne(task: FilesTask, debates: DebatesById): Promise<SourceJudge> {
  const { atlas, reading, source, files, stage } = task;
  const judge = judgeSource(reading, source, debates);
  const ids = new FieldNumbers();
  const rejected = new RejectedRows(rejectedList(task));
  const mistakes: Mistake[] = [];
  let rows = 0;
  try {
    for (const path of files) {
      const file = relative(atlas.rawRoot, path);
      const reader = new JudgingReader(file, source, judge, ids, (row) =>
        rejected.add({ file, ...row }),
      );
      reader.onRows = (more) => stage.count((rows += more), 'rows');
      const read = await gathering(mistakes, () => readRows(path, file, source.dialect, reader));
      if (read) judge.tally.file(ledgerFile(file, read));
    }
  } finally {
    rejected.close();
  }
  if (mistakes.length) throw new MistakesFound(mistakes);
  return judge;
}

/** Without its lines, which are of its pieces' concern. */
const ledgerFile = (name: string, { lines: _, ...read }: RowsRead): ReadFile => ({ name, ...read });

const rowless = (file: string): MistakesFound =>
  new MistakesFound([
    {
      fault: 'missing',
      file,
      problem: 'there is a header and no rows, here and in all exports of the source.',
      remedy: 'Fetch them anew, or take the source out of sources/.',
    },
  ]);
