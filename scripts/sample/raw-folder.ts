import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { MistakesFound, type Mistake } from '../../src/domain/mistake.ts';

/** Stands in a folder of exports that `threat-atlas sample` wrote: which files, and their hashes. */
export const MARKER = '.sample.json';

interface Marker {
  writtenBy: string;
  seed: number;
  rows: number;
  /** Name below the folder, to SHA-256. */
  files: Record<string, string>;
}

/**
 * Fills a folder of exports as a whole or not at all: `work` writes into a folder beside it, which
 * then takes its place. What an earlier sample left is replaced.
 * @throws MistakesFound when the folder holds a file that no sample wrote, or that was changed since.
 */
export async function replaceSample<T>(
  folder: string,
  { rows, seed }: { rows: number; seed: number },
  work: (fresh: string) => Promise<T>,
): Promise<T> {
  await refuseForeignFiles(folder);
  const fresh = `${folder}.sample-new`;
  const old = `${folder}.sample-old`;
  await rm(fresh, { recursive: true, force: true });
  await mkdir(fresh, { recursive: true });
  try {
    const result = await work(fresh);
    await writeMarker(fresh, rows, seed);
    await refuseForeignFiles(folder);
    await rm(old, { recursive: true, force: true });
    await moveAside(folder, old);
    await rename(fresh, folder);
    await rm(old, { recursive: true, force: true });
    return result;
  } catch (error) {
    await rm(fresh, { recursive: true, force: true });
    throw error;
  }
}

async function moveAside(folder: string, old: string): Promise<void> {
  try {
    await rename(folder, old);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    await mkdir(dirname(folder), { recursive: true });
  }
}

async function writeMarker(folder: string, rows: number, seed: number): Promise<void> {
  const files: Marker['files'] = {};
  for (const name of await filesBelow(folder)) files[name] = await sha256(join(folder, name));
  const marker: Marker = { writtenBy: 'threat-atlas sample', seed, rows, files };
  await writeFile(join(folder, MARKER), `${JSON.stringify(marker, null, 2)}\n`);
}

async function refuseForeignFiles(folder: string): Promise<void> {
  const ours = await readMarker(folder);
  const mistakes: Mistake[] = [];
  for (const name of await filesBelow(folder)) {
    const same = name === MARKER || ours[name] === (await sha256(join(folder, name)));
    if (!same) mistakes.push(foreign(join(folder, name)));
  }
  if (mistakes.length > 0) throw new MistakesFound(mistakes);
}

const foreign = (file: string): Mistake => ({
  fault: 'unsupported',
  file,
  problem: 'this file does not come from a sample, and a sample never overwrites an export.',
  remedy: 'Move it away, or make the sample in another atlas with --atlas.',
});

async function readMarker(folder: string): Promise<Marker['files']> {
  try {
    return (JSON.parse(await readFile(join(folder, MARKER), 'utf8')) as Marker).files ?? {};
  } catch {
    // No marker, or not one of ours: then every file is foreign.
    return {};
  }
}

/** Names below a folder, `/` between parts, in order; none when there is no folder. */
async function filesBelow(folder: string): Promise<string[]> {
  try {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    return entries
      .filter((entry) => !entry.isDirectory())
      .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
      .toSorted();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    return [];
  }
}

async function sha256(file: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const piece of createReadStream(file)) hash.update(piece as Buffer);
  return hash.digest('hex');
}
