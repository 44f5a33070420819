import { MistakesFound } from '../../src/domain/mistake.ts';
import { isSystemError } from './system-error.ts';

/** Tells staff of a place where nothing may be written; any other error is thrown on. */
export const notWritable =
  (file: string) =>
  (error: unknown): never => {
    if (!isSystemError(error, 'EROFS', 'EACCES', 'EPERM')) throw error;
    throw new MistakesFound([
      {
        fault: 'unsupported',
        file,
        problem: `nothing can be written here (${error.code}).`,
        remedy:
          'Let this user write into the folder in which the published one stands, or name another with --out.',
      },
    ]);
  };
