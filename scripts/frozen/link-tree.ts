import { copyFileSync, linkSync, mkdirSync, readdirSync, type Dirent } from 'node:fs';
import { join } from 'node:path';
import { isSystemError } from '../publish/system-error.ts';

/**
 * Puts all files below `from` below `to` too: the same files under a second name, or copies where a
 * disk knows no such names. Both must stay as they are from then on. Returns how many there are; 0
 * where there is no such folder.
 */
export function linkTree(from: string, to: string): number {
  // A hundred thousand small steps: waiting for each by a promise would take several times as long.
  const entries = entriesOf(from);
  if (entries.length > 0) mkdirSync(to, { recursive: true });
  let linked = 0;
  for (const entry of entries) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    if (entry.isDirectory()) linked += linkTree(source, target);
    else if (entry.isFile()) {
      linkFile(source, target);
      linked++;
    }
  }
  return linked;
}

/** A file that is there already stays. */
export function linkFile(from: string, to: string): void {
  try {
    linkSync(from, to);
  } catch (error) {
    if (isSystemError(error, 'EEXIST')) return;
    if (!isSystemError(error, 'EPERM', 'EXDEV', 'EMLINK', 'ENOSYS', 'ENOTSUP', 'EOPNOTSUPP'))
      throw error;
    copyFileSync(from, to);
  }
}

function entriesOf(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    if (isSystemError(error, 'ENOENT')) return [];
    throw error;
  }
}
