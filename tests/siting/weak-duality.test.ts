import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { SitingProblem } from '../../src/domain/siting.ts';
import { coveringPosts } from '../../src/siting/covering.ts';
import { nearestPosts } from '../../src/siting/p-median.ts';
import { smallProblem } from './random-problem.ts';

const RUNS = { numRuns: 60, seed: 21 };
const posts = fc.integer({ min: 1, max: 3 });
const prices = fc.array(fc.double({ min: 0, max: 40, noNaN: true }), {
  minLength: 14,
  maxLength: 14,
});

/** What each point asks for. */
const asking = ({ points, places }: SitingProblem) =>
  points.map(({ place, share }) => ({ weight: share * places[place]!.weight }));
const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0);

/**
 * The bound of Lagrange for the least mean time, at any price of being served (Cornuéjols, Fisher
 * and Nemhauser 1977, Management Science 23): no choice of posts is below it.
 */
function leastBound(problem: SitingProblem, most: number, price: readonly number[]): number {
  const asked = asking(problem).map(({ weight }, i) => weight * (price[i] ?? 0));
  const saved = (site: number) =>
    sum(
      asking(problem).map(({ weight }, i) =>
        Math.min(0, weight * (problem.journeys.minutes[i]?.[site] ?? 0) - (asked[i] ?? 0)),
      ),
    );
  const units = problem.units.map((_, unit) => saved(unit));
  const sites = problem.candidates.map((_, i) => saved(problem.units.length + i));
  const best = sites.toSorted((a, b) => a - b).slice(0, most);
  return sum(asked) + sum(units) + sum(best);
}

/** The same for the most demand within reach: no choice of posts is above it. */
function mostBound(
  problem: SitingProblem,
  most: number,
  minutes: number,
  price: readonly number[],
): number {
  const within = (place: number, site: number) =>
    (problem.journeys.minutes[place]?.[site] ?? Infinity) <= minutes;
  const served = (i: number) => problem.units.some((_, unit) => within(i, unit));
  const share = (i: number) => Math.min(1, (price[i] ?? 0) / 40);
  const free = asking(problem).map(({ weight }, i) =>
    served(i) ? weight : weight * (1 - share(i)),
  );
  const sites = problem.candidates.map((_, site) =>
    sum(
      asking(problem).map(({ weight }, i) =>
        !served(i) && within(i, problem.units.length + site) ? weight * share(i) : 0,
      ),
    ),
  );
  return sum(free) + sum(sites.toSorted((a, b) => b - a).slice(0, most));
}

/** Minutes of each place to the nearest unit or chosen post. */
function timesTo({ places, units, candidates, journeys }: SitingProblem, chosen: string[]) {
  const sites = [
    ...units.keys(),
    ...candidates.flatMap((place, i) =>
      chosen.includes(places[place]?.code ?? '') ? [units.length + i] : [],
    ),
  ];
  return journeys.minutes.map((row) => Math.min(...sites.map((site) => row[site] ?? Infinity)));
}

it('no price of being served bounds the least mean time from above', async () => {
  let close = 0;
  const check = async (problem: SitingProblem, most: number, price: number[]) => {
    const { objective, bound, chosen } = await nearestPosts(problem, most);
    // Prices about what each place's way costs are those that tell most.
    const paid = timesTo(problem, chosen).map((time, i) => time * (1 + (price[i] ?? 0) / 80));
    const below = leastBound(problem, most, paid);
    if (below > 0.5 * objective) close++;
    return below <= objective + 1e-6 && bound >= below - 1e-6;
  };
  await fc.assert(fc.asyncProperty(smallProblem(1), posts, prices, check), RUNS);
  expect(close).toBeGreaterThan(3);
});

it('no price of being reached bounds the most demand within reach from below', async () => {
  let close = 0;
  const check = async (problem: SitingProblem, most: number, minutes: number, price: number[]) => {
    const { objective } = await coveringPosts(problem, most, minutes);
    const above = mostBound(problem, most, minutes, price);
    if (above < 1.05 * objective) close++;
    return above >= objective - 1e-6;
  };
  await fc.assert(fc.asyncProperty(smallProblem(), posts, fc.nat(25), prices, check), RUNS);
  expect(close).toBeGreaterThan(3);
});
