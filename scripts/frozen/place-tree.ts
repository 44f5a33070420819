import {
  copyFileSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  realpathSync,
  symlinkSync,
} from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { isSystemError } from '../publish/system-error.ts';

/**
 * Shows a folder, which stays as it is from then on, at a second place: by a link. Where no link can
 * be made all its files are put there, under a second name or, where a disk knows no such names
 * either, as copies.
 *
 * @returns false where there is no such folder
 */
export function placeTree(from: string, to: string, link = symlinkSync): boolean {
  const real = realPathOf(from);
  if (real === null) return false;
  mkdirSync(dirname(to), { recursive: true });
  try {
    link(relative(realpathSync(dirname(to)), real), to);
  } catch (error) {
    if (!isSystemError(error, 'EPERM', 'EACCES', 'ENOSYS', 'ENOTSUP', 'EOPNOTSUPP', 'EINVAL'))
      throw error;
    linkTree(real, to);
  }
  return true;
}

/**
 * Shows at a third place what was put at a second one, in the same way: files that were put there
 * one by one go with the site they are in, and are no place to lead to.
 *
 * @returns false where there is no such folder, or it leads nowhere
 */
export function carryTree(from: string, to: string, link = symlinkSync): boolean {
  const real = realPathOf(from);
  if (real === null) return false;
  if (lstatSync(from).isSymbolicLink()) return placeTree(from, to, link);
  linkTree(real, to);
  return true;
}

function realPathOf(folder: string): string | null {
  try {
    return realpathSync(folder);
  } catch (error) {
    if (isSystemError(error, 'ENOENT', 'ENOTDIR', 'ELOOP')) return null;
    throw error;
  }
}

function linkTree(from: string, to: string): void {
  // Tens of thousands of small steps: waiting for each by a promise would take several times as long.
  mkdirSync(to, { recursive: true });
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    if (entry.isDirectory()) linkTree(source, target);
    else linkFile(source, target);
  }
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
