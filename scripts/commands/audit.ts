import { Command } from 'commander';
import { readAtlasFolders } from '../atlas/open-atlas.ts';
import { auditFrozen } from '../audit/audit-frozen.ts';
import {
  assertNothingExposed,
  auditDownloads,
  auditLine,
  auditPages,
} from '../audit/audit-folder.ts';
import { processProgress } from '../progress/create-progress.ts';

export const auditCommand = (): Command =>
  new Command('audit')
    .summary('try to work out hidden counts from a published folder')
    .description(
      'Reads the published files alone, as anybody can, and works out what they tell of every ' +
        'hidden count. Ends with exit code 1, the counts and the equations that give them away, if ' +
        'one can be told too closely.',
    )
    .argument('<dist>', 'folder of the published site')
    .option('--atlas <dir>', 'know what earlier releases of this atlas showed, too')
    .action(runAudit);

async function runAudit(dist: string, { atlas = null }: { atlas?: string | null }): Promise<void> {
  // A folder mistyped would be taken for an atlas that has published nothing yet.
  if (atlas !== null) await readAtlasFolders(atlas);
  const progress = processProgress();
  const folder = dist.replace(/[\\/]+$/, '');
  const audited = await auditDownloads(folder, progress, atlas);
  assertNothingExposed(audited.result, folder);
  await auditPages(folder, audited, progress);
  progress.say(auditLine(audited.result));
  const earlier = await auditFrozen(folder, audited.release, progress);
  if (earlier.length)
    progress.say(`Nor do copies of earlier releases tell any: ${earlier.join(', ')}.`);
}
