import type { AreaCode } from '../domain/area.ts';
import type {
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
  const now = waysNow(problem);
  const steps = await stepsOf(problem, rules, most, now);
  const fewest = [];
  for (const minutes of rules.minutes)
    fewest.push({ minutes, solved: await fewestPosts(problem, rules.share, minutes) });
  const shown = Math.min(rules.shown, most);
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
    alone: await chosenAlone(problem, rules, shown),
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

async function stepsOf(
  problem: SitingProblem,
  { minutes }: SitingRules,
  most: number,
  now: readonly Way[],
): Promise<SitingStep[]> {
  const told = (solved: Solved) => ({
    ...solved,
    reach: reachOf(problem, solved.chosen, minutes, now),
  });
  const nearest = answers(await openNearest(problem), most);
  const covering: Solved[][] = [];
  for (const limit of minutes) covering.push(answers(await openCovering(problem, limit), most));
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
function answers(model: PostsModel, most: number): Solved[] {
  try {
    return Array.from({ length: most }, (_, i) => model.solve(i + 1));
  } finally {
    model.close();
  }
}

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
