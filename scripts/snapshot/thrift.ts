import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { hideInTree } from '../../src/disclosure/smallest-sibling.ts';
import type { HiddenShare, Thrift } from '../../src/domain/thrift.ts';
import type { Cube, Slice } from '../../src/intake/cube.ts';
import { manifestHash } from '../../src/site/read-snapshot.ts';
import type { OpenAtlas } from '../atlas/open-atlas.ts';
import type { PublishedTable } from '../audit/published.ts';
import { childrenOf } from '../cube/add-totals.ts';

/** How many counts, and how many events they hold; an event stands once at each level. */
export interface Held {
  counts: number;
  events: number;
}

export interface HeldByHidden {
  all: Held;
  small: Held;
  covers: Held;
  plain: Held;
}

interface Hidden extends Pick<PublishedTable, 'category' | 'period' | 'hidden'> {
  measure: string;
}

/** What counts hold that are small, that are hidden as cover, and that the plain rule would hide. */
export function heldByHidden(
  tables: readonly Hidden[],
  cube: Cube,
  { areas, config }: OpenAtlas,
): HeldByHidden {
  const tree = { children: childrenOf(areas) };
  const { threshold } = config.disclosure;
  const held = { all: nothing(), small: nothing(), covers: nothing(), plain: nothing() };
  for (const { category, measure, period, hidden } of tables) {
    const values = cube.slice(category, measure as Slice['measure']).columns.get(period);
    if (!values) continue;
    const recorded = cube.slice(category, 'recorded').columns.get(period);
    const leading =
      measure === 'detected' && recorded ? hideInTree(recorded, tree, threshold) : null;
    const siblings = hideInTree(values, tree, threshold, leading);
    values.forEach((value, place) => {
      if (Number.isNaN(value)) return;
      enter(held.all, value);
      const isSmall = value > 0 && value < threshold;
      if (isSmall) enter(held.small, value);
      else if (hidden[place] === 1) enter(held.covers, value);
      if (!isSmall && siblings[place]) enter(held.plain, value);
    });
  }
  return held;
}

const nothing = (): Held => ({ counts: 0, events: 0 });
const enter = (sum: Held, value: number) => {
  sum.counts++;
  sum.events += value;
};

/** Of fewer hidden counts even a rounded share might say something of one. */
const FEWEST_HIDDEN = 1000;

/** Rounded shares; null where too few are hidden to tell any. */
export function sharesOf({
  all,
  small,
  covers,
  plain,
}: HeldByHidden): Omit<Thrift, 'manifest'> | null {
  if (small.counts < FEWEST_HIDDEN || covers.counts < FEWEST_HIDDEN / 10) return null;
  const share = ({ counts, events }: Held): HiddenShare => ({
    counts: thousandths(counts / all.counts),
    events: thousandths(events / all.events),
  });
  return { small: share(small), covers: share(covers), plain: share(plain) };
}

const thousandths = (share: number) => Math.round(share * 1000) / 1000;

/** Kept beside the snapshot it speaks of, for the page on methods. */
export async function writeThrift(atlas: string, held: HeldByHidden): Promise<void> {
  const shares = sharesOf(held);
  const thrift: Thrift | null = shares && { manifest: manifestHash(atlas), ...shares };
  const file = join(atlas, 'derived', 'thrift.json');
  await writeFile(file, `${JSON.stringify(thrift ?? { manifest: '' })}\n`);
}
