import fc from 'fast-check';
import loadHighs from 'highs';
import { describe, expect, it } from 'vitest';
import { Fitting } from '../../scripts/audit/fitting.ts';
import { judge } from '../../scripts/audit/judge.ts';
import { nearOf } from '../../scripts/audit/near.ts';
import { extremeOf } from '../../scripts/audit/solve.ts';
import { boundsOf, relationsOfUnknowns, type System } from '../../scripts/audit/system.ts';
import { nothingSeen } from '../../scripts/audit/witness.ts';

const highs = await loadHighs();

const unknown = (low: number, high: number) => ({ table: 0, place: 0, low, high });
const relation = (unknowns: number[], signs: number[], low: number, high: number) => ({
  says: () => `${unknowns.join(' ')} between ${low} and ${high}`,
  unknowns,
  signs,
  low,
  high,
});
const ruleFor = ({ unknowns }: System) => ({
  threshold: 5,
  thresholds: unknowns.map(() => 5),
  floors: unknowns.map(() => 1),
});

describe('values that were seen', () => {
  it('prove nothing of a count by being large, where small ones are not ruled out', () => {
    // w = v and w + v >= -1 leave w >= 0, so that x = 3 + w + v is 3, 5, 7, ...; no single relation
    // says so, and by each alone x may be 1. Judged first, w is seen at 1 and 4, and x at 5 and 11.
    const system: System = {
      unknowns: [unknown(-1, 10), unknown(-1, 10), unknown(0, 100)],
      relations: [
        relation([0, 1], [1, -1], 0, 0),
        relation([0, 1], [1, 1], -1, 20),
        relation([2, 0, 1], [1, -1, -1], 3, 3),
      ],
    };
    const { exposed } = judge(system, ruleFor(system), highs);
    expect(exposed).toMatchObject([{ unknown: 2, interval: { low: 3, high: 23 } }]);
  });
});

describe('what is around an unknown', () => {
  const COUNT = 60;
  const world = fc.array(fc.nat(20), { minLength: COUNT, maxLength: COUNT });
  const ties = fc.array(
    fc.uniqueArray(fc.tuple(fc.nat(COUNT - 1), fc.constantFrom(1, -1)), {
      minLength: 2,
      maxLength: 5,
      selector: ([u]) => u,
    }),
    { minLength: 30, maxLength: 60 },
  );

  it('moves to values that fit everything farther off as well', () => {
    fc.assert(
      fc.property(world, ties, fc.nat(COUNT - 1), (values, all, at) => {
        const system: System = {
          unknowns: values.map(() => unknown(0, 40)),
          relations: all.map((tie) => {
            const sum = tie.reduce((total, [u, sign]) => total + sign * (values[u] as number), 0);
            return relation(
              tie.map(([u]) => u),
              tie.map(([, sign]) => sign),
              sum,
              sum,
            );
          }),
        };
        const relationsOf = relationsOfUnknowns(system);
        const bounds = boundsOf(system);
        const { relations } = system;
        const fitting = new Fitting({ bounds, relations, relationsOf, seen: nothingSeen(COUNT) });
        const whole = { unknowns: values.map((_, u) => u), relations: relations.map((_, r) => r) };
        fitting.take(whole, values);
        const near = nearOf(system, relationsOf, fitting, at, 10);
        for (const direction of ['least', 'most'] as const) {
          const found = extremeOf(highs, near.system, bounds, near.group, at, direction);
          // The world itself is one that fits.
          expect(found).not.toBeNull();
          fitting.take(near.whole, found?.assignment ?? []);
          for (const { unknowns, signs, low } of relations)
            expect(
              unknowns.reduce((sum, u, i) => sum + signs[i]! * (fitting.values[u] as number), 0),
            ).toBe(low);
          const value = fitting.values[at] as number;
          if (direction === 'least') expect(value).toBeLessThanOrEqual(values[at] as number);
          else expect(value).toBeGreaterThanOrEqual(values[at] as number);
        }
      }),
      { numRuns: 40, seed: 3 },
    );
  });
});
