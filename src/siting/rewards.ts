import type { SitingProblem } from '../domain/siting.ts';
import { minutesNow, minutesTo } from './problem.ts';

/**
 * What is won when at least one of some candidates gets a post. Points that are served by the same
 * candidates share a reward, so that thousands of towns and villages make a small model.
 */
export interface Reward {
  /** Indices of candidates, rising. */
  anyOf: number[];
  /** For one unit of a place's demand, by place. */
  perDemand: Map<number, number>;
  /** The index of an earlier reward for some of the same candidates, where one is known. */
  widens: number | null;
}

/**
 * The minutes a choice of posts saves, told as rewards (the radius formulation: Cornuejols,
 * Nemhauser and Wolsey 1980, SIAM Journal on Algebraic and Discrete Methods 1; Elloumi 2010, Journal
 * of Combinatorial Optimization 19). A point whose nearest candidates take 5 and 8 minutes, and its
 * unit 20, saves 3 with a post at the nearest, and 12 with one at either: the same as the time to
 * the nearest, exactly.
 */
export function minutesSaved(problem: SitingProblem): Reward[] {
  const start = startingMinutes(problem);
  const rewards = new Map<string, Reward & { index: number }>();
  for (const [point, { place, share }] of problem.points.entries()) {
    const from = start[point] ?? 0;
    const near = nearer(problem, point, from);
    const open: number[] = [];
    let last: number | null = null;
    for (const [k, { candidate, minutes }] of near.entries()) {
      insert(open, candidate);
      const step = (near[k + 1]?.minutes ?? from) - minutes;
      if (step > 0) last = add(rewards, open, place, share * step, last);
    }
  }
  return [...rewards.values()];
}

/** A point with its share of a place's demand, and what of its ways posts can change. */
export interface Reachable {
  place: number;
  share: number;
  /** Minutes to the nearest standing unit. */
  now: number;
  /** The candidates nearer than that, the nearest first. */
  near: Near[];
}

interface Near {
  candidate: number;
  minutes: number;
}

/** All points, for which ways are looked at once, however often is asked what they reach. */
export const reachablePoints = (problem: SitingProblem): Reachable[] => {
  const now = minutesNow(problem);
  return problem.points.map(({ place, share }, point) => {
    const minutes = now[point] ?? Infinity;
    return { place, share, now: minutes, near: nearer(problem, point, minutes) };
  });
};

/** The demand that a choice of posts brings within so many minutes and no unit does, as rewards. */
export function demandReached(points: readonly Reachable[], minutes: number): Reward[] {
  const rewards = new Map<string, Reward & { index: number }>();
  for (const { place, share, now, near } of points) {
    if (now <= minutes) continue;
    const open = within(near, minutes);
    if (open.length > 0) add(rewards, open, place, share);
  }
  return [...rewards.values()];
}

/** Minutes of each point before any post: to its nearest unit, or to the farthest candidate where none stands. */
export function startingMinutes(problem: SitingProblem): number[] {
  if (problem.units.length > 0) return minutesNow(problem);
  return problem.points.map((_, point) =>
    Math.max(...problem.candidates.map((_c, candidate) => minutesTo(problem, point, candidate))),
  );
}

/** Candidates nearer to a point than so many minutes, the nearest first. */
function nearer(
  { units, candidates, journeys }: SitingProblem,
  point: number,
  than: number,
): Near[] {
  const near: Near[] = [];
  const ways = journeys.minutes[point] ?? [];
  for (let candidate = 0; candidate < candidates.length; candidate++) {
    const minutes = ways[units.length + candidate] ?? Infinity;
    if (minutes < than) near.push({ candidate, minutes });
  }
  return near.sort((a, b) => a.minutes - b.minutes || a.candidate - b.candidate);
}

/** Those within so many minutes, rising. */
function within(near: readonly Near[], minutes: number): number[] {
  const open: number[] = [];
  for (const one of near) {
    if (one.minutes > minutes) break;
    open.push(one.candidate);
  }
  return open.sort((a, b) => a - b);
}

function insert(sorted: number[], value: number): void {
  const at = sorted.findIndex((one) => one > value);
  sorted.splice(at < 0 ? sorted.length : at, 0, value);
}

/** Returns the index of the reward, whose order in the map it is. */
function add(
  rewards: Map<string, Reward & { index: number }>,
  anyOf: readonly number[],
  place: number,
  amount: number,
  widens: number | null = null,
): number {
  const key = anyOf.join(' ');
  const known = rewards.get(key);
  const reward = known ?? { anyOf: [...anyOf], perDemand: new Map(), widens, index: rewards.size };
  if (!known) rewards.set(key, reward);
  reward.perDemand.set(place, (reward.perDemand.get(place) ?? 0) + amount);
  return reward.index;
}
