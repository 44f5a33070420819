import fc from 'fast-check';
import type { DemandPlace, DemandPoint, SitingProblem } from '../../src/domain/siting.ts';

/**
 * Small problems whose every answer can be tried: up to 7 places, 6 candidates, 2 units. Of each
 * place some demand is at its centre, and the rest in a village two roads away.
 */
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
    .map(({ points: given, units, candidates }) => {
      const demand = given.reduce((sum, [, , amount]) => sum + amount, 0);
      const places = given.map(([x, y, amount], i) => ({
        code: `p${i}`,
        at: [x, y] as const,
        weight: amount / demand,
        residents: amount,
        events: { recorded: amount, confirmed: 0, raised: 0 },
      }));
      const chosen = [...places.keys()].slice(0, candidates);
      const sites = [...units, ...chosen.map((i) => places[i]!.at)];
      const points = places.flatMap(({ at: [x, y] }, place) => [
        { place, share: 0.75, name: 'centre', at: [x, y] as const },
        { place, share: 0.25, name: 'village', at: [x - 3 + place, y + 4] as const },
      ]);
      const minutes = points.map(({ at }) =>
        sites.map((site) => Math.abs(site[0]! - at[0]) + Math.abs(site[1]! - at[1])),
      );
      return {
        places,
        points,
        units: units.map((at, i) => ({ id: `u${i}`, area: '', at, officers: 5 + i })),
        candidates: chosen,
        journeys: { minutes, km: minutes },
      };
    });

/** One point for each place, at its centre, with all its demand. */
export const atCentres = (places: readonly DemandPlace[]): DemandPoint[] =>
  places.map(({ at }, place) => ({ place, share: 1, name: '', at }));

/** Every way to choose at most so many candidates, by their codes. */
export function choices({ candidates, places }: SitingProblem, most: number): string[][] {
  const codes = candidates.map((place) => places[place]!.code);
  return Array.from({ length: 2 ** codes.length }, (_, bits) =>
    codes.filter((_code, i) => (bits >> i) & 1),
  ).filter((chosen) => chosen.length <= most);
}
