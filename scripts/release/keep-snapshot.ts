import { constants, cpSync } from 'node:fs';
import { join } from 'node:path';

/** Keeps the snapshot a site was built from beside it, for whoever compares the next with it. */
export const keepSnapshot = (atlasDir: string, folder: string): void =>
  // A copy and no links: an ingest writes over the files it changes. Waiting for each of thousands of
  // small files by a promise takes eight times as long.
  cpSync(join(atlasDir, 'derived', 'snapshot'), join(folder, 'snapshot'), {
    recursive: true,
    mode: constants.COPYFILE_FICLONE,
  });
