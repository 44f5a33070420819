import { glob, readdir } from 'node:fs/promises';
import { join, relative } from 'node:path';
import type { OpenAtlas } from '../atlas/open-atlas.ts';
import { isSystemError } from '../publish/system-error.ts';

/** What systems and programs leave behind, and notes for people. */
const NO_EXPORT = /^(?:\.|~\$)|^(?:thumbs\.db|desktop\.ini)$|\.md$/i;

/** Files among the exports that nothing in the atlas reads, by their names below that folder. */
export async function unreadFiles({ config, rawRoot, sources }: OpenAtlas): Promise<string[]> {
  const { madeFrom } = config.territory;
  const tables = Object.values(config.denominators).map(({ file }) => file);
  const patterns = [...sources.map(({ files }) => files), ...tables];
  const read = new Set([
    ...(await Array.fromAsync(glob(patterns, { cwd: rawRoot }))),
    ...[...tables, ...Object.values(madeFrom ?? {})].map((file) => join(file)),
  ]);
  return (await filesBelow(rawRoot)).filter((name) => !read.has(name)).sort();
}

async function filesBelow(folder: string): Promise<string[]> {
  try {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    return entries
      .filter((entry) => !entry.isDirectory() && !NO_EXPORT.test(entry.name))
      .map(({ parentPath, name }) => relative(folder, join(parentPath, name)));
  } catch (error) {
    if (isSystemError(error, 'ENOENT')) return [];
    throw error;
  }
}
