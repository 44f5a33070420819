import { symlinkSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { releasesSchema } from '../../src/domain/atlas.ts';
import { carryOver, freeze } from '../../scripts/frozen/freeze.ts';
import { pruneHeld } from '../../scripts/publish/prune.ts';
import { publish } from '../../scripts/publish/publish.ts';
import { disk, type Moves } from '../../scripts/publish/switch-over.ts';
import { serve } from '../../scripts/serve/serve.ts';
import { fixtureAtlas } from '../site/fixture-atlas.ts';

let folder: string;
let out: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'atlas-for-ever-'));
  out = join(folder, 'site');
});
afterEach(() => rm(folder, { recursive: true }));

const noLinks = () => Object.assign(new Error('no links'), { code: 'EPERM' });
const renaming: Moves = { ...disk, symlink: () => Promise.reject(noLinks()) };
const noLink: typeof symlinkSync = () => {
  throw noLinks();
};

type Disk = [name: string, moves: Moves, link: typeof symlinkSync];
const DISKS: Disk[] = [
  ['with links', disk, symlinkSync],
  ['without links', renaming, noLink],
];

/** Fourteen months: more than a year, and than `keepFrozen` once kept where nothing was said. */
const IDS = Array.from({ length: 14 }, (_, month) =>
  new Date(Date.UTC(2025, month + 1, 0)).toISOString().slice(0, 10),
);

/** What each release publishes: all its files say which one they are of. */
const filesOf = (id: string): Record<string, string> => ({
  'index.html': `home of ${id}`,
  'data/areas/11.csv': `figures of ${id}`,
  'api/v1/releases.json': JSON.stringify({ releases: [{ id }] }),
  'embed/commune/11/index.html': `<script src="/_astro/card.${id}.js"></script>`,
  'en/embed/commune/11/index.html': `card of ${id}`,
  'figures/11/index.html': `<p id="theft-2025">theft as of ${id}</p>`,
  [`_astro/card.${id}.js`]: `script of ${id}`,
});

/** Publishes a release as the program does: built beside the others, switched to, pruned. */
async function release(id: string, [, moves, link]: Disk, most: number | 'all') {
  await publish(
    out,
    async ({ site, before }) => {
      for (const [path, text] of Object.entries(filesOf(id))) {
        await mkdir(dirname(join(site, path)), { recursive: true });
        await writeFile(join(site, path), text);
      }
      const freezing = { site, id, most, previous: before.online?.site ?? null, link };
      const carried = await carryOver(freezing);
      const told = { id, day: id, dataUntil: id };
      freeze(freezing, { atlas: fixtureAtlas(3), release: told }, carried);
      return { id };
    },
    { moves },
    async (_, target) => void (await pruneHeld(target, 3)),
  );
}

/** What a reader gets at addresses of the site on line; null for what is not there. */
async function asked(paths: readonly string[]): Promise<(string | null)[]> {
  const served = await serve(out, 0);
  try {
    const answers = [];
    for (const path of paths) {
      const answer = await fetch(new URL(path, served.address));
      answers.push(answer.ok ? await answer.text() : null);
    }
    return answers;
  } finally {
    await served.close();
  }
}

describe.each(DISKS)('frozen copies on a disk %s', (...on) => {
  const [first, last] = [IDS[0]!, IDS.at(-1)!];
  const cited = ['figures/11/', 'embed/commune/11/', 'en/embed/commune/11/', 'data/areas/11.csv'];
  const addresses = [
    ...cited.map((path) => `/releases/${first}/${path}`),
    `/_astro/card.${first}.js`,
  ];
  const published = (id: string) => [
    ...cited.map((path) => filesOf(id)[path.endsWith('/') ? `${path}index.html` : path]!),
    filesOf(id)[`_astro/card.${id}.js`]!,
  ];

  it('are served unchanged fourteen releases later, where all are kept', async () => {
    for (const id of IDS) await release(id, on, 'all');
    expect(await asked(addresses)).toEqual(published(first));
    for (const id of IDS)
      expect(await asked([`/releases/${id}/figures/11/`])).toEqual([published(id)[0]]);
    expect(await asked(['/figures/11/'])).toEqual([published(last)[0]]);
    const told = JSON.parse((await asked(['/releases.json']))[0]!);
    expect(told.releases.map(({ id }: { id: string }) => id)).toEqual(IDS.toReversed());
    // Of releases that cannot be gone back to, only these folders still lie there.
    const trimmed = await readdir(join(`${out}.releases`, first, 'site')).catch(() => []);
    expect(trimmed).not.toContain('index.html');
  });

  it('go where a number is kept, the oldest first', async () => {
    for (const id of IDS.slice(0, 4)) await release(id, on, 2);
    expect(await asked(addresses)).toEqual(addresses.map(() => null));
    expect(await readdir(join(out, 'releases'))).toEqual(IDS.slice(2, 4));
  });
});

it('all copies are kept unless the atlas says a number, and nothing else is taken for one', () => {
  expect(releasesSchema.parse({}).keepFrozen).toBe('all');
  expect(releasesSchema.parse({ keepFrozen: 12 }).keepFrozen).toBe(12);
  for (const keepFrozen of [0, -1, 2.5, '12', 'ever', null])
    expect(releasesSchema.safeParse({ keepFrozen }).error?.issues).toMatchObject([
      { message: 'a whole number from 1, or "all"', path: ['keepFrozen'] },
    ]);
});
