import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { writeChanges } from '../../scripts/changes/write-changes.ts';
import { CHANGES_FILES } from '../../src/domain/changes.ts';
import { pageKeys } from '../../src/site/page-key.ts';
import { openSnapshot, SnapshotUnusable } from '../../src/site/read-snapshot.ts';
import { cellsIn, editedRelease, type OpenRelease } from './edited-release.ts';

const first = editedRelease();
const snapshotOf = (atlasDir: string) => join(atlasDir, 'derived', 'snapshot');
const corrected = ({ area }: OpenRelease) => (cellsIn(area('1101'), 'theft', 'recorded')[0] = 99);

async function written(edit: (release: OpenRelease) => void = () => undefined) {
  const { atlasDir } = editedRelease(edit);
  const changes = await writeChanges(atlasDir, { before: snapshotOf(first.atlasDir) });
  return { atlasDir, changes, file: (name: string) => join(atlasDir, 'derived', 'changes', name) };
}

describe('what changed, as it is kept', () => {
  it('is read back with the release it speaks of, area by area', async () => {
    const { atlasDir, changes } = await written(corrected);
    const snapshot = openSnapshot(atlasDir);
    expect(snapshot.changes()).toEqual(changes);
    expect(snapshot.areaChanges('1101')).toMatchObject({ corrected: 1 });
    expect(snapshot.areaChanges('1100')).toBeNull();
  });

  it('is nothing of another release, and refused where it was damaged', async () => {
    const { atlasDir, file } = await written(corrected);
    const whole = readFileSync(file(CHANGES_FILES.areas), 'utf8');
    writeFileSync(file(CHANGES_FILES.areas), whole.replace('99', '98'));
    expect(() => openSnapshot(atlasDir).areaChanges('1101')).toThrow(SnapshotUnusable);
    const manifest = join(snapshotOf(atlasDir), 'manifest.json');
    writeFileSync(manifest, readFileSync(manifest, 'utf8').replace('2026-02-01', '2026-02-02'));
    expect(openSnapshot(atlasDir).changes()).toBeNull();
    expect(openSnapshot(atlasDir).areaChanges('1101')).toBeNull();
  });

  it('has pages rendered again of areas alone that it tells of', async () => {
    const { atlasDir } = await written(corrected);
    const alone = pageKeys(editedReleaseSnapshot(corrected));
    const told = pageKeys(openSnapshot(atlasDir));
    expect(told.area('1101')).not.toBe(alone.area('1101'));
    for (const code of ['1100', '11', '1', '2103']) expect(told.area(code)).toBe(alone.area(code));
    expect(told.shell).toBe(alone.shell);
    expect(told.changes()).not.toBe(alone.changes());
  });

  it('has all pages rendered again where a note is for all of them', async () => {
    const { atlasDir } = editedRelease();
    const revised = { note: { pl: 'Błąd.' }, figures: first.figures };
    await writeChanges(atlasDir, { before: snapshotOf(first.atlasDir), revised });
    expect(pageKeys(openSnapshot(atlasDir)).shell).not.toBe(
      pageKeys(openSnapshot(first.atlasDir)).shell,
    );
  });

  it('goes on without a comparison where the release before cannot be read', async () => {
    const { atlasDir } = editedRelease();
    const old = editedRelease(({ manifest }) => Object.assign(manifest, { version: 3 }));
    const changes = await writeChanges(atlasDir, { before: snapshotOf(old.atlasDir) });
    expect(changes).toMatchObject({ before: null, unread: true });
  });

  it('is the same to the byte when it is made again', async () => {
    const bytes = async () => {
      const { file } = await written(corrected);
      return Object.values(CHANGES_FILES).map((name) => readFileSync(file(name), 'utf8'));
    };
    expect(await bytes()).toEqual(await bytes());
  });
});

const editedReleaseSnapshot = (edit: (release: OpenRelease) => void) =>
  openSnapshot(editedRelease(edit).atlasDir);
