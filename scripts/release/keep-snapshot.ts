import { constants } from 'node:fs';
import { cp } from 'node:fs/promises';
import { join } from 'node:path';

/** Keeps the snapshot a site was built from beside it, for whoever compares the next with it. */
export const keepSnapshot = (atlasDir: string, folder: string): Promise<void> =>
  // A copy and no links: an ingest writes over the files it changes.
  cp(join(atlasDir, 'derived', 'snapshot'), join(folder, 'snapshot'), {
    recursive: true,
    mode: constants.COPYFILE_FICLONE,
  });
