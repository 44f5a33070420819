import fc from 'fast-check';
import type { SitingProblem } from '../../src/domain/siting.ts';

/** Small problems whose every answer can be tried: up to 7 places, 6 candidates, 2 units. */
export const smallProblem = (leastUnits = 0): fc.Arbitrary<SitingProblem> =>
  fc
    .record({
      points: fc.array(fc.tuple(fc.nat(30), fc.nat(30), fc.integer({ min: 1, max: 9 })), {
        minLength: 2,
        maxLength: 7,
      }),
      units: fc.array(fc.tuple(fc.nat(30), fc.nat(30)), { minLength: leastUnits, maxLength: 2 }),
      candidates: fc.integer({ min: 1, max: 6 }),
    })
    .map(({ points, units, candidates }) => {
      const demand = points.reduce((sum, [, , amount]) => sum + amount, 0);
      const places = points.map(([x, y, amount], i) => ({
        code: `p${i}`,
        at: [x, y] as const,
        weight: amount / demand,
        residents: amount,
        events: { recorded: amount, confirmed: 0, raised: 0 },
      }));
      const chosen = [...places.keys()].slice(0, candidates);
      const sites = [...units, ...chosen.map((i) => places[i]!.at)];
      const minutes = places.map(({ at }) =>
        sites.map((site) => Math.abs(site[0]! - at[0]) + Math.abs(site[1]! - at[1])),
      );
      return {
        places,
        units: units.map((at, i) => ({ id: `u${i}`, area: '', at, officers: 5 + i })),
        candidates: chosen,
        journeys: { minutes, km: minutes },
      };
    });

/** Every way to choose at most so many candidates, by their codes. */
export function choices({ candidates, places }: SitingProblem, most: number): string[][] {
  const codes = candidates.map((place) => places[place]!.code);
  return Array.from({ length: 2 ** codes.length }, (_, bits) =>
    codes.filter((_code, i) => (bits >> i) & 1),
  ).filter((chosen) => chosen.length <= most);
}
