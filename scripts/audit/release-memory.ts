import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { MistakesFound } from '../../src/domain/mistake.ts';
import { earlierFigures } from '../earlier/earlier-figures.ts';
import {
  recordedReleases,
  recordRelease,
  type RecordedRelease,
} from '../earlier/release-record.ts';
import { readRevised } from '../earlier/revised-figures.ts';
import { contentHash } from '../../src/site/read-snapshot.ts';
import type { EarlierReleases } from './earlier-releases.ts';
import type { Published } from './published.ts';
import { readPublished } from './read-published.ts';

/** What a published folder shows, as the record of releases keeps it. */
export async function shownIn(
  dist: string,
  release: string,
  { areas, tables, threshold }: Published,
): Promise<RecordedRelease> {
  const site = await siteOf(dist);
  return { release, site, threshold, areas: areas.map(({ code }) => code), tables };
}

/** @throws MistakesFound where the record is damaged */
export async function earlierReleases(
  atlas: string,
  areas: readonly string[],
): Promise<EarlierReleases> {
  const of = earlierFigures(await recordedReleases(atlas), areas);
  return { of, revised: await readRevised(atlas) };
}

/**
 * Records what is on line in a folder unless that is done: a release of before there was a record,
 * or one whose record was lost with `derived`, is remembered before it is replaced. What a version
 * published that cannot be read any more is passed over.
 *
 * @throws MistakesFound where the record is damaged
 */
export async function rememberFolder(atlas: string, dist: string): Promise<void> {
  const site = await siteOf(dist).catch(() => null);
  const recorded = await recordedReleases(atlas);
  if (site === null || recorded.some((one) => one.site === site)) return;
  try {
    const { release, names: _, openSums: __, ...published } = await readPublished(dist);
    await recordRelease(atlas, await shownIn(dist, release, published));
  } catch (error) {
    if (!(error instanceof MistakesFound)) throw error;
  }
}

/** What stands in `data/categories.json` names every figure, by the hash of its category's file. */
const siteOf = async (dist: string): Promise<string> =>
  contentHash(await readFile(join(dist, 'data', 'categories.json'), 'utf8'));
