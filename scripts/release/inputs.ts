import { existsSync, statSync } from 'node:fs';
import { isAbsolute, join, relative, resolve } from 'node:path';
import { MistakesFound } from '../../src/domain/mistake.ts';
import { readAtlasFolders } from '../atlas/open-atlas.ts';
import { hashFiles, pathsBelow, type RecordedFile } from './file-hashes.ts';

/** All files a release is made of, as they were when they were looked at. */
export interface Inputs {
  /** Of the atlas by their path in it; exports from elsewhere below `raw/`. */
  files: RecordedFile[];
  /** Where each stands, with its size and the moment it was last written. */
  stamps: ReadonlyMap<string, string>;
}

/** Made from the others, or of no effect. */
const isNoInput = (path: string): boolean => path === 'derived' || /(^|\/)\./.test(path);

/** What a release writes itself: within an atlas it would be another with each. */
function isOfSite(folder: string, out: string): (path: string) => boolean {
  const site = resolve(out);
  const own = new Set([site, `${site}.releases`, `${site}.lock`, `${site}.link`]);
  // Whoever waits for the lock makes and removes files of its own several times a second.
  return (path) =>
    own.has(resolve(folder, path)) || resolve(folder, path).startsWith(`${site}.lock.`);
}

/** Looks at the files of an atlas and at its exports, wherever they stand; not at the site at `out`. */
export async function readInputs(atlas: string, out: string, raw?: string): Promise<Inputs> {
  const { rawRoot } = await readAtlasFolders(atlas, raw);
  const fromRoot = relative(atlas, rawRoot);
  const isInside = !fromRoot.startsWith('..') && !isAbsolute(fromRoot);
  const isSite = isOfSite(atlas, out);
  const leftOut = (path: string) => isNoInput(path) || isSite(path);
  const parts = [{ folder: atlas, under: '', leftOut }];
  if (!isInside && existsSync(rawRoot))
    parts.push({ folder: rawRoot, under: 'raw/', leftOut: (path) => /(^|\/)\./.test(path) });
  const files: RecordedFile[] = [];
  const stamps = new Map<string, string>();
  for (const { folder, under, leftOut } of parts) {
    const paths = pathsBelow(folder, leftOut);
    for (const path of paths) stamps.set(join(folder, path), stampOf(join(folder, path)));
    for (const file of hashFiles(folder, paths)) files.push({ ...file, path: under + file.path });
  }
  return { files, stamps };
}

/**
 * Refuses to go on when a file was written while it was read: half of the figures could then be old
 * and half new.
 *
 * @throws MistakesFound with each such file
 */
export function assertInputsStand({ stamps }: Inputs): void {
  const changed = [...stamps].filter(([file, stamp]) => stampOf(file) !== stamp);
  if (changed.length === 0) return;
  throw new MistakesFound(
    changed.map(([file]) => ({
      fault: 'invalid',
      file,
      problem: 'this file was changed while the release read it.',
      remedy: 'Let whatever writes it finish, and release again.',
    })),
  );
}

function stampOf(file: string): string {
  const found = statSync(file, { bigint: true, throwIfNoEntry: false });
  return found ? `${found.ino} ${found.size} ${found.mtimeNs} ${found.ctimeNs}` : 'gone';
}
