import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import { snapshotOf } from '../build/build-site.ts';
import { astroEnvironment } from '../build/astro-environment.ts';
import { leaveSentences } from '../build/pages/leave-sentences.ts';
import { processProgress } from '../progress/create-progress.ts';
import { runIngest } from './ingest.ts';
import { atlasOption, portOption, rawOption } from './options.ts';
import { prepareRaw } from './prepare-raw.ts';

/** Thousands of files that are built or received, and are no part of the site's source. */
const NOT_WATCHED = ['**/dist*/**', '**/derived/**', '**/raw/**', '**/test-results/**'];

interface DevOptions {
  atlas: string;
  raw?: string | undefined;
  port: number;
}

export const devCommand = (): Command =>
  new Command('dev')
    .summary('live pages over the snapshot, for work on the site')
    .description(
      'Starts a development server: a page is rendered when it is asked for, and again when its ' +
        'component changes. Makes the snapshot first where there is none.',
    )
    .addOption(atlasOption())
    .addOption(rawOption())
    .addOption(portOption())
    .action(runDev);

async function runDev({ atlas, raw, port }: DevOptions): Promise<void> {
  const progress = processProgress();
  if (!existsSync(snapshotOf(atlas))) {
    await prepareRaw(atlas, raw, progress);
    await runIngest({ atlas, raw }, progress);
  }
  // Astro and its configuration read the environment as they load.
  Object.assign(process.env, astroEnvironment({ atlasDir: atlas, out: 'dist' }));
  leaveSentences(atlas);
  const { dev } = await import('astro');
  await dev({
    root: join(import.meta.dirname, '..', '..'),
    server: { port, host: 'localhost' },
    vite: { server: { watch: { ignored: NOT_WATCHED } } },
  });
}
