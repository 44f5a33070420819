import { MistakesFound } from '../../intake/judge-file.ts';
import { FileUnreadable } from './open-file.ts';
import { RecordStopped } from './record-reader.ts';
import type { FileFault } from './report.ts';
import { NotOfEncoding } from './text-row.ts';

/** What a person can put right about a file; anything else is a bug, and thrown again. */
export function fileFaults(error: unknown, file: string): FileFault[] {
  if (error instanceof FileUnreadable) return [{ file, code: error.code }];
  if (error instanceof RecordStopped) return [{ file, code: error.code, line: error.line }];
  if (error instanceof NotOfEncoding) {
    const { line, encoding } = error;
    return [{ file, code: 'notEncoding', line, encoding }];
  }
  if (!(error instanceof MistakesFound)) throw error;
  return error.mistakes.map(({ code, line, column, nearest, problem, remedy }) => {
    return { file, code: code ?? 'other', line, column, nearest, text: `${problem} ${remedy}` };
  });
}
