import { describe, expect, it } from 'vitest';
import { daysUntil, survivalSteps, type DurationCount } from '../../src/stats/survival.ts';

// Weeks of remission with 6-mercaptopurine, and with placebo (Freireich and others 1963); the
// estimates are printed in most textbooks, e.g. Collett, Modelling Survival Data, ch. 2.
const TREATED = [
  ...[6, 6, 6, 7, 10, 13, 16, 22, 23].map((days) => ({ days, ended: true })),
  ...[6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35].map((days) => ({ days, ended: false })),
];
const PLACEBO = [1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23];

/** Puts single durations together by their length; those that had not ended are censored. */
const countDurations = (all: readonly { days: number; ended: boolean }[]): DurationCount[] =>
  [...Map.groupBy(all, ({ days }) => days)].map(([days, of]) => {
    const ended = of.filter((one) => one.ended).length;
    return { days, ended, censored: of.length - ended };
  });

describe('survivalSteps', () => {
  const steps = survivalSteps(countDurations(TREATED));
  it.each([
    [6, 0.857],
    [7, 0.807],
    [10, 0.753],
    [13, 0.69],
    [16, 0.627],
    [22, 0.538],
    [23, 0.448],
  ])('after %i weeks %f are left', (weeks, share) =>
    expect(steps.find((step) => step.days === weeks)?.share).toBeCloseTo(share, 3),
  );

  it('steps only where something ended', () => expect(steps).toHaveLength(7));
});

describe('daysUntil', () => {
  it('gives the published medians: 23 weeks treated, 8 with placebo', () => {
    expect(daysUntil(survivalSteps(countDurations(TREATED)), 0.5)).toBe(23);
    const placebo = survivalSteps(countDurations(PLACEBO.map((days) => ({ days, ended: true }))));
    expect(daysUntil(placebo, 0.5)).toBe(8);
  });

  it('says nothing where too many had not ended', () => {
    expect(daysUntil(survivalSteps(countDurations(TREATED)), 0.9)).toBeNull();
    expect(daysUntil([], 0.5)).toBeNull();
  });

  it('is the plain median where all ended, of any number, and then nothing is left', () => {
    for (let many = 1; many <= 60; many++) {
      const all = Array.from({ length: many }, (_, i) => ({ days: i + 1, ended: 1, censored: 0 }));
      const steps = survivalSteps(all.toReversed());
      expect([many, daysUntil(steps, 0.5)]).toEqual([many, Math.ceil(many / 2)]);
      expect(steps.at(-1)).toEqual({ days: many, share: 0 });
    }
  });
});
