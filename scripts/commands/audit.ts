import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Command } from 'commander';
import type { AuditSummary } from '../../src/domain/audit.ts';
import { manifestHash } from '../../src/site/read-snapshot.ts';
import {
  assertNothingExposed,
  auditDownloads,
  auditLine,
  auditPages,
  type DownloadsAudited,
} from '../audit/audit-folder.ts';
import { writeDownloads } from '../downloads/write-downloads.ts';
import { processProgress } from '../progress/create-progress.ts';
import type { Progress } from '../progress/progress.ts';

export const auditCommand = (): Command =>
  new Command('audit')
    .summary('try to work out hidden counts from a published folder')
    .description(
      'Reads the published files alone, as anybody can, and works out what they tell of every ' +
        'hidden count. Ends with exit code 1, the counts and the equations that give them away, if ' +
        'one can be told too closely.',
    )
    .argument('<dist>', 'folder of the published site')
    .action(runAudit);

async function runAudit(dist: string): Promise<void> {
  const progress = processProgress();
  const folder = dist.replace(/[\\/]+$/, '');
  const audited = await auditDownloads(folder, progress);
  assertNothingExposed(audited.result, folder);
  await auditPages(folder, audited, progress);
  progress.say(auditLine(audited.result));
}

/**
 * Audits the downloads before there are pages, so that the method's page can tell the result:
 * writes them into `out` and the result into the atlas.
 */
export async function auditRelease(
  atlas: string,
  out: string,
  progress: Progress,
): Promise<DownloadsAudited> {
  await progress.stage('Writing the downloads', (stage) =>
    writeDownloads(atlas, out, (written) => stage.count(written, 'downloads')),
  );
  const audited = await auditDownloads(out, progress);
  assertNothingExposed(audited.result, out);
  const { hidden, counts, narrowest } = audited.result;
  const summary: AuditSummary = {
    manifest: manifestHash(atlas),
    date: audited.release,
    hidden,
    counts,
    narrowest,
  };
  await writeFile(join(atlas, 'derived', 'audit.json'), `${JSON.stringify(summary)}\n`);
  progress.say(auditLine(audited.result));
  return audited;
}
