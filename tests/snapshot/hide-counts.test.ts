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

it('hides more of a whole where its part would tell too much, and can be counted on', () => {
  const atlas = atlasOf(category('car-theft', 'theft'), category('theft', null));
  const hiddenOf = (part: number[]) => {
    const both = new Cube(4);
    both.addAll(cube.slices());
    part.forEach((value, place) => both.add('car-theft', 'recorded', '2024', place, value));
    const hidden = hideCounts(both, atlas, NOTHING_EARLIER);
    const of = (id: string) => hidden.of(id, 'recorded', '2024')!.join('');
    return [of('theft'), of('car-theft'), hidden.limits('car-theft').atMostWhole];
  };
  // Of the 12 thefts in a and b at least 9 were in b, so that a had no more than 3.
  expect(hiddenOf([40, 0, 9, 31])).toEqual(['0111', '0000', true]);
  expect(hiddenOf([36, 0, 5, 31])).toEqual(['0110', '0000', true]);
  // More cars in c than thefts: nobody can count on it anywhere.
  expect(hiddenOf([69, 0, 9, 60])).toEqual(['0110', '0000', false]);
});

it('shows nothing of categories whose order is not known', () => {
  const ring = atlasOf(category('theft', 'car-theft'), category('car-theft', 'theft'));
  expect(() => hideCounts(cube, ring, NOTHING_EARLIER)).toThrow(/in a ring/);
  expect(() => hideCounts(cube, atlasOf(category('theft', 'theft')), NOTHING_EARLIER)).toThrow();
});
