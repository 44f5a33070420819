import type { AreaCode } from '../domain/area.ts';
import type {
  AloneChoice,
  Balance,
  BalanceStep,
  RegionSiting,
  SitingProblem,
  SitingRules,
  SitingStep,
  Solved,
} from '../domain/siting.ts';
import { openBalance } from './balanced.ts';
import { candidatesTold } from './candidates.ts';
import { fewestPosts, openCovering } from './covering.ts';
import { demandTotals } from './demand.ts';
import { openNearest } from './p-median.ts';
import type { PostsModel } from './posts-model.ts';
import { reachOf, waysNow, type Way } from './reach.ts';
import { reachablePoints } from './rewards.ts';
import { chosenAlone, timesChosen } from './sensitivity.ts';
import { solverVersion } from './solver.ts';
import { hoursOf } from './staffing.ts';

/** Everything that is said of where posts would serve one region best. */
export async function siteRegion(
  region: AreaCode,
  problem: SitingProblem,
  rules: SitingRules,
): Promise<Omit<RegionSiting, 'units' | 'opened'>> {
  const most = Math.min(rules.most, problem.candidates.length);
  const shown = Math.min(rules.shown, most);
  const now = waysNow(problem);
  const { nearest, alone } = await leastMeans(problem, rules, most, shown);
  const steps = await stepsOf(problem, rules, nearest, now);
  const fewest = [];
  for (const minutes of rules.minutes)
    fewest.push({ minutes, solved: await fewestPosts(problem, rules.share, minutes) });
  const times = await timesChosen(problem, rules, shown);
  return {
    region,
    places: placesNow(problem, now),
    points: problem.points.length,
    demand: demandTotals(problem.places),
    now: reachOf(problem, [], rules.minutes, now),
    steps,
    fewest,
    balance: await balance(problem, rules, steps, now),
    candidates: candidatesTold(problem, rules, times, now),
    draws: rules.sensitivity.draws,
    alone,
    solver: await solverVersion(),
  };
}

function placesNow({ places, points }: SitingProblem, now: readonly Way[]): RegionSiting['places'] {
  const means = places.map(() => ({ minutesNow: 0, kmNow: 0 }));
  for (const [point, { place, share }] of points.entries()) {
    const [mean, way] = [means[place], now[point]];
    if (!mean || !way) continue;
    mean.minutesNow += share * way.minutes;
    mean.kmNow += share * way.km;
  }
  return places.map(({ code, weight, residents, events }, i) => {
    return { code, weight, residents, events, ...(means[i] ?? { minutesNow: 0, kmNow: 0 }) };
  });
}

/** The least mean time with each number of posts, and with those shown where one criterion alone counts. */
async function leastMeans(
  problem: SitingProblem,
  rules: SitingRules,
  most: number,
  shown: number,
): Promise<{ nearest: Solved[]; alone: AloneChoice[] }> {
  const model = await openNearest(problem);
  try {
    return {
      nearest: answers(model, most),
      alone: chosenAlone(problem, rules, (places) => model.solve(shown, places).chosen),
    };
  } finally {
    model.close();
  }
}

async function stepsOf(
  problem: SitingProblem,
  { minutes }: SitingRules,
  nearest: readonly Solved[],
  now: readonly Way[],
): Promise<SitingStep[]> {
  const most = nearest.length;
  const told = (solved: Solved) => ({
    ...solved,
    reach: reachOf(problem, solved.chosen, minutes, now),
  });
  const points = reachablePoints(problem);
  const covering: Solved[][] = [];
  for (const limit of minutes) {
    const model = await openCovering(problem, limit, points);
    try {
      covering.push(answers(model, most));
    } finally {
      model.close();
    }
  }
  return nearest.map((solved, i) => ({
    posts: i + 1,
    nearest: told(solved),
    covering: covering.flatMap((all, goal) => {
      const found = all[i];
      return found ? [{ ...told(found), minutes: minutes[goal] ?? 0 }] : [];
    }),
  }));
}

/** The answers for 1 to so many posts. */
const answers = (model: PostsModel, most: number): Solved[] =>
  Array.from({ length: most }, (_, i) => model.solve(i + 1));

/** Only where units stand, there is work, and it is known how many officers each unit has. */
async function balance(
  problem: SitingProblem,
  { staffing, minutes }: SitingRules,
  steps: readonly SitingStep[],
  now: readonly Way[],
): Promise<Balance | null> {
  const officers = problem.units.flatMap((unit) => unit.officers ?? []);
  const hours = problem.places.map((place) => hoursOf(place, staffing));
  const all = hours.reduce((a, b) => a + b, 0);
  if (officers.length < problem.units.length || officers.length === 0 || all <= 0) return null;
  const officersOfPost = staffing.leastOfficers;
  const model = await openBalance(problem, { hours, officers, officersOfPost });
  const standing = officers.reduce((a, b) => a + b, 0);
  try {
    return {
      heaviestBefore: model.heaviest([]),
      steps: steps.flatMap(({ posts, nearest }): BalanceStep[] => {
        const found = model.evenest(posts);
        if (!found) return [];
        const reach = reachOf(problem, found.chosen, minutes, now);
        const heaviestOfNearest = model.heaviest(nearest.chosen);
        const mean = all / (standing + posts * officersOfPost);
        return [{ posts, evenest: { ...found, reach }, heaviestOfNearest, mean }];
      }),
    };
  } finally {
    model.close();
  }
}
