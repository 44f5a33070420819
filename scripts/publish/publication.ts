import { readdir } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { byNewest, isReleaseId } from '../../src/domain/release-id.ts';
import { isThere, linkAt, type Target } from './target.ts';

/** Says that a release has not been on line: it is whole, but its switch was not finished. */
export const PENDING = '.pending';

/** A release that is kept, in a folder of its own. */
export interface KeptRelease {
  id: string;
  /** Holds `manifest.json`, `snapshot/` and, unless it stands at the published address, `site/`. */
  folder: string;
  /** Where its site stands now. */
  site: string;
  isOnline: boolean;
  /** Its switch was cut off. */
  isPending: boolean;
}

/** What stands at a published address and beside it. */
export interface Publication {
  /** Newest first. */
  releases: KeptRelease[];
  online: KeptRelease | null;
}

/** A release that was built again under the same id stands in a folder with a number behind it. */
const FOLDER_NAME = /^([\d.-]+)(?:~\d+)?$/;

const idOf = (folder: string): string | null => {
  const id = FOLDER_NAME.exec(folder)?.[1];
  return id !== undefined && isReleaseId(id) ? id : null;
};

/** Reads what is published; nothing where there is nothing. */
export async function readPublication(target: Target): Promise<Publication> {
  const names = await readdir(target.releases).catch(() => []);
  const linked = await linkedFolder(target);
  const isFolder = linked === null && (await isThere(target.out));
  const releases = await Promise.all(
    names.flatMap((name) => {
      const id = idOf(name);
      return id === null ? [] : [keptRelease(target, id, name, linked, isFolder)];
    }),
  );
  releases.sort((a, b) => byNewest(a.id, b.id) || (a.folder < b.folder ? -1 : 1));
  return { releases, online: releases.find(({ isOnline }) => isOnline) ?? null };
}

async function keptRelease(
  target: Target,
  id: string,
  name: string,
  linked: string | null,
  isFolder: boolean,
): Promise<KeptRelease> {
  const folder = join(target.releases, name);
  const hasSite = await isThere(join(folder, 'site'));
  const isOnline = linked === name || (isFolder && !hasSite);
  const site = isFolder && isOnline ? target.out : join(folder, 'site');
  return { id, folder, site, isOnline, isPending: await isThere(join(folder, PENDING)) };
}

/** The folder in `releases` that the published link leads to; null where there is no such link. */
async function linkedFolder({ out, releases }: Target): Promise<string | null> {
  const to = await linkAt(out);
  return to === null ? null : (relative(releases, to).split(sep)[0] ?? null);
}

/** A folder for a release, which does not exist yet. */
export async function freeFolder({ releases }: Target, id: string): Promise<string> {
  for (let number = 1; ; number++) {
    const folder = join(releases, number === 1 ? id : `${id}~${number}`);
    if (!(await isThere(folder))) return folder;
  }
}
