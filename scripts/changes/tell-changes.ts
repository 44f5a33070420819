import { existsSync } from 'node:fs';
import { cp, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CHANGES_FILES, type Changes } from '../../src/domain/changes.ts';
import { SNAPSHOT_FILES } from '../../src/domain/snapshot.ts';
import { contentHash, manifestHash, openSnapshot } from '../../src/site/read-snapshot.ts';
import type { Progress } from '../progress/progress.ts';
import type { KeptRelease } from '../publish/publication.ts';
import { changeLines } from './changes-report.ts';
import type { RevisedRelease } from './compare-releases.ts';
import { changesFolder, writeChanges } from './write-changes.ts';

/** Compares what was ingested with the release on line, keeps it for the pages, and tells staff. */
export async function tellChanges(
  atlas: string,
  online: KeptRelease | null,
  revised: RevisedRelease | null,
  progress: Progress,
): Promise<void> {
  const changes = await progress.stage('Comparing with the last release', () =>
    changesOf(atlas, online, revised),
  );
  changeLines(changes, openSnapshot(atlas).manifest).forEach(progress.say);
}

/** The very release that is on line, built again, differs from what that one differed from. */
async function changesOf(
  atlas: string,
  online: KeptRelease | null,
  revised: RevisedRelease | null,
): Promise<Changes> {
  const before = online && join(online.folder, 'snapshot');
  const kept = online && join(online.folder, KEPT);
  if (before && kept && !revised && (await isSame(atlas, before)) && existsSync(kept)) {
    await cp(kept, changesFolder(atlas), { recursive: true });
    return JSON.parse(await readFile(join(kept, CHANGES_FILES.changes), 'utf8')) as Changes;
  }
  return await writeChanges(atlas, { before, revised });
}

async function isSame(atlas: string, snapshot: string): Promise<boolean> {
  const manifest = await readFile(join(snapshot, SNAPSHOT_FILES.manifest)).catch(() => null);
  return manifest !== null && contentHash(manifest) === manifestHash(atlas);
}

const KEPT = 'changes';

/** Keeps the comparison in the record of a release. */
export const keepChanges = (atlas: string, folder: string): Promise<void> =>
  cp(changesFolder(atlas), join(folder, KEPT), { recursive: true });
