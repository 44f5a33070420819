import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { tellsTheSame } from '../../scripts/release/unchanged.ts';
import type { Manifest } from '../../src/domain/snapshot.ts';
import { writeFixture } from '../site/fixture-snapshot.ts';

const { atlasDir, manifest } = writeFixture();
const folder = mkdtempSync(join(tmpdir(), 'atlas-unchanged-'));
afterAll(() => [atlasDir, folder].forEach((one) => rmSync(one, { recursive: true })));
const { day } = manifest.release;
const lastYear = manifest.periods.police.at(-1) ?? '';

/** Whether the atlas tells what a release of another day told, both with a next release announced. */
function tellsWhatWasToldOn(then: string, nextRelease?: string): boolean {
  const file = join(atlasDir, 'derived', 'snapshot', 'manifest.json');
  const now = JSON.parse(readFileSync(file, 'utf8')) as Manifest;
  const atlas = { ...now.atlas, ...(nextRelease && { nextRelease }) };
  writeFileSync(file, JSON.stringify({ ...now, atlas }));
  cpSync(join(atlasDir, 'derived', 'snapshot'), join(folder, 'snapshot'), { recursive: true });
  const release = { ...now.release, id: then, day: then };
  writeFileSync(
    join(folder, 'snapshot', 'manifest.json'),
    JSON.stringify({ ...now, atlas, release }),
  );
  const kept = { id: then, folder, site: join(folder, 'site'), isOnline: true, isPending: false };
  return tellsTheSame(kept, atlasDir);
}

describe('a release of another day, made of the same', () => {
  it('tells the same where the day says nothing', () =>
    expect(tellsWhatWasToldOn(`${Number(lastYear) + 1}-01-05`)).toBe(true));

  it('tells that a year is over which was not', () =>
    expect(tellsWhatWasToldOn(`${lastYear}-11-30`)).toBe(false));

  it('tells that the next one is overdue, and says it once', () => {
    const due = `${Number(lastYear) + 1}-01-10`;
    expect(due < day).toBe(true);
    expect(tellsWhatWasToldOn(`${Number(lastYear) + 1}-01-05`, due)).toBe(false);
    expect(tellsWhatWasToldOn(`${Number(lastYear) + 1}-01-11`, due)).toBe(true);
  });
});
