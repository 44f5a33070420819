import { Command } from 'commander';
import { processProgress } from '../progress/create-progress.ts';
import { atlasOption, outOption, portOption, rawOption } from './options.ts';
import { prepareRaw } from './prepare-raw.ts';
import { runRelease } from './release.ts';
import { runServe } from './serve.ts';

interface StartOptions {
  atlas: string;
  raw?: string | undefined;
  out: string;
  port: number;
}

export const startCommand = (): Command =>
  new Command('start')
    .summary('everything at once: sample if there are no exports, release, serve')
    .description(
      'Writes sample exports where an atlas of sample data has none, makes a release, and shows it ' +
        'on this machine until Ctrl+C.',
    )
    .addOption(atlasOption())
    .addOption(rawOption())
    .addOption(outOption())
    .addOption(portOption())
    .action(runStart);

async function runStart(options: StartOptions): Promise<void> {
  const progress = processProgress();
  await prepareRaw(options.atlas, options.raw, progress);
  await runRelease({ ...options, yes: true }, progress);
  await runServe(options);
}
