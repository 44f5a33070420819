import { MistakesFound } from '../../src/domain/mistake.ts';
import { isSystemError } from './system-error.ts';

/** Tells staff of a place where nothing may be written; any other error is thrown on. */
export const notWritable =
  (file: string) =>
  (error: unknown): never => {
    if (!isSystemError(error, 'EROFS', 'EACCES', 'EPERM', 'ENOENT', 'EEXIST')) throw error;
    throw new MistakesFound([
      {
        fault: 'unsupported',
        file,
        problem: `nothing can be written here (${error.code}).`,
        remedy: REMEDIES[error.code ?? ''] ?? 'Let this user write here, or name another place.',
      },
    ]);
  };

const REMEDIES: Record<string, string> = {
  ENOENT: 'See whether the name is right: there is no such folder, and none can be made.',
  EEXIST: 'A file stands where a folder is meant: name another place, or move the file.',
};
