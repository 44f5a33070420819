import { Command } from 'commander';
import { serve } from '../serve/serve.ts';
import { atlasOption, outOption, portOption } from './options.ts';
import { untilAskedToEnd } from './until-asked-to-end.ts';

export interface ServeOptions {
  out: string;
  port: number;
}

export const serveCommand = (): Command =>
  new Command('serve')
    .summary('show a built site on this machine')
    .description('Serves a built site on this machine alone, until Ctrl+C.')
    .addOption(atlasOption())
    .addOption(outOption())
    .addOption(portOption())
    .action(runServe);

/** Serves until the process is asked to end. */
export async function runServe({ out, port }: ServeOptions): Promise<void> {
  const served = await serve(out, port);
  process.stdout.write(`The site stands at ${served.address} (Ctrl+C ends it)\n`);
  await untilAskedToEnd();
  await served.close();
}
