import { mkdir, mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { prune, pruneList } from '../../scripts/publish/prune.ts';
import { readPublication } from '../../scripts/publish/publication.ts';
import { lineOf, releaseBefore } from '../../scripts/publish/release-before.ts';
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

it('a rollback goes along the records as far as they lead, and then by age', async () => {
  const found = await published({ [JAN]: null, [FEB]: 'no record', [MAR]: FEB, [APR]: MAR }, APR);
  expect(lineOf(found).map(({ id }) => id)).toEqual([MAR, FEB, JAN]);
});

it('a rollback has nowhere to go where what was before is kept no longer', async () => {
  const found = await published({ [JAN]: null, [MAR]: FEB }, MAR);
  expect(releaseBefore(found)).toBeNull();
});

it('records that lead in a ring lead to each release once', async () => {
  const found = await published({ [JAN]: FEB, [FEB]: JAN, [MAR]: FEB }, MAR);
  expect(lineOf(found).map(({ id }) => id)).toEqual([FEB, JAN]);
  expect(lineOf({ ...found, online: found.releases[1]! }).map(({ id }) => id)).toEqual([JAN]);
});

it('what was on line is kept before what was withdrawn, and what leads forward before it', async () => {
  const { releases, ...found } = await published(
    { [JAN]: null, [FEB]: JAN, [MAR]: FEB, [APR]: FEB },
    APR,
  );
  const gone = (online: string, keep: number) => {
    const on = releases.map((one) => ({ ...one, isOnline: one.id === online }));
    const publication = { ...found, releases: on, online: on.find(({ isOnline }) => isOnline)! };
    return pruneList(publication, keep).removed.map(({ id }) => id);
  };
  // March was withdrawn.
  expect(gone(APR, 3)).toEqual([MAR]);
  expect(gone(APR, 2)).toEqual([MAR, JAN]);
  // After a rollback April can be gone forward to.
  expect(gone(MAR, 3)).toEqual([JAN]);
});

it('a trimmed release takes no place of a whole one, and goes when nobody cites it', async () => {
  const found = await published({ [JAN]: null, [FEB]: JAN, [MAR]: FEB }, MAR, [JAN]);
  expect(pruneList(found, 5)).toMatchObject({ removed: [{ id: JAN }], trimmed: [] });
});

/** All files below a folder, but for the marker. */
const filesIn = async (folder: string) =>
  (await readdir(folder, { recursive: true, withFileTypes: true }))
    .filter((one) => one.isFile() && one.name !== '.threat-atlas')
    .map((one) => join(one.parentPath, one.name).slice(folder.length + 1))
    .sort();

it('of a release that is cited nothing stays but what its copy holds', async () => {
  await published({ [JAN]: null, [FEB]: JAN }, FEB);
  const site = (id: string) => join(`${out}.releases`, id, 'site');
  const cited = ['data/a.csv', 'embed/1-a/index.html', 'en/embed/1-a/index.html'];
  const others = ['index.html', '1-a/index.html', 'en/index.html', 'en/1-a/index.html'];
  for (const file of [...cited, ...others]) {
    await mkdir(dirname(join(site(JAN), file)), { recursive: true });
    await writeFile(join(site(JAN), file), file);
  }
  await mkdir(join(site(FEB), 'releases', JAN), { recursive: true });
  await mkdir(join(`${out}.releases`, '.next.1'));
  expect(await prune(out, 1, true)).toEqual({ removed: [], trimmed: [JAN] });
  expect(await filesIn(site(JAN))).toEqual([...cited, ...others].sort());
  expect(await readdir(`${out}.releases`)).toContain('.next.1');
  expect(await prune(out, 1)).toEqual({ removed: [], trimmed: [JAN] });
  expect(await filesIn(site(JAN))).toEqual(cited);
  // What a killed run left is cleared away as well.
  expect((await readdir(`${out}.releases`)).sort()).toEqual(['.threat-atlas', JAN, FEB]);
  expect(await prune(out, 1)).toEqual({ removed: [], trimmed: [] });
});
