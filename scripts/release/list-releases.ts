import { isTrimmed } from '../publish/prune.ts';
import { readPublication, type KeptRelease } from '../publish/publication.ts';
import { targetOf } from '../publish/target.ts';
import { readRecord } from './record.ts';

/** A kept release, as `threat-atlas releases` tells it; null for what no record says. */
export interface ListedRelease {
  id: string;
  /** `frozen` is one of which no whole site is kept: it cannot be put back on line. */
  state: 'on line' | 'kept' | 'frozen';
  dataUntil: string | null;
  pages: number | null;
  /** Of all files of its site. */
  bytes: number | null;
  program: string | null;
}

/** Newest first; none where nothing was published. */
export async function listReleases(out: string): Promise<ListedRelease[]> {
  const { releases } = await readPublication(await targetOf(out));
  return releases.filter(({ isPending, isOnline }) => isOnline || !isPending).map(listed);
}

function listed(release: KeptRelease): ListedRelease {
  const record = readRecord(release.folder);
  return {
    id: release.id,
    state: release.isOnline ? 'on line' : isTrimmed(release) ? 'frozen' : 'kept',
    dataUntil: record?.release.dataUntil ?? null,
    pages: record?.outputs.filter(({ path }) => path.endsWith('.html')).length ?? null,
    bytes: record?.outputs.reduce((sum, { bytes }) => sum + bytes, 0) ?? null,
    program: record?.program.version ?? null,
  };
}
