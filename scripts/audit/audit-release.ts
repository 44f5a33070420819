import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { AuditSummary } from '../../src/domain/audit.ts';
import { releaseDay } from '../../src/domain/release-id.ts';
import { manifestHash } from '../../src/site/read-snapshot.ts';
import type { Progress } from '../progress/progress.ts';
import {
  assertNothingExposed,
  auditDownloads,
  auditLine,
  type DownloadsAudited,
} from './audit-folder.ts';
import { KeptFigures } from './kept-figures.ts';
import { KeptVerdicts } from './verdicts.ts';

/**
 * Audits the downloads a release has written into `out`, and keeps the result in the atlas, where
 * the method's page finds it.
 *
 * @throws MistakesFound with every exposed count
 */
export async function auditRelease(
  atlas: string,
  out: string,
  remembersReleases: boolean,
  progress: Progress,
): Promise<DownloadsAudited> {
  const verdicts = await KeptVerdicts.of(atlas, 'audit');
  const remembered = remembersReleases ? atlas : null;
  const known = { verdicts, figures: KeptFigures.of(atlas) };
  const audited = await auditDownloads(out, progress, remembered, undefined, known);
  await verdicts.close();
  assertNothingExposed(audited.result, out);
  const { hidden, counts, narrowest, toldBefore } = audited.result;
  const summary: AuditSummary = {
    manifest: manifestHash(atlas),
    date: releaseDay(audited.release),
    hidden,
    counts,
    narrowest,
    toldBefore: toldBefore.length,
  };
  await writeFile(join(atlas, 'derived', 'audit.json'), `${JSON.stringify(summary)}\n`);
  progress.say(auditLine(audited.result));
  return audited;
}
