import { Command } from 'commander';
import { openSnapshot } from '../../src/site/read-snapshot.ts';
import { assertSnapshot, buildSite, publishedLine } from '../build/build-site.ts';
import { rememberFolder } from '../audit/release-memory.ts';
import { recordRelease } from '../earlier/release-record.ts';
import { keepChanges, tellChanges } from '../changes/tell-changes.ts';
import { processProgress } from '../progress/create-progress.ts';
import type { Progress } from '../progress/progress.ts';
import { publish } from '../publish/publish.ts';
import { keepSnapshot } from '../release/keep-snapshot.ts';
import { programFacts } from '../release/program-facts.ts';
import { writeRecord } from '../release/record.ts';
import { atlasOption, outOption } from './options.ts';

export interface BuildOptions {
  atlas: string;
  out: string;
}

export const buildCommand = (): Command =>
  new Command('build')
    .summary('build the site from the snapshot')
    .description(
      'Builds all pages and downloads from the snapshot beside earlier releases, tries to ' +
        'work out their hidden counts as anybody could, and switches to it in one step: a build ' +
        'that fails leaves what was on line.',
    )
    .addOption(atlasOption())
    .addOption(outOption())
    .action(async (options: BuildOptions) => runBuild(options, processProgress()));

export async function runBuild(options: BuildOptions, progress: Progress): Promise<void> {
  const { atlas, out } = options;
  await assertSnapshot(atlas);
  const built = await publish(out, async ({ folder, site, before }) => {
    await tellChanges(atlas, before.online, null, progress);
    const { remembersReleases } = openSnapshot(atlas).manifest.atlas.disclosure;
    if (remembersReleases) await rememberFolder(atlas, out);
    const made = await buildSite(
      { atlasDir: atlas, out: site, previous: before.online?.site },
      progress,
    );
    const { release } = openSnapshot(atlas).manifest;
    keepSnapshot(atlas, folder);
    await keepChanges(atlas, folder);
    const record = {
      release,
      program: programFacts(),
      previous: before.online?.id ?? null,
      parameters: {},
      inputs: null,
    };
    writeRecord(folder, atlas, record, made);
    return { ...made, id: release.id };
  });
  // Only now is it on line; where the run is killed before this, the next one finds it there.
  if (built?.shown) await recordRelease(atlas, built.shown);
  if (built !== null) progress.say(publishedLine(built, out));
}
