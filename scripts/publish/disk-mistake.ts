import type { Mistake } from '../../src/domain/mistake.ts';

/** What a person can do about an error of the disk; for any other error there is null. */
const TOLD: Record<string, [problem: string, remedy: string]> = {
  ENOSPC: [
    'there is no space left on this disk.',
    'Make room ("threat-atlas prune" removes old releases), and run the command again.',
  ],
  EDQUOT: [
    'this user may not store more on this disk.',
    'Make room, or have the quota raised, and run the command again.',
  ],
  EACCES: [
    'this user may not read or change it.',
    'Give the user who runs the command the right to (chown, chmod), or run it as its owner.',
  ],
  EPERM: [
    'the system does not let this user do that here.',
    'See whose it is and whether it is locked, or run the command as its owner.',
  ],
  EBUSY: ['another program holds it.', 'Close it there (a spreadsheet, say), and try again.'],
  ENOTDIR: ['a file stands where a folder is meant.', 'Name the folder.'],
  EISDIR: ['a folder stands where a file is meant.', 'Name a file, or rename the folder.'],
  ENAMETOOLONG: [
    'a name in it is longer than this disk takes.',
    'Shorten the number of the debate, the code, or the name of the area or category it is made of.',
  ],
  EROFS: ['this disk can only be read.', 'Mount it for writing, or name another folder.'],
  EIO: ['the disk failed.', 'See to the disk: its files may be damaged.'],
  EMFILE: ['too many files are open.', 'Raise the limit of open files (ulimit -n).'],
};

/** The mistake a system error stands for, with the file it struck; null for what is a fault of the program. */
export function diskMistake(error: unknown): Mistake | null {
  const { code, path, message } = error as Partial<NodeJS.ErrnoException>;
  const found = code === undefined ? undefined : TOLD[code];
  if (!found) return null;
  // Some errors name their file in the text alone.
  const file = path ?? /'([^']+)'/.exec(message ?? '')?.[1];
  const [problem, remedy] = found;
  return { fault: 'unsupported', ...(file !== undefined && { file }), problem, remedy };
}
