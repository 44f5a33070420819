import { existsSync } from 'node:fs';
import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { doubleTerritory } from './doubled-atlas.ts';
import { measured } from './measured.ts';
import { correctDistrict, holdBackMonth, rewordTranslation } from './release-changes.ts';
import { releaseOnce } from './release-run.ts';
import { keepResults } from './results.ts';

/**
 * `npm run bench:release`: whole releases of the national sample as a member of staff makes them,
 * from a million rows to a published folder; then again after one change each. Memory is that of
 * all processes together. `npm run bench:release -- 100000` takes fewer rows.
 */
const ROWS = Number(process.argv[2] ?? 1_000_000);
/** A memory file system where there is one: writing new files to a disk costs an erratic time. */
const WORK = existsSync('/dev/shm')
  ? `/dev/shm/threat-atlas-bench-${process.pid}`
  : join(import.meta.dirname, 'work');

try {
  const atlas = await sampleAtlas('atlas', async () => undefined);
  const putBack = await holdBackMonth(atlas);
  const out = join(WORK, 'site');
  const release = (day: number, force = false) => releaseOnce({ atlas, out, day, force });
  const figures: Record<string, unknown> = { rows: ROWS, full: await release(1) };
  figures['nothingChanged'] = await release(1);
  figures['anotherDay'] = await release(2, true);
  await correctDistrict(atlas);
  figures['oneDistrictCorrected'] = await release(3);
  await rewordTranslation(atlas);
  figures['oneTranslationChanged'] = await release(4);
  await putBack();
  figures['oneMonthMore'] = await release(5);
  await keep(figures);
  await rm(atlas, { recursive: true });
  await rm(out, { force: true });
  await rm(`${out}.releases`, { recursive: true, force: true });

  const larger = await sampleAtlas('larger', doubleTerritory);
  figures['twiceTheAreas'] = await releaseOnce({
    atlas: larger,
    out: join(WORK, 'second'),
    day: 1,
  });
  await keep(figures);
} finally {
  await rm(WORK, { recursive: true, force: true });
}

async function keep(figures: Record<string, unknown>): Promise<void> {
  const machine = { node: process.versions.node, cores: availableParallelism() };
  await keepResults({ release: { ...machine, ...figures } });
}

/** The atlas that ships with the project, without what it has received and derived, with a sample. */
async function sampleAtlas(name: string, change: (atlas: string) => Promise<void>) {
  const to = join(WORK, name);
  await mkdir(to, { recursive: true });
  const filter = (path: string) => !/[/\\](raw|derived)$/.test(path);
  await cp(join(import.meta.dirname, '..', 'data'), to, { recursive: true, filter });
  await allowHeavierMaps(to);
  await change(to);
  await measured('sample', { atlas: to, rows: ROWS });
  return to;
}

/**
 * A map with a month less, or with twice the areas, may weigh a little more than the shipped atlas
 * allows: that is another question than how long a release takes.
 */
async function allowHeavierMaps(atlas: string): Promise<void> {
  const file = join(atlas, 'atlas.json');
  const config = JSON.parse(await readFile(file, 'utf8')) as { budgets?: object };
  const budgets = { ...config.budgets, narrowestPage: 90_000, widestMap: 500_000 };
  await writeFile(file, JSON.stringify({ ...config, budgets }));
}
