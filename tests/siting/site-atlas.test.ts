import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { silent } from '../../scripts/progress/progress.ts';
import { siteAtlas } from '../../scripts/siting/site-atlas.ts';
import { sitingSchema } from '../../src/domain/siting.ts';
import { writeFixture } from '../site/fixture-snapshot.ts';

let dir = '';
afterEach(() => rmSync(dir, { recursive: true }));

const SITING = sitingSchema.parse({
  region: 'district',
  eligible: { kinds: ['rural'] },
  most: 1,
  shown: 1,
  sensitivity: { draws: 2 },
});

/** The same country, whose atlas asks where posts would serve, or does not. */
function ask(siting: object | undefined): void {
  const path = join(dir, 'derived', 'snapshot', 'manifest.json');
  const manifest = JSON.parse(readFileSync(path, 'utf8'));
  const atlas = { ...manifest.atlas, siting };
  writeFileSync(path, JSON.stringify({ ...manifest, atlas }));
  writeFileSync(join(dir, 'atlas.json'), JSON.stringify(atlas));
}

const told = () => JSON.parse(readFileSync(join(dir, 'derived/siting/manifest.json'), 'utf8'));
const kept = () => {
  const folder = join(dir, 'derived', 'cache', 'siting');
  return (existsSync(folder) ? readdirSync(folder) : []).map((name) => join(folder, name));
};

it('works nothing out again, and keeps no answer that nobody asks for any more', async () => {
  dir = writeFixture().atlasDir;
  ask(SITING);
  await siteAtlas(dir, silent);
  const first = told();
  expect(first.regions.length).toBeGreaterThan(0);
  expect(kept()).toHaveLength(first.regions.length);
  const before = kept();
  const written = before.map((file) => statSync(file, { bigint: true }).mtimeNs);
  await siteAtlas(dir, silent);
  expect(told()).toEqual(first);
  expect(kept().map((file) => statSync(file, { bigint: true }).mtimeNs)).toEqual(written);

  ask({ ...SITING, speedKmh: 30 });
  await siteAtlas(dir, silent);
  expect(told().regions).toHaveLength(first.regions.length);
  expect(kept()).toHaveLength(before.length);
  for (const file of before) expect(kept()).not.toContain(file);

  ask(undefined);
  await siteAtlas(dir, silent);
  expect(kept()).toEqual([]);
});
