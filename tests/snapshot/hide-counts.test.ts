import { expect, it } from 'vitest';
import type { OpenAtlas } from '../../scripts/atlas/open-atlas.ts';
import { NOTHING_EARLIER } from '../../scripts/earlier/earlier-figures.ts';
import { hideCounts } from '../../scripts/snapshot/hide-counts.ts';
import { Cube } from '../../src/intake/cube.ts';

const category = (id: string, includedIn: string | null) => ({
  id,
  plane: 'police',
  open: false,
  includedIn,
  lowestLevel: null,
});
const atlasOf = (...categories: ReturnType<typeof category>[]) =>
  ({
    areas: [
      { code: 'X', parent: null },
      { code: 'a', parent: 'X' },
      { code: 'b', parent: 'X' },
      { code: 'c', parent: 'X' },
    ],
    categories,
    config: { disclosure: { threshold: 5 } },
  }) as unknown as OpenAtlas;

const cube = new Cube(4);
[62, 2, 10, 50].forEach((value, place) => cube.add('theft', 'recorded', '2024', place, value));

it('hides a small count and what would tell it, of a part as of a whole', () => {
  for (const atlas of [
    atlasOf(category('theft', null)),
    // Of which there is none: it stands for itself.
    atlasOf(category('theft', 'crime')),
    atlasOf(category('theft', 'crime'), category('crime', null)),
  ])
    expect([...hideCounts(cube, atlas, NOTHING_EARLIER).of('theft', 'recorded', '2024')!]).toEqual([
      0, 1, 1, 0,
    ]);
});

it('shows nothing of categories whose order is not known', () => {
  const ring = atlasOf(category('theft', 'car-theft'), category('car-theft', 'theft'));
  expect(() => hideCounts(cube, ring, NOTHING_EARLIER)).toThrow(/in a ring/);
  expect(() => hideCounts(cube, atlasOf(category('theft', 'theft')), NOTHING_EARLIER)).toThrow();
});
