import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** A file of the snapshot: where it stands, its text, and the hash of that text. */
export interface SnapshotFile {
  path: string;
  text: string;
  hash: string;
}

export function snapshotFile(path: string, text: string): SnapshotFile {
  return { path, text, hash: contentHash(text) };
}

/** 128 bits of SHA-256: an accident is out of the question, and the file stays small. */
export const contentHash = (text: string) =>
  createHash('sha256').update(text).digest('hex').slice(0, 32);

/**
 * Brings a folder to hold just these files. What did not change is not written, since a new file
 * costs far more than a comparison; the manifest goes first and comes last, so that a run that is
 * cut off leaves a snapshot that says it is not whole.
 */
export function writeFiles(
  folder: string,
  files: readonly SnapshotFile[],
  manifest: SnapshotFile,
): { written: number; kept: number } {
  // Thousands of small files one after another: waiting for each by a promise would take longer
  // than the work itself.
  const changed = files.filter((file) => hashOnDisk(join(folder, file.path)) !== file.hash);
  const last = join(folder, manifest.path);
  if (changed.length || readOrNull(last) !== manifest.text) {
    rmSync(last, { force: true });
    writeAll(folder, changed);
    removeOthers(folder, new Set(files.map((file) => file.path)));
    mkdirSync(folder, { recursive: true });
    writeFileSync(last, manifest.text);
  }
  return { written: changed.length, kept: files.length - changed.length };
}

function hashOnDisk(path: string): string | null {
  const text = readOrNull(path);
  return text === null ? null : contentHash(text);
}

function writeAll(folder: string, files: readonly SnapshotFile[]): void {
  const folders = new Set(files.map((file) => dirname(join(folder, file.path))));
  for (const path of folders) mkdirSync(path, { recursive: true });
  for (const { path, text } of files) writeFileSync(join(folder, path), text);
}

function removeOthers(folder: string, kept: ReadonlySet<string>): void {
  for (const name of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!name.isFile()) continue;
    const path = join(name.parentPath, name.name);
    if (!kept.has(path.slice(folder.length + 1).replaceAll('\\', '/'))) rmSync(path);
  }
}

function readOrNull(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}
