import { existsSync, mkdirSync, readdirSync, type symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import {
  RELEASES_FILE,
  type PublishedRelease,
  type PublishedReleases,
} from '../../src/domain/published-releases.ts';
import type { Manifest } from '../../src/domain/snapshot.ts';
import { MistakesFound } from '../../src/domain/mistake.ts';
import { byNewest, isReleaseId } from '../../src/domain/release-id.ts';
import { listReleases } from './api-releases.ts';
import { FROZEN, frozenParts, readRecord, writeRecord, type FrozenRecord } from './frozen-copy.ts';
import { carryTree, linkFile, placeTree } from './place-tree.ts';

/** Folder of files whose names hold a hash of their content. */
const HASHED = '_astro';

/** Which frozen copies a site is to have. */
export interface Freezing {
  /** Of a release that corrects another. */
  revision?: Pick<PublishedRelease, 'note' | 'revises'> | undefined;
  /** Folder of the site that is built. */
  site: string;
  /** The site that was on line before; null for the first. */
  previous: string | null;
  /** How many, with its own. */
  most: number | 'all';
  /** Of the release that is built: an earlier copy under it is not kept. */
  id: string;
  /** Makes a link; passed in, so that a test can be on a disk without any. */
  link?: typeof symlinkSync;
}

/**
 * Puts the frozen copies of earlier releases into a new site, unchanged, and returns their records,
 * newest first. What such a copy loads is put in by `freeze`, when the site's own files are there.
 */
export async function carryOver(freezing: Freezing): Promise<FrozenRecord[]> {
  const { site, previous, most, link } = freezing;
  const carried: FrozenRecord[] = [];
  for (const record of recordsOf(freezing)) {
    if (most !== 'all' && carried.length === most - 1) break;
    // Pages are made by another process meanwhile, which this one has to start and to listen to.
    await pause();
    const [from, to] = [join(previous ?? '', FROZEN, record.id), join(site, FROZEN, record.id)];
    const isWhole =
      record.assets.every((path) => existsSync(join(previous ?? '', path))) &&
      record.parts.every((part) => carryTree(join(from, part), join(to, part), link));
    if (!isWhole) throw brokenCopy(from, record.id);
    writeRecord(to, record);
    carried.push(record);
  }
  return carried;
}

const brokenCopy = (folder: string, id: string) =>
  new MistakesFound([
    {
      fault: 'missing',
      file: folder,
      problem: `parts of the frozen copy of release ${id} are gone, and people may have cited it.`,
      remedy:
        'Put the folder of that release back from a backup. Without one, remove this folder: the ' +
        'addresses of that release are then gone for good.',
    },
  ]);

function recordsOf({ previous, id }: Freezing): FrozenRecord[] {
  if (previous === null) return [];
  return namesIn(join(previous, FROZEN))
    .filter((name) => isReleaseId(name) && name !== id)
    .sort(byNewest)
    .flatMap((name) => readRecord(join(previous, FROZEN, name)) ?? []);
}

/**
 * Freezes a site that was just built below `/releases/<id>/`, puts in the files with a hash in
 * their names that earlier copies load, and tells of all releases in `/releases.json` and in the API.
 */
export function freeze(
  { site, previous, revision, link }: Freezing,
  { atlas, release: { id, day, dataUntil } }: Pick<Manifest, 'atlas' | 'release'>,
  carried: readonly FrozenRecord[],
): void {
  const release: PublishedRelease = { id, dataUntil, published: day, ...revision };
  const folder = join(site, FROZEN, id);
  listReleases(site, carried);
  const assets = namesIn(join(site, HASHED)).map((name) => `${HASHED}/${name}`);
  const parts = frozenParts(atlas.locales.slice(1)).filter((part) =>
    placeTree(join(site, part), join(folder, part), link),
  );
  mkdirSync(folder, { recursive: true });
  writeRecord(folder, { ...release, parts, assets });
  for (const path of new Set(carried.flatMap((record) => record.assets))) {
    mkdirSync(dirname(join(site, path)), { recursive: true });
    linkFile(join(previous ?? '', path), join(site, path));
  }
  writeReleases(site, [release, ...carried]);
}

function writeReleases(site: string, releases: readonly PublishedRelease[]): void {
  const told: PublishedReleases = {
    newest: releases[0]?.id ?? '',
    releases: releases.map(({ id, dataUntil, published, note, revises }) => ({
      id,
      dataUntil,
      published,
      ...(note !== undefined && { note }),
      ...(revises !== undefined && { revises }),
    })),
  };
  writeFileSync(join(site, RELEASES_FILE), `${JSON.stringify(told, null, 2)}\n`);
}

const namesIn = (folder: string): string[] => {
  try {
    return readdirSync(folder).sort();
  } catch {
    return [];
  }
};
