import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SitingProblem } from '../../src/domain/siting.ts';
import { balancedWork } from '../../src/siting/balanced.ts';
import { coveringPosts, fewestPosts } from '../../src/siting/covering.ts';
import { nearestPosts } from '../../src/siting/p-median.ts';
import { reachOf } from '../../src/siting/reach.ts';
import { choices, smallProblem } from './random-problem.ts';

const RUNS = { numRuns: 60, seed: 8 };
const posts = fc.integer({ min: 1, max: 3 });
const near = (a: number, b: number) => Math.abs(a - b) < 1e-6;

const meanMinutes = (problem: SitingProblem, chosen: string[]) =>
  reachOf(problem, chosen, []).meanMinutes;
const covered = (problem: SitingProblem, chosen: string[], minutes: number) =>
  reachOf(problem, chosen, [minutes]).demandWithin[0]!;

describe('the least mean time', () => {
  it('is the least of all choices, each tried', async () => {
    const check = async (problem: SitingProblem, most: number) => {
      const solved = await nearestPosts(problem, most);
      const best = Math.min(...choices(problem, most).map((c) => meanMinutes(problem, c)));
      return near(solved.objective, best) && near(meanMinutes(problem, solved.chosen), best);
    };
    await fc.assert(fc.asyncProperty(smallProblem(1), posts, check), RUNS);
  });

  it('is the least where no unit stands yet', async () => {
    const check = async (problem: SitingProblem, most: number) => {
      const { objective } = await nearestPosts(problem, most);
      const tried = choices(problem, most).filter((c) => c.length > 0);
      return near(objective, Math.min(...tried.map((c) => meanMinutes(problem, c))));
    };
    await fc.assert(fc.asyncProperty(smallProblem(0).map(withoutUnits), posts, check), RUNS);
  });

  it('is bounded by the proof from below, and never rises with another post', async () => {
    const check = async (problem: SitingProblem, most: number) => {
      const fewer = await nearestPosts(problem, most);
      const more = await nearestPosts(problem, most + 1);
      return (
        fewer.gap === 0 &&
        fewer.bound <= fewer.objective + 1e-6 &&
        more.objective <= fewer.objective + 1e-6
      );
    };
    await fc.assert(fc.asyncProperty(smallProblem(1), posts, check), RUNS);
  });
});

describe('the most demand within reach', () => {
  it('is the most of all choices, each tried', async () => {
    const check = async (problem: SitingProblem, most: number, minutes: number) => {
      const solved = await coveringPosts(problem, most, minutes);
      const best = Math.max(...choices(problem, most).map((c) => covered(problem, c, minutes)));
      return near(solved.objective, best) && near(covered(problem, solved.chosen, minutes), best);
    };
    await fc.assert(fc.asyncProperty(smallProblem(), posts, fc.nat(25), check), RUNS);
  });
});

describe('the fewest posts for a share', () => {
  it('are the fewest of all choices, each tried, or none where none suffice', async () => {
    const shares = fc.double({ min: 0.05, max: 1, noNaN: true });
    const check = async (problem: SitingProblem, share: number, minutes: number) => {
      const solved = await fewestPosts(problem, share, minutes);
      const enough = choices(problem, Infinity)
        .filter((c) => covered(problem, c, minutes) >= share - 1e-9)
        .map((c) => c.length);
      if (enough.length === 0) return solved === null;
      return solved !== null && solved.chosen.length === Math.min(...enough);
    };
    await fc.assert(fc.asyncProperty(smallProblem(), shares, fc.nat(25), check), RUNS);
  });
});

describe('the division of work', () => {
  it('is never below the mean load, and no post makes it worse', async () => {
    const check = async (problem: SitingProblem) => {
      const hours = problem.places.map(({ residents }) => residents);
      const officers = problem.units.map((unit) => unit.officers ?? 1);
      const work = { hours, officers, officersOfPost: 5 };
      const all = choices(problem, Infinity).at(-1)!;
      const found = await balancedWork(problem, all, work);
      return (
        found !== null &&
        found.heaviest >= found.mean - 1e-6 &&
        found.heaviest <= found.heaviestBefore + 1e-6
      );
    };
    await fc.assert(fc.asyncProperty(smallProblem(1), check), RUNS);
  });

  it('is even where one unit and one post can share', async () => {
    const place = (code: string, hours: number) => ({
      code,
      at: [0, 0] as const,
      weight: 0.5,
      residents: hours,
      events: { recorded: hours, confirmed: 0, raised: 0 },
    });
    const ways = [
      [0, 9],
      [9, 0],
    ];
    const problem: SitingProblem = {
      places: [place('a', 60), place('b', 40)],
      units: [{ id: 'u', area: 'a', at: [0, 0], officers: 5 }],
      candidates: [1],
      journeys: { minutes: ways, km: ways },
    };
    const work = { hours: [60, 40], officers: [5], officersOfPost: 5 };
    const { heaviestBefore, heaviest, mean } = (await balancedWork(problem, ['b'], work))!;
    expect(heaviestBefore).toBeCloseTo(100 / 5, 6);
    expect(heaviest).toBeCloseTo(100 / 10, 6);
    expect(mean).toBeCloseTo(100 / 10, 6);
  });
});

/** The same places and candidates with nothing standing: the ways to units fall away. */
function withoutUnits(problem: SitingProblem): SitingProblem {
  const ways = problem.journeys.minutes.map((row) => row.slice(problem.units.length));
  return { ...problem, units: [], journeys: { minutes: ways, km: ways } };
}
