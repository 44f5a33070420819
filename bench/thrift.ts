import { heldByHidden } from '../scripts/snapshot/thrift.ts';
import { measured } from './measured.ts';
import { release, startSeries } from './release-series.ts';
import { rounded } from './results.ts';

/** Events in a sample: far fewer than in the sample that ships, as many, and four times as many. */
const ROWS = [60_000, 250_000, 1_000_000];

/**
 * What hiding takes of counts and of the events they hold, in per cent, held against the plain rule:
 * the sparser the figures, the higher up it has to look for covers. The last row is of the very
 * sample of the other benches.
 *
 * @param sparser a folder of an atlas that samples are written into
 */
export async function benchThrift(sparser: string, clock: Date) {
  const found: Record<string, Awaited<ReturnType<typeof sharesIn>>> = {};
  for (const rows of ROWS) {
    await measured('sample', { atlas: sparser, rows });
    found[`${rows} rows`] = await sharesIn(sparser, clock);
  }
  return found;
}

async function sharesIn(atlas: string, clock: Date) {
  const series = await startSeries(atlas, clock);
  await release(series, { find: () => undefined, keep: () => undefined });
  const held = heldByHidden(series.releases[0]!.tables, series.cube, series.atlas);
  const share = (of: 'small' | 'covers' | 'plain', unit: 'counts' | 'events') =>
    rounded((100 * held[of][unit]) / held.all[unit], 2);
  return {
    smallCounts: share('small', 'counts'),
    coverCounts: share('covers', 'counts'),
    plainCounts: share('plain', 'counts'),
    smallEvents: share('small', 'events'),
    coverEvents: share('covers', 'events'),
    plainEvents: share('plain', 'events'),
  };
}
