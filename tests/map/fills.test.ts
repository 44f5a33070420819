import { describe, expect, it } from 'vitest';
import type { Fill } from '../../src/domain/map-file.ts';
import { byFilling, fillClass, rampStep } from '../../src/map/fills.ts';
import { rateStrip, STRIP_REFERENCE, STRIP_WIDTH } from '../../src/map/rate-strip.ts';

describe('a ramp', () => {
  it.each([
    [6, [0, 1, 2, 3, 4, 5]],
    [3, [0, 3, 5]],
    [2, [0, 5]],
    [7, [0, 1, 2, 3, 4, 5, 6]],
  ])('of %i classes takes the steps %j', (classes, steps) =>
    expect(Array.from({ length: classes }, (_, i) => rampStep(i, classes))).toEqual(steps),
  );
});

it('areas of one filling stand together, classes first, then zero, then each reason', () => {
  const fillings: Fill[] = ['noDenominator', 2, 'zero', 'suppressed', 0, 2, 'notRecorded'];
  const groups = byFilling(fillings, (filling) => filling);
  expect(groups.map((group) => group.filling)).toEqual([
    0,
    2,
    'zero',
    'suppressed',
    'notRecorded',
    'noDenominator',
  ]);
  expect(groups[1]?.members).toHaveLength(2);
});

it('no reason for no value is filled like zero or like a class', () => {
  expect(fillClass('zero', 6)).toBe('kz');
  expect(fillClass('suppressed', 6)).toBeUndefined();
  expect(fillClass('notRecorded', 6)).toBeUndefined();
});

describe('a strip', () => {
  it('has its reference at a third, and marks by their ratio to it', () => {
    const strip = rateStrip({ value: 50, lower: 25, upper: 100 }, 50, [100, 'suppressed']);
    expect(strip).toEqual({
      value: STRIP_REFERENCE,
      lower: STRIP_REFERENCE / 2,
      upper: STRIP_REFERENCE * 2,
      others: [STRIP_REFERENCE * 2, null],
      beyond: false,
    });
  });

  it('says when a rate goes on beyond its end', () => {
    const strip = rateStrip({ value: 500, lower: 100, upper: 900 }, 50, []);
    expect(strip?.upper).toBe(STRIP_WIDTH);
    expect(strip?.beyond).toBe(true);
  });

  it('cannot be drawn against nothing', () =>
    expect(rateStrip({ value: 1, lower: 0, upper: 2 }, 0, [])).toBeNull());
});
