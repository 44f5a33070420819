import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { pruneList } from '../../scripts/publish/prune.ts';
import { readPublication } from '../../scripts/publish/publication.ts';
import { releaseBefore } from '../../scripts/publish/release-before.ts';
import { targetOf } from '../../scripts/publish/target.ts';
import { listReleases } from '../../scripts/release/list-releases.ts';
import type { ReleaseRecord } from '../../scripts/release/record.ts';

let out: string;
beforeEach(async () => (out = join(await mkdtemp(join(tmpdir(), 'atlas-before-')), 'site')));
afterEach(() => rm(join(out, '..'), { recursive: true }));

const recordOf = (id: string, previous: string | null): ReleaseRecord => ({
  version: 1,
  release: { id, day: id, dataUntil: id },
  program: { version: '1', node: '24', hash: '' },
  previous,
  parameters: {},
  inputs: null,
  outputs: [],
  snapshot: '',
  ledger: null,
  audit: null,
});

/** Releases by their month, each with that it took the place of; of some only frozen copies are kept. */
async function published(
  releases: Record<string, string | null | 'no record'>,
  online: string,
  trimmed: readonly string[] = [],
) {
  await mkdir(`${out}.releases`);
  await writeFile(join(`${out}.releases`, '.threat-atlas'), '');
  for (const [id, previous] of Object.entries(releases)) {
    const folder = join(`${out}.releases`, id);
    await mkdir(join(folder, 'site'), { recursive: true });
    await writeFile(join(folder, 'site', '.threat-atlas'), '');
    if (trimmed.includes(id)) await writeFile(join(folder, '.trimmed'), '');
    if (previous === 'no record') continue;
    await writeFile(join(folder, 'manifest.json'), JSON.stringify(recordOf(id, previous)));
  }
  await symlink(join('site.releases', online, 'site'), out);
  return await readPublication(await targetOf(out));
}

const [JAN, FEB, MAR, APR] = ['2026-01-31', '2026-02-28', '2026-03-31', '2026-04-30'] as const;

it('a rollback passes over what was withdrawn, and that is the first to be pruned', async () => {
  // February was taken off the line for January, and March put it right.
  const found = await published({ [JAN]: null, [FEB]: JAN, [MAR]: JAN, [APR]: MAR }, MAR);
  expect(releaseBefore(found)?.id).toBe(JAN);
  const gone = (keep: number) => pruneList(found, keep).removed.map(({ id }) => id);
  expect(gone(4)).toEqual([]);
  expect(gone(3)).toEqual([FEB]);
  expect(gone(2)).toEqual([APR, FEB]);
});

it('a list of releases tells which were withdrawn', async () => {
  await published({ [JAN]: null, [FEB]: JAN, [MAR]: JAN, [APR]: MAR }, MAR, [JAN]);
  const told = (await listReleases(out)).map(({ id, state }) => `${id} ${state}`);
  expect(told).toEqual([`${APR} withdrawn`, `${MAR} on line`, `${FEB} withdrawn`, `${JAN} frozen`]);
});

it('a rollback puts nothing on line that was withdrawn, though nothing else is kept', async () => {
  const found = await published({ [JAN]: null, [FEB]: JAN, [MAR]: JAN }, MAR, [JAN]);
  expect(releaseBefore(found)).toBeNull();
});

it('a rollback takes the next before it of which a whole site is kept', async () => {
  const found = await published({ [JAN]: null, [FEB]: JAN, [MAR]: FEB, [APR]: MAR }, APR, [MAR]);
  expect(releaseBefore(found)?.id).toBe(FEB);
});

it('a rollback takes the newest of the older ones where no record tells', async () => {
  const found = await published({ [JAN]: null, [FEB]: JAN, [MAR]: 'no record' }, MAR);
  expect(releaseBefore(found)?.id).toBe(FEB);
});
