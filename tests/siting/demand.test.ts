import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sitingSchema } from '../../src/domain/siting.ts';
import type { Settlement } from '../../src/domain/settlement.ts';
import { weighted } from '../../src/siting/demand.ts';
import { straightJourneys } from '../../src/siting/journeys.ts';
import { demandPoints } from '../../src/siting/points.ts';
import { timesChosen } from '../../src/siting/sensitivity.ts';
import { officersNeeded } from '../../src/siting/staffing.ts';
import { atCentres, smallProblem } from './random-problem.ts';

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

describe('draws of counts', () => {
  /** Two communes that raised demands, ten minutes apart, and twenty beside the first that did not. */
  const raisedIn = (first: number, second: number) => {
    const raised = [first, second, ...Array.from({ length: 20 }, () => 0)];
    const places = raised.map((n, i) => {
      return {
        ...place(`p${i}`, 1, 0),
        weight: 0,
        events: { recorded: 0, confirmed: 0, raised: n },
      };
    });
    const minutes = places.map((_one, i) => (i === 1 ? [60, 10, 0] : [60, 0, 10]));
    return {
      places,
      points: atCentres(places),
      units: [{ id: 'u', area: 'p0', at: [20, 50] as const, officers: null }],
      candidates: [0, 1],
      journeys: { minutes, km: minutes },
    };
  };
  const draws = 400;
  const asked = sitingSchema.parse({
    region: 'district',
    eligible: { kinds: ['rural'] },
    weights: { residents: 0, recorded: 0, confirmed: 0, raised: 1 },
    sensitivity: { draws, seed: 7 },
  });

  /** The chance of each count from 0 to 40 where so many are expected. */
  const poisson = (mean: number) => {
    const chances = [Math.exp(-mean)];
    for (let k = 1; k <= 40; k++) chances.push((chances[k - 1]! * mean) / k);
    return chances;
  };

  it('are Poisson counts: how often the lesser wins is what their distribution says', async () => {
    const { nearest } = await timesChosen(raisedIn(4, 6), asked, 1);
    const [fours, sixes] = [poisson(4), poisson(6)];
    const chance = (wins: (four: number, six: number) => boolean) =>
      fours
        .flatMap((p, four) => sixes.map((q, six) => (wins(four, six) ? p * q : 0)))
        .reduce((a, b) => a + b, 0);
    // Three standard errors; where both are alike either may be chosen.
    const error = 3 * Math.sqrt(0.25 / draws);
    const share = nearest.get('p0') ?? 0;
    expect(share).toBeGreaterThan(chance((four, six) => four > six) - error);
    expect(share).toBeLessThan(chance((four, six) => four >= six) + error);
  });

  it('give no demand to those who raised none', async () => {
    // Only where none is drawn of eight, in one of three thousand, may the first be chosen.
    const { nearest } = await timesChosen(raisedIn(0, 8), asked, 1);
    expect(nearest.get('p1')).toBeGreaterThan(0.99);
  });
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
    points: atCentres(places.map((one) => ({ ...one, weight: 0 }))),
    units: [{ id: 'u', area: 'a', at: [20, 50] as const, officers: null }],
    candidates: [1],
    journeys: { minutes: ways, km: ways },
  };
  const staffing = {
    hours: { recorded: 4, confirmed: 1 },
    hoursPerOfficer: 1600,
    leastOfficers: 5,
  };
  // Half of the second place and all of the third.
  problem.points[1]!.share = 0.5;
  expect(officersNeeded(problem, [1, 2], staffing)).toBeCloseTo((600 * 4) / 1600, 12);
});

describe('where the demand of a place is', () => {
  const at = [20, 50] as const;
  const village = (area: string, name: string, residents: number | null) => {
    return { area, name, at, residents };
  };
  const shares = (residents: number, ...lived: Settlement[]) =>
    demandPoints([{ code: 'a', at, residents }], new Map([['a', lived]])).map(
      ({ name, share }) => [name, share] as const,
    );

  it('is where residents are known to live, and the rest alike in the other villages', () => {
    const all = [village('a', 'T', 600), village('a', 'V', null), village('a', 'W', null)];
    expect(shares(1000, ...all)).toEqual([
      ['T', 0.6],
      ['V', 0.2],
      ['W', 0.2],
    ]);
  });

  it('leaves villages some where more residents are known than the place has', () => {
    expect(shares(900, village('a', 'T', 950), village('a', 'V', null))).toEqual([
      ['T', 0.95],
      ['V', 0.05],
    ]);
  });

  it('is at the centre where no village is known', () => {
    expect(shares(900)).toEqual([['', 1]]);
  });
});
