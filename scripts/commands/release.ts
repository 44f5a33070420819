import { createInterface } from 'node:readline/promises';
import { Command } from 'commander';
import { nextReleaseId } from '../../src/domain/release-id.ts';
import { readAtlasFolders } from '../atlas/open-atlas.ts';
import { rememberFolder } from '../audit/release-memory.ts';
import { buildSite, publishedLine } from '../build/build-site.ts';
import { processProgress } from '../progress/create-progress.ts';
import type { Progress } from '../progress/progress.ts';
import { publish } from '../publish/publish.ts';
import { withSnapshot } from '../release/keep-snapshot.ts';
import { isPublished } from '../publish/target.ts';
import { runIngest, type IngestOptions } from './ingest.ts';
import { atlasOption, clockOption, outOption, rawOption } from './options.ts';

export interface ReleaseOptions extends IngestOptions {
  out: string;
  yes?: boolean;
}

export const releaseCommand = (): Command =>
  new Command('release')
    .summary('ingest and build: from exports to a published folder')
    .description(
      'Reads the exports, builds the site beside the published folder, tries to work out its ' +
        'hidden counts as anybody could, and switches the two by renaming. Whatever fails, what was on line stays. At a terminal it asks before a published ' +
        'site is replaced; --yes asks nothing.',
    )
    .addOption(atlasOption())
    .addOption(rawOption())
    .addOption(outOption())
    .addOption(clockOption())
    .option('--yes', 'ask nothing')
    .action(async (options: ReleaseOptions) => runRelease(options, processProgress()));

/** Ingests, asks where there is someone to ask, builds and switches over. */
export async function runRelease(options: ReleaseOptions, progress: Progress): Promise<void> {
  const { atlas, out } = options;
  const built = await publish(out, async ({ folder, site, before }) => {
    const { config } = await readAtlasFolders(atlas, options.raw);
    if (config.disclosure.remembersReleases) await rememberFolder(atlas, out);
    const taken = before.releases.map(({ id }) => id);
    const named = (day: string) => nextReleaseId(day, taken);
    await runIngest({ ...options, named }, progress);
    if (!(await mayReplace(options))) return null;
    const made = await buildSite(
      { atlasDir: atlas, out: site, previous: before.online?.site },
      progress,
    );
    return await withSnapshot(atlas, folder, made);
  });
  progress.say(built === null ? `Nothing was replaced in ${out}.` : publishedLine(built, out));
}

async function mayReplace({ out, yes }: ReleaseOptions): Promise<boolean> {
  if (yes === true || !process.stdin.isTTY || !(await isPublished(out))) return true;
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  const answer = await terminal.question(`Replace the site in ${out}? [y/N] `);
  terminal.close();
  return /^y(es)?$/i.test(answer.trim());
}
