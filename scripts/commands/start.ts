import { Command } from 'commander';
import { processProgress } from '../progress/create-progress.ts';
import { serveWhileMade, type SiteInTheMaking } from '../serve/serve-while-made.ts';
import { atlasOption, outOption, portOption, rawOption } from './options.ts';
import { prepareRaw } from './prepare-raw.ts';
import { runRelease } from './release.ts';
import { untilAskedToEnd } from './until-asked-to-end.ts';

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

async function runStart({ port, ...options }: StartOptions): Promise<void> {
  const progress = processProgress();
  const served = await serveWhileMade(port);
  const onMaking = (site: SiteInTheMaking) => {
    served.making(site);
    progress.say(`Look at ${served.address}: pages you open are made before the others.`);
  };
  try {
    await prepareRaw(options.atlas, options.raw, progress);
    await runRelease({ ...options, yes: true, onMaking }, progress);
    served.made(options.out);
    progress.say(`The site stands at ${served.address} (Ctrl+C ends it)`);
    await untilAskedToEnd();
  } finally {
    await served.close();
  }
}
