import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { FROZEN, isCited } from '../frozen/frozen-copy.ts';
import { readPublication, type KeptRelease } from '../publish/publication.ts';
import { lineOf } from '../publish/release-before.ts';
import { targetOf } from '../publish/target.ts';
import { isTrimmed } from '../publish/trimmed.ts';
import { readRecord } from './record.ts';

/** A kept release, as `threat-atlas releases` tells it; null for what no record says. */
export interface ListedRelease {
  id: string;
  /**
   * `withdrawn` is one that a rollback took off the line; `frozen` one of which no whole site is
   * kept: it cannot be put back on line.
   */
  state: 'on line' | 'kept' | 'withdrawn' | 'frozen';
  dataUntil: string | null;
  pages: number | null;
  /** Of all files that are kept of its site. */
  bytes: number | null;
  /** Of its frozen copy, where the site on line shows one; the same files, not a second time as much. */
  frozenBytes: number | null;
  program: string | null;
}

/** Newest first; none where nothing was published. */
export async function listReleases(out: string): Promise<ListedRelease[]> {
  const publication = await readPublication(await targetOf(out));
  const { releases, online } = publication;
  const line = new Set(lineOf(publication));
  const isShown = (id: string) => online !== null && existsSync(join(online.site, FROZEN, id));
  return releases
    .filter(({ isPending, isOnline }) => isOnline || !isPending)
    .map((release) => ({
      state: stateOf(release, line),
      ...recorded(release, isShown(release.id)),
    }));
}

function stateOf(release: KeptRelease, line: ReadonlySet<KeptRelease>): ListedRelease['state'] {
  if (release.isOnline) return 'on line';
  if (!line.has(release)) return 'withdrawn';
  return isTrimmed(release) ? 'frozen' : 'kept';
}

function recorded(release: KeptRelease, isShown: boolean): Omit<ListedRelease, 'state'> {
  const record = readRecord(release.folder);
  const outputs = record?.outputs.filter(({ path }) => !isTrimmed(release) || isCited(path));
  const cited = outputs?.filter(({ path }) => isCited(path));
  return {
    id: release.id,
    dataUntil: record?.release.dataUntil ?? null,
    pages: outputs?.filter(({ path }) => path.endsWith('.html')).length ?? null,
    bytes: sizeOf(outputs),
    frozenBytes: isShown ? sizeOf(cited) : null,
    program: record?.program.version ?? null,
  };
}

const sizeOf = (files: readonly { bytes: number }[] | undefined): number | null =>
  files?.reduce((sum, { bytes }) => sum + bytes, 0) ?? null;
