import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Fitting } from '../../scripts/audit/fitting.ts';
import { groupsOf } from '../../scripts/audit/groups.ts';
import { systemOf } from '../../scripts/audit/relations.ts';
import { boundsOf, relationsOfUnknowns } from '../../scripts/audit/system.ts';
import { nothingSeen } from '../../scripts/audit/witness.ts';
import { published, table, type Figure } from './small-atlas.ts';

const counts = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 5, maxLength: 5 });
const choice = fc.array(fc.boolean(), { minLength: 7, maxLength: 7 });

/** A fitting assignment of made-up counts: the counts themselves. */
function fittingOf([a = 0, b = 0, c = 0, d = 0, e = 0]: number[], chosen: readonly boolean[]) {
  const values = [a + b + c + d + e, a + b + c, d + e, a, b, c, d, e];
  const figures = values.map((v, p): Figure => (p > 0 && chosen[p - 1] ? 'h' : v));
  const system = systemOf(published([table(figures)]));
  const bounds = boundsOf(system);
  const seen = nothingSeen(system.unknowns.length);
  const { relations } = system;
  const fitting = new Fitting({
    bounds,
    relations,
    relationsOf: relationsOfUnknowns(system),
    seen,
  });
  const truth = system.unknowns.map(({ place }) => values[place]!);
  for (const group of groupsOf(system)) {
    fitting.take(
      group,
      group.unknowns.map((u) => truth[u]!),
    );
  }
  return { system, fitting, seen };
}

const fits = ({ unknowns, relations }: ReturnType<typeof systemOf>, values: Float64Array) =>
  unknowns.every(({ low, high }, u) => values[u]! >= low && values[u]! <= high) &&
  relations.every(({ unknowns: tied, signs, low, high }) => {
    const sum = tied.reduce((all, u, i) => all + signs[i]! * values[u]!, 0);
    return sum >= low && sum <= high;
  });

it('fits everything published after each move, whether it was possible or not', () => {
  const moves = fc.array(fc.tuple(fc.nat(6), fc.nat(12)), { minLength: 1, maxLength: 12 });
  let made = 0;
  fc.assert(
    fc.property(counts, choice, moves, (leaves, chosen, wanted) => {
      const { system, fitting } = fittingOf(leaves, chosen);
      for (const [u, value] of wanted) {
        if (u >= system.unknowns.length) continue;
        const before = fitting.values.slice();
        const moved = fitting.move(u, value);
        if (moved) made++;
        expect(fits(system, fitting.values)).toBe(true);
        if (moved) expect(fitting.values[u]).toBe(value);
        else expect(fitting.values).toEqual(before);
      }
    }),
    { numRuns: 300, seed: 7 },
  );
  expect(made).toBeGreaterThan(300);
});

it('moves counts of several areas where one alone cannot make up for it', () => {
  // Both districts and all communes are hidden: 11 can be 5 only if district 1 or a sibling gives.
  const hidden = [true, true, true, true, false, true, true];
  const { system, fitting, seen } = fittingOf([2, 1, 30, 2, 8], hidden);
  const at = (code: number) => system.unknowns.findIndex(({ place }) => place === code);
  expect(fitting.move(at(3), 5)).toBe(true);
  expect(fitting.values[at(1)]).toBe(36);
  expect([seen.most[at(3)], seen.least[at(2)]]).toEqual([5, 7]);
});
