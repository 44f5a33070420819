import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
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
export async function writeFiles(
  folder: string,
  files: readonly SnapshotFile[],
  manifest: SnapshotFile,
): Promise<{ written: number; kept: number }> {
  const before = await existingHashes(folder, files);
  const changed = files.filter((file) => before.get(file.path) !== file.hash);
  const last = join(folder, manifest.path);
  if (changed.length || (await readOrNull(last)) !== manifest.text) {
    await rm(last, { force: true });
    await writeAll(folder, changed);
    await removeOthers(folder, new Set(files.map((file) => file.path)));
    await mkdir(folder, { recursive: true });
    await writeFile(last, manifest.text);
  }
  return { written: changed.length, kept: files.length - changed.length };
}

async function existingHashes(folder: string, files: readonly SnapshotFile[]) {
  const hashes = new Map<string, string>();
  for (const { path } of files) {
    const text = await readOrNull(join(folder, path));
    if (text !== null) hashes.set(path, contentHash(text));
  }
  return hashes;
}

async function writeAll(folder: string, files: readonly SnapshotFile[]): Promise<void> {
  const folders = new Set(files.map((file) => dirname(join(folder, file.path))));
  for (const path of folders) await mkdir(path, { recursive: true });
  for (const { path, text } of files) await writeFile(join(folder, path), text);
}

async function removeOthers(folder: string, kept: ReadonlySet<string>): Promise<void> {
  for (const name of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!name.isFile()) continue;
    const path = join(name.parentPath, name.name);
    if (!kept.has(path.slice(folder.length + 1).replaceAll('\\', '/'))) await rm(path);
  }
}

async function readOrNull(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}
