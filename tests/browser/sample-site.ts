import { existsSync } from 'node:fs';
import { cp, mkdir, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { buildSite } from '../../scripts/build/build-site.ts';
import { ingest } from '../../scripts/ingest/ingest.ts';
import { siteAtlas } from '../../scripts/siting/site-atlas.ts';
import { silent, type Progress } from '../../scripts/progress/progress.ts';
import { writeSample } from '../../scripts/sample/write-sample.ts';

/** Kept between runs, so that a second one renders only what has changed. */
const WORK = resolve('node_modules', '.cache', 'threat-atlas-tests');
/** Fixed, so that every run looks at the same site. */
const SAMPLE = { rows: 250_000, seed: 1 };
export const CLOCK = new Date('2026-01-31T12:00:00Z');

export interface SampleSite {
  atlas: string;
  /** Folder of the built site. */
  out: string;
}

/** Builds the whole sample site, from rows to pages, out of the way of what a person built. */
export async function buildSampleSite(progress: Progress = silent): Promise<SampleSite> {
  const site = { atlas: join(WORK, 'atlas'), out: join(WORK, 'site') };
  await copyAtlas(site.atlas);
  await writeSample(site.atlas, SAMPLE, progress);
  await ingest(site.atlas, { clock: CLOCK }, progress);
  await siteAtlas(site.atlas, progress);
  await rm(site.out, { recursive: true, force: true });
  await mkdir(site.out, { recursive: true });
  await buildSite({ atlasDir: site.atlas, out: site.out }, progress);
  return site;
}

/** The atlas that ships with the project, without the exports and figures of this machine. */
async function copyAtlas(atlas: string): Promise<void> {
  for (const part of ['territory', 'reference', 'sources'])
    await rm(join(atlas, part), { recursive: true, force: true });
  const filter = (path: string) => !/[/\\](raw|derived)$/.test(path);
  await cp('data', atlas, { recursive: true, filter });
  if (!existsSync(join(atlas, 'atlas.json'))) throw new Error(`${atlas} was not copied.`);
}
