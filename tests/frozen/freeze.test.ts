import { mkdir, mkdtemp, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { carryOver, freeze } from '../../scripts/frozen/freeze.ts';
import { carryTree, placeTree } from '../../scripts/frozen/place-tree.ts';
import { fixtureAtlas } from '../site/fixture-atlas.ts';

let folder: string;
beforeEach(async () => (folder = await mkdtemp(join(tmpdir(), 'atlas-frozen-'))));
afterEach(() => rm(folder, { recursive: true }));

const siteOf = (id: string) => join(folder, id);

/** Builds a site of a few files, all of which say the release, as `buildSite` does. */
async function build(id: string, previous: string | null, most = 12): Promise<void> {
  const site = siteOf(id);
  for (const [path, text] of Object.entries({
    'index.html': `home of ${id}`,
    'data/areas/11.csv': `figures of ${id}`,
    'api/v1/index.json': `{"release":"${id}"}`,
    'api/v1/releases.json': JSON.stringify({ releases: [{ id, periods: {} }] }),
    'embed/a/index.html': `<script src="/_astro/${id}.js"></script>`,
    'en/embed/a/index.html': `card of ${id}`,
    'en/area/index.html': 'not cited',
    [`_astro/${id}.js`]: `script of ${id}`,
    '_astro/same.css': 'style of both',
  })) {
    await mkdir(dirname(join(site, path)), { recursive: true });
    await writeFile(join(site, path), text);
  }
  const freezing = { site, id, most, previous: previous === null ? null : siteOf(previous) };
  const carried = await carryOver(freezing);
  const release = { id, day: id.slice(0, 10), dataUntil: '2025-12-31' };
  freeze(freezing, { atlas: fixtureAtlas(3), release }, carried);
}

/** All files of a site as a web server sees them, through links. */
async function filesIn(folder: string, below = ''): Promise<string[]> {
  const names = await readdir(join(folder, below));
  const found = names.map(async (name) => {
    const path = join(below, name);
    return (await stat(join(folder, path))).isDirectory() ? await filesIn(folder, path) : [path];
  });
  return (await Promise.all(found)).flat().sort();
}
const read = (id: string, path: string) => readFile(join(siteOf(id), path), 'utf8');

it('the API lists the releases of which there are copies, each as it told of itself', async () => {
  const [first, second, third] = ['2025-12-31', '2026-01-31', '2026-02-28'] as const;
  await build(first, null);
  await build(second, first);
  await build(third, second, 2);
  const listed = async (id: string, below = '') =>
    JSON.parse(await read(id, `${below}api/v1/releases.json`)).releases;
  expect(await listed(second)).toEqual([
    { id: second, periods: {} },
    { id: first, periods: {} },
  ]);
  // As many as are kept; a frozen copy lists what there was when it was made.
  expect((await listed(third)).map(({ id }: { id: string }) => id)).toEqual([third, second]);
  expect((await listed(third, `releases/${second}/`)).length).toBe(2);
});

it('a folder is put elsewhere by its files where no link can be made, and from there again', async () => {
  const noLink = () => {
    throw Object.assign(new Error('no links'), { code: 'EPERM' });
  };
  await mkdir(join(folder, 'site/data/areas'), { recursive: true });
  await writeFile(join(folder, 'site/data/areas/11.csv'), 'figures');
  expect(placeTree(join(folder, 'site/data'), join(folder, 'a/releases/1/data'), noLink)).toBe(
    true,
  );
  await rm(join(folder, 'site'), { recursive: true });
  // Links can be made again, but the folder goes with the site it is in.
  carryTree(join(folder, 'a/releases/1/data'), join(folder, 'b/releases/1/data'));
  await rm(join(folder, 'a'), { recursive: true });
  expect(await readFile(join(folder, 'b/releases/1/data/areas/11.csv'), 'utf8')).toBe('figures');
  expect(placeTree(join(folder, 'nothing'), join(folder, 'c'))).toBe(false);
});

describe('a frozen copy', () => {
  it('holds what is cited and embedded, the very files of the site', async () => {
    await build('2026-01-31', null);
    const site = siteOf('2026-01-31');
    const frozen = (await filesIn(join(site, 'releases', '2026-01-31'))).sort();
    expect(frozen).toEqual([
      'api/v1/index.json',
      'api/v1/releases.json',
      'data/areas/11.csv',
      'embed/a/index.html',
      'en/embed/a/index.html',
      'release.json',
    ]);
    const [live, copy] = await Promise.all([
      stat(join(site, 'data/areas/11.csv')),
      stat(join(site, 'releases/2026-01-31/data/areas/11.csv')),
    ]);
    expect(copy.ino).toBe(live.ino);
  });

  it('stays as it was through later releases, with what its pages load', async () => {
    await build('2026-01-31', null);
    const files = await filesIn(join(siteOf('2026-01-31'), 'releases/2026-01-31'));
    const before = await Promise.all(
      files.map((path) => read('2026-01-31', `releases/2026-01-31/${path}`)),
    );
    await build('2026-02-28', '2026-01-31');
    await build('2026-02-28.2', '2026-02-28');
    const now = join(siteOf('2026-02-28.2'), 'releases/2026-01-31');
    expect(await filesIn(now)).toEqual(files);
    const after = files.map((path) => read('2026-02-28.2', `releases/2026-01-31/${path}`));
    expect(await Promise.all(after)).toEqual(before);
    expect(await read('2026-02-28.2', '_astro/2026-01-31.js')).toBe('script of 2026-01-31');
  });

  it('goes when more are kept than the atlas asks for, with what it alone loads', async () => {
    await build('2026-01-31', null);
    await build('2026-02-28', '2026-01-31');
    await build('2026-03-31', '2026-02-28', 2);
    const files = await filesIn(siteOf('2026-03-31'));
    expect(files.filter((path) => path.includes('2026-01-31'))).toEqual([]);
    expect(files).toContain('_astro/2026-02-28.js');
  });

  it('of which a part is gone stops the release, with what to do', async () => {
    await build('2026-01-31', null);
    await build('2026-02-28', '2026-01-31');
    await rm(join(siteOf('2026-01-31'), 'data'), { recursive: true });
    await expect(build('2026-03-31', '2026-02-28')).rejects.toThrow(/2026-01-31 are gone/);
  });

  it('of the release that is built again is made anew, and told of once', async () => {
    const [first, second] = ['2025-12-31', '2026-01-31'] as const;
    await build(first, null);
    await build(second, first);
    await rename(siteOf(second), join(folder, 'before'));
    await build(second, 'before');
    const { releases } = JSON.parse(await read(second, 'releases.json')) as {
      releases: { id: string }[];
    };
    expect(releases.map(({ id }) => id)).toEqual([second, first]);
  });

  it('that was not finished is not carried over', async () => {
    await build('2026-01-31', null);
    await rm(join(siteOf('2026-01-31'), 'releases/2026-01-31/release.json'));
    await build('2026-02-28', '2026-01-31');
    const told = JSON.parse(await read('2026-02-28', 'releases.json')) as { releases: unknown[] };
    expect(told.releases).toHaveLength(1);
  });
});

it('/releases.json tells the releases there are, the newest first', async () => {
  await build('2026-01-31', null);
  await build('2026-01-31.2', '2026-01-31');
  await build('2026-02-28', '2026-01-31.2');
  expect(JSON.parse(await read('2026-02-28', 'releases.json'))).toEqual({
    newest: '2026-02-28',
    releases: [
      { id: '2026-02-28', dataUntil: '2025-12-31', published: '2026-02-28' },
      { id: '2026-01-31.2', dataUntil: '2025-12-31', published: '2026-01-31' },
      { id: '2026-01-31', dataUntil: '2025-12-31', published: '2026-01-31' },
    ],
  });
});
