import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sitingSchema, type Demand, type SitingProblem } from '../../src/domain/siting.ts';
import { demandTotals } from '../../src/siting/demand.ts';
import { reachOf } from '../../src/siting/reach.ts';
import { chosenAlone } from '../../src/siting/sensitivity.ts';
import { siteRegion } from '../../src/siting/site-region.ts';
import { choices, smallProblem } from './random-problem.ts';

const rules = sitingSchema.parse({
  region: 'district',
  eligible: { kinds: ['rural'] },
  sensitivity: { draws: 0 },
});
const posts = fc.integer({ min: 1, max: 3 });
const RUNS = { numRuns: 60, seed: 4 };

/** The same places, with reports here and there that have nothing to do with residents. */
const withReports = (problem: SitingProblem): SitingProblem => ({
  ...problem,
  places: problem.places.map((place, i) => ({
    ...place,
    events: { ...place.events, confirmed: (i * 5) % 7 },
  })),
});

const amount = ({ places }: SitingProblem, kind: Demand) =>
  places.map((place) => (kind === 'residents' ? place.residents : place.events[kind]));

/** As if demand were this kind and nothing else. */
function only(problem: SitingProblem, kind: Demand): SitingProblem {
  const whole = demandTotals(problem.places)[kind];
  const weights = amount(problem, kind).map((one) => one / whole);
  const places = problem.places.map((place, i) => ({ ...place, weight: weights[i]! }));
  return { ...problem, places };
}

describe('the choice where one criterion alone counts', () => {
  it('is the best of all choices for it, each tried', async () => {
    const check = async (given: SitingProblem, most: number) => {
      const problem = withReports(given);
      const { alone } = await siteRegion('r', problem, { ...rules, shown: most });
      return alone.every(({ demand, chosen }) => {
        const asked = only(problem, demand);
        const mean = (codes: string[]) => reachOf(asked, codes, []).meanMinutes;
        const best = Math.min(...choices(asked, most).map(mean));
        return chosen.length <= most && Math.abs(mean(chosen) - best) < 1e-6;
      });
    };
    await fc.assert(fc.asyncProperty(smallProblem(1), posts, check), RUNS);
  });

  it('is asked of what has a weight and is there, and not of a single one', () => {
    const [given] = fc.sample(smallProblem(1), { numRuns: 1, seed: 2 });
    const kinds = (weights: Partial<Record<Demand, number>>, problem = given!) => {
      const all = { ...rules.weights, ...weights };
      return chosenAlone(problem, { weights: all }, () => []).map(({ demand }) => demand);
    };
    expect(kinds({})).toEqual(['residents', 'recorded']);
    expect(kinds({}, withReports(given!))).toEqual(['residents', 'recorded', 'confirmed']);
    expect(kinds({ recorded: 0 })).toEqual([]);
  });
});
