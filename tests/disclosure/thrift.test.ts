import { describe, expect, it } from 'vitest';
import type { OpenAtlas } from '../../scripts/atlas/open-atlas.ts';
import { heldByHidden, sharesOf } from '../../scripts/snapshot/thrift.ts';
import { Cube } from '../../src/intake/cube.ts';

const area = (code: string, parent: string | null) => ({ code, parent });
const atlas = {
  areas: [area('X', null), area('a', 'X'), area('b', 'X'), area('c', 'X')],
  config: { disclosure: { threshold: 5 } },
} as unknown as OpenAtlas;

const tables = (measure: string, hidden: number[]) => ({
  category: 'theft',
  measure,
  period: '2024',
  hidden,
});

describe('what hiding holds', () => {
  const cube = new Cube(4);
  [62, 2, 10, 50].forEach((value, place) => cube.add('theft', 'recorded', '2024', place, value));

  it('is told apart: small counts, covers, and what the plain rule takes', () => {
    // 2 is small; 10 hides it, in our pattern and by the plain rule: it is the smallest beside it.
    expect(heldByHidden([tables('recorded', [0, 1, 1, 0])], cube, atlas)).toEqual({
      all: { counts: 4, events: 124 },
      small: { counts: 1, events: 2 },
      covers: { counts: 1, events: 10 },
      plain: { counts: 1, events: 10 },
    });
    // With a dearer cover the plain rule still takes the smallest.
    expect(heldByHidden([tables('recorded', [0, 1, 0, 1])], cube, atlas)).toMatchObject({
      covers: { counts: 1, events: 50 },
      plain: { counts: 1, events: 10 },
    });
  });

  it('passes over what was not recorded', () => {
    const part = new Cube(4);
    [7, NaN, 7].forEach((value, place) => part.add('theft', 'recorded', '2024', place, value));
    const held = heldByHidden([tables('recorded', [0, 0, 0, 0])], part, atlas);
    expect(held.all).toEqual({ counts: 2, events: 14 });
  });
});

describe('what of it is published', () => {
  const held = (small: number, covers: number) => ({
    all: { counts: 20_000, events: 300_000 },
    small: { counts: small, events: 2_345 },
    covers: { counts: covers, events: 1_234 },
    plain: { counts: 1_777, events: 9_999 },
  });

  it('are shares to a tenth of a per cent, from which no count follows', () => {
    expect(sharesOf(held(1_234, 567))).toEqual({
      small: { counts: 0.062, events: 0.008 },
      covers: { counts: 0.028, events: 0.004 },
      plain: { counts: 0.089, events: 0.033 },
    });
  });

  it('is nothing where few counts are hidden', () => {
    expect(sharesOf(held(999, 567))).toBeNull();
    expect(sharesOf(held(1_234, 3))).toBeNull();
  });
});
