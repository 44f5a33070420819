import { readdirSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { frozenParts, FROZEN } from '../frozen/frozen-copy.ts';
import { withLock } from './lock.ts';
import { readPublication, type KeptRelease, type Publication } from './publication.ts';
import { lineOf, releaseBefore } from './release-before.ts';
import { disk } from './switch-over.ts';
import { MARKER, targetOf, type Target } from './target.ts';
import { remove, tidy } from './tidy.ts';
import { isTrimmed, TRIMMED } from './trimmed.ts';

/** Ids of releases. */
export interface Pruned {
  removed: string[];
  /** Cited by later ones: their frozen copies stay, and the rest of their sites is removed. */
  trimmed: string[];
}

/** Prunes the releases at an address, or says what that would do; see `pruneList`. */
export async function prune(out: string, keep: number, dryRun = false): Promise<Pruned> {
  const target = await targetOf(out);
  return await withLock(target.lock, () => pruneHeld(target, keep, dryRun));
}

/** Prunes at an address whose lock is held. */
export async function pruneHeld(target: Target, keep: number, dryRun = false): Promise<Pruned> {
  if (!dryRun) await tidy(target, disk);
  const { removed, trimmed } = pruneList(await readPublication(target), keep);
  if (!dryRun) {
    for (const release of removed) await remove(release);
    for (const release of trimmed) await trim(release);
  }
  const ids = (list: readonly KeptRelease[]) => list.map(({ id }) => id);
  return { removed: ids(removed), trimmed: ids(trimmed) };
}

/**
 * Which releases go: all but the one on line and, of the others, the one to go back to and the
 * newest, up to `keep` with it, those that were taken off the line last. One of which a kept site
 * shows a frozen copy is trimmed to what that copy holds.
 */
export function pruneList(publication: Publication, keep: number) {
  const { releases } = publication;
  const whole = releases.filter((one) => one.isOnline || !isTrimmed(one));
  const rank = rankOf(publication);
  const others = whole
    .filter(({ isOnline }) => !isOnline)
    .sort((a, b) => rank(a) - rank(b))
    .slice(0, Math.max(0, keep - 1));
  const kept = new Set([...others, ...whole.filter(({ isOnline }) => isOnline)]);
  const cited = new Set([...kept].flatMap(({ site }) => frozenIn(site)));
  const rest = releases.filter((one) => !kept.has(one));
  return {
    removed: rest.filter(({ id }) => !cited.has(id)),
    trimmed: rest.filter((one) => cited.has(one.id) && !isTrimmed(one)),
  };
}

/** What to keep first. A release newer than the one on line can still lead forward again. */
function rankOf(publication: Publication): (release: KeptRelease) => number {
  const { releases, online } = publication;
  const [back, line] = [releaseBefore(publication), new Set(lineOf(publication))];
  const newer = new Set(online ? releases.slice(0, releases.indexOf(online)) : releases);
  return (one) => (one === back ? 0 : line.has(one) || newer.has(one) ? 1 : 2);
}

function frozenIn(site: string): string[] {
  try {
    return readdirSync(join(site, FROZEN));
  } catch {
    return [];
  }
}

async function trim({ folder, site, isOnline }: KeptRelease): Promise<void> {
  if (isOnline) throw new Error(`${folder} is on line.`);
  await writeFile(join(folder, TRIMMED), '');
  await trimFolder(site, '', cutParts(site));
}

/** What frozen copies hold: the same in the folder of each language. */
const cutParts = (site: string): Set<string> => {
  const locales = readdirSync(site).filter((name) => /^[a-z]{2}$/.test(name));
  return new Set([...frozenParts(locales), ...locales, MARKER]);
};

async function trimFolder(site: string, below: string, kept: ReadonlySet<string>): Promise<void> {
  for (const name of readdirSync(join(site, below))) {
    const path = below === '' ? name : `${below}/${name}`;
    if (!kept.has(path)) await rm(join(site, path), { recursive: true, force: true });
    else if (![...kept].some((part) => part.startsWith(`${path}/`))) continue;
    else await trimFolder(site, path, kept);
  }
}
