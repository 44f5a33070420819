import { cpSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { keepChanges, tellChanges } from '../../scripts/changes/tell-changes.ts';
import { silent } from '../../scripts/progress/progress.ts';
import type { KeptRelease } from '../../scripts/publish/publication.ts';
import { openSnapshot } from '../../src/site/read-snapshot.ts';
import { cellsIn, editedRelease } from './edited-release.ts';

/** An atlas's snapshot as the release that is on line. */
async function published(atlasDir: string, withChanges: boolean): Promise<KeptRelease> {
  const folder = mkdtempSync(join(tmpdir(), 'atlas-kept-'));
  cpSync(join(atlasDir, 'derived', 'snapshot'), join(folder, 'snapshot'), { recursive: true });
  if (withChanges) await keepChanges(atlasDir, folder);
  const { id } = openSnapshot(atlasDir).manifest.release;
  return { id, folder, site: join(folder, 'site'), isOnline: true, isPending: false };
}

const changesFile = (atlasDir: string) =>
  readFileSync(join(atlasDir, 'derived', 'changes', 'changes.json'), 'utf8');

it('a release built again tells the same changes, and the next one others', async () => {
  const first = await published(editedRelease().atlasDir, false);
  const { atlasDir } = editedRelease(
    ({ area }) => (cellsIn(area('1101'), 'theft', 'recorded')[0] = 99),
  );
  await tellChanges(atlasDir, first, null, silent);
  const told = changesFile(atlasDir);
  expect(openSnapshot(atlasDir).changes()?.figures.corrected).toBe(1);

  const second = await published(atlasDir, true);
  await tellChanges(atlasDir, second, null, silent);
  expect(changesFile(atlasDir)).toBe(told);

  const next = editedRelease(({ manifest, area }) => {
    manifest.release.id = '2026-03-01';
    cellsIn(area('1101'), 'theft', 'recorded')[0] = 99;
  });
  await tellChanges(next.atlasDir, second, null, silent);
  expect(openSnapshot(next.atlasDir).changes()?.figures.corrected).toBe(0);
});
