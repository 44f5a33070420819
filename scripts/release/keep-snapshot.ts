import { constants } from 'node:fs';
import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { openSnapshot } from '../../src/site/read-snapshot.ts';

/**
 * Keeps the snapshot a site was built from beside it, for whoever compares the next release with it.
 * Returns what was made, with the id of the release.
 */
export async function withSnapshot<T extends object>(
  atlasDir: string,
  folder: string,
  made: T,
): Promise<T & { id: string }> {
  // A copy and no links: an ingest writes over the files it changes.
  await cp(join(atlasDir, 'derived', 'snapshot'), join(folder, 'snapshot'), {
    recursive: true,
    mode: constants.COPYFILE_FICLONE,
  });
  return { ...made, id: openSnapshot(atlasDir).manifest.release.id };
}
