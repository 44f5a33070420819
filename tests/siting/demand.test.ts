import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sitingSchema } from '../../src/domain/siting.ts';
import { weighted } from '../../src/siting/demand.ts';
import { straightJourneys } from '../../src/siting/journeys.ts';
import { timesChosen } from '../../src/siting/sensitivity.ts';
import { officersNeeded } from '../../src/siting/staffing.ts';
import { smallProblem } from './random-problem.ts';

const rules = sitingSchema.parse({
  region: 'district',
  eligible: { kinds: ['rural'] },
  sensitivity: { draws: 6, seed: 3 },
});
const place = (code: string, residents: number, recorded: number) => ({
  code,
  at: [20, 50] as const,
  residents,
  events: { recorded, confirmed: 0, raised: 0 },
});

describe('demand', () => {
  it('is a weighted sum of shares', () => {
    const weights = { residents: 1, recorded: 3, confirmed: 0, raised: 0 };
    const [a, b] = weighted([place('a', 100, 30), place('b', 300, 10)], weights);
    expect(a?.weight).toBeCloseTo(0.25 * 0.25 + 0.75 * 0.75, 12);
    expect(b?.weight).toBeCloseTo(0.25 * 0.75 + 0.75 * 0.25, 12);
  });

  it('adds up to 1, also where a region has none of a kind', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 1, max: 1e6 }), fc.nat(1000)), { minLength: 1 }),
        (all) => {
          const places = all.map(([residents, recorded], i) => place(`${i}`, residents, recorded));
          const sum = weighted(places, rules.weights).reduce(
            (total, { weight }) => total + weight,
            0,
          );
          return Math.abs(sum - 1) < 1e-9;
        },
      ),
      { seed: 4 },
    );
  });
});

it('ways are straight lines made longer, at the speed given', () => {
  // A degree along a meridian of a sphere of 6371 km is 111.19 km.
  const { km, minutes } = straightJourneys([[20, 50]], [[20, 51]], { detour: 1.3, speedKmh: 50 });
  expect(km[0]?.[0]).toBeCloseTo(111.195 * 1.3, 1);
  expect(minutes[0]?.[0]).toBeCloseTo(((111.195 * 1.3) / 50) * 60, 1);
});

it('the same seed draws the same, and another one something else', async () => {
  const [problem] = fc.sample(smallProblem(1), { numRuns: 1, seed: 11 });
  const again = () => timesChosen(problem!, rules, 1);
  expect(await again()).toEqual(await again());
  const shares = [...(await again()).nearest.values()];
  expect(shares.reduce((a, b) => a + b, 0)).toBeLessThanOrEqual(1 + 1e-9);
});

it('officers are the hours of the places a post is nearest to', () => {
  const ways = [
    [0, 9],
    [9, 0],
    [8, 2],
  ];
  const places = [place('a', 1, 800), place('b', 1, 400), place('c', 1, 400)];
  const problem = {
    places: weighted(places, rules.weights),
    units: [{ id: 'u', area: 'a', at: [20, 50] as const, officers: null }],
    candidates: [1],
    journeys: { minutes: ways, km: ways },
  };
  const staffing = {
    hours: { recorded: 4, confirmed: 1 },
    hoursPerOfficer: 1600,
    leastOfficers: 5,
  };
  expect(officersNeeded(problem, 'b', staffing)).toBeCloseTo((800 * 4) / 1600, 12);
});
