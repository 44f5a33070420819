import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { MistakesFound } from '../../src/domain/mistake.ts';
import { isReleaseId } from '../../src/domain/release-id.ts';
import { FROZEN, readRecord } from '../frozen/frozen-copy.ts';
import type { Progress } from '../progress/progress.ts';
import { assertNothingExposed, auditDownloads, auditPagesIn } from './audit-folder.ts';
import { filesBelow } from './files-below.ts';

/**
 * Audits each earlier release that is still on line in a folder, by what its own copy shows: a copy
 * that was altered, or put back from elsewhere, may tell what its release hid. What it tells of the
 * counts of today is in the record of releases, with what was revised since.
 *
 * @param newest whose copy is the site itself
 * @returns the ids of those that were audited
 * @throws MistakesFound with what is found in the first of them that tells something
 */
export async function auditFrozen(
  dist: string,
  newest: string,
  progress: Progress,
  threads?: number,
): Promise<string[]> {
  const names = await readdir(join(dist, FROZEN)).catch(() => []);
  const earlier = names.filter((name) => isReleaseId(name) && name !== newest).sort();
  for (const id of earlier) await auditCopy(join(dist, FROZEN, id), progress, threads);
  return earlier;
}

async function auditCopy(folder: string, progress: Progress, threads?: number): Promise<void> {
  const record = readRecord(folder);
  if (!record?.parts.includes('data')) throw new MistakesFound([notWhole(folder)]);
  const audited = await auditDownloads(folder, progress, null, threads);
  assertNothingExposed(audited.result, folder);
  // The parts of a copy may be links, which no walk from above goes into.
  const embeds = record.parts.filter((part) => part.endsWith('embed'));
  const files = embeds.flatMap((part) => filesBelow(folder, part));
  await auditPagesIn(folder, files, audited, progress, { threads });
}

const notWhole = (folder: string) => ({
  fault: 'invalid' as const,
  file: folder,
  problem: 'the copy of an earlier release is not whole, so that nobody can tell what it shows.',
  remedy: 'Take it off line, or put the folder of that release back from a backup.',
});
