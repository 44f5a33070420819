import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CHANGES_FILES, CHANGES_VERSION, type Changes } from '../../src/domain/changes.ts';
import {
  contentHash,
  manifestHash,
  openFigures,
  openSnapshot,
  SnapshotUnusable,
  type Figures,
} from '../../src/site/read-snapshot.ts';
import { changesMarkdown } from './changes-report.ts';
import { compareReleases, type Compared, type RevisedRelease } from './compare-releases.ts';

/** What a release is compared with. */
export interface ComparedWith {
  /** Folder of the snapshot of the release before; null for the first. */
  before: string | null;
  revised?: RevisedRelease | null;
}

export const changesFolder = (atlasDir: string): string => join(atlasDir, 'derived', 'changes');

/**
 * Compares the snapshot of an atlas with the release before, and writes what differs into
 * `<atlas>/derived/changes/`: for pages, and as Markdown for staff.
 */
export async function writeChanges(atlasDir: string, using: ComparedWith): Promise<Changes> {
  const now = openSnapshot(atlasDir);
  const { changes: compared, areas } = compareWith(using, now);
  const areaText = JSON.stringify(areas);
  const changes: Changes = {
    ...compared,
    version: CHANGES_VERSION,
    manifest: manifestHash(atlasDir),
    areaFile: contentHash(areaText),
  };
  const folder = changesFolder(atlasDir);
  await mkdir(folder, { recursive: true });
  const put = (name: string, text: string) => writeFile(join(folder, name), text);
  await put(CHANGES_FILES.areas, areaText);
  await put(CHANGES_FILES.markdown, changesMarkdown(changes, now.manifest));
  await put(CHANGES_FILES.changes, JSON.stringify(changes));
  return changes;
}

/** A release before that cannot be read must not keep the next one from being made. */
export function compareWith({ before, revised = null }: ComparedWith, now: Figures): Compared {
  if (before === null) return compareReleases(null, now, revised);
  try {
    return compareReleases(openFigures(before), now, revised);
  } catch (error) {
    if (!(error instanceof SnapshotUnusable)) throw error;
    return compareReleases('unread', now, revised);
  }
}
