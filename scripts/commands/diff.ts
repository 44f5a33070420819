import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import { MistakesFound } from '../../src/domain/mistake.ts';
import { SNAPSHOT_FILES } from '../../src/domain/snapshot.ts';
import { openFigures } from '../../src/site/read-snapshot.ts';
import { changeLines, changesMarkdown } from '../changes/changes-report.ts';
import { compareReleases } from '../changes/compare-releases.ts';
import { processProgress } from '../progress/create-progress.ts';
import { writeReport } from './write-report.ts';

export const diffCommand = (): Command =>
  new Command('diff')
    .summary('say what differs between two releases, with what to do about it')
    .description(
      'Compares what two releases publish and writes nothing but the report. A release is named by ' +
        'the folder of its snapshot, of its record, or of an atlas that was ingested.',
    )
    .argument('<old>', 'folder of the earlier release')
    .argument('<new>', 'folder of the later one')
    .option('--markdown <file>', 'write the report as Markdown too')
    .action(runDiff);

async function runDiff(
  old: string,
  fresh: string,
  { markdown }: { markdown?: string },
): Promise<void> {
  const [before, now] = [old, fresh].map((folder) => openFigures(snapshotIn(folder)));
  const { changes } = compareReleases(before!, now!);
  changeLines(changes, now!.manifest).forEach(processProgress().say);
  if (markdown !== undefined) await writeReport(markdown, changesMarkdown(changes, now!.manifest));
}

/** @throws MistakesFound where there is no snapshot in a folder */
function snapshotIn(folder: string): string {
  const places = [folder, join(folder, 'snapshot'), join(folder, 'derived', 'snapshot')];
  const found = places.find((place) => existsSync(join(place, SNAPSHOT_FILES.boundaries)));
  if (found !== undefined) return found;
  throw new MistakesFound([
    {
      fault: 'missing',
      file: folder,
      problem: 'there is no snapshot of figures in this folder.',
      remedy:
        'Name an atlas that was ingested, or the folder of a release beside the published site.',
    },
  ]);
}
