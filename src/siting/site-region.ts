import type { AreaCode } from '../domain/area.ts';
import type {
  CandidateResult,
  RegionSiting,
  SitingProblem,
  SitingRules,
  SitingStep,
} from '../domain/siting.ts';
import { balancedWork } from './balanced.ts';
import { coveringPosts, fewestPosts } from './covering.ts';
import { demandTotals } from './demand.ts';
import { nearestPosts } from './p-median.ts';
import { candidateCode, minutesNow } from './problem.ts';
import { nearestSite, reachOf, sitesOf } from './reach.ts';
import { timesChosen, type TimesChosen } from './sensitivity.ts';
import { hoursOf, officersNeeded } from './staffing.ts';

/** Everything that is said of where posts would serve one region best. */
export async function siteRegion(
  region: AreaCode,
  problem: SitingProblem,
  rules: SitingRules,
): Promise<Omit<RegionSiting, 'units' | 'opened'>> {
  const most = Math.min(rules.most, problem.candidates.length);
  const shown = Math.min(rules.shown, most);
  const steps: SitingStep[] = [];
  for (let posts = 1; posts <= most; posts++) steps.push(await step(problem, rules, posts));
  const fewest = [];
  for (const minutes of rules.minutes)
    fewest.push({ minutes, solved: await fewestPosts(problem, rules.share, minutes) });
  const times = await timesChosen(problem, rules, shown);
  return {
    region,
    places: placesNow(problem),
    demand: demandTotals(problem.places),
    now: reachOf(problem, [], rules.minutes),
    steps,
    fewest,
    balance: await balance(problem, rules, steps[shown - 1]?.nearest.chosen ?? []),
    candidates: problem.candidates.map((_, c) => candidate(problem, rules, c, times)),
    draws: rules.sensitivity.draws,
  };
}

function placesNow(problem: SitingProblem): RegionSiting['places'] {
  const now = minutesNow(problem);
  return problem.places.map(({ code, weight, residents }, i) => {
    return { code, weight, residents, minutesNow: now[i] ?? Infinity };
  });
}

async function step(
  problem: SitingProblem,
  rules: SitingRules,
  posts: number,
): Promise<SitingStep> {
  const reach = (chosen: readonly AreaCode[]) => reachOf(problem, chosen, rules.minutes);
  const nearest = await nearestPosts(problem, posts);
  const covering = [];
  for (const minutes of rules.minutes) {
    const solved = await coveringPosts(problem, posts, minutes);
    covering.push({ ...solved, minutes, reach: reach(solved.chosen) });
  }
  return { posts, nearest: { ...nearest, reach: reach(nearest.chosen) }, covering };
}

/** Only where it is known how many officers each unit has. */
async function balance(
  problem: SitingProblem,
  { staffing }: SitingRules,
  chosen: readonly AreaCode[],
) {
  const officers = problem.units.flatMap((unit) => unit.officers ?? []);
  if (officers.length < problem.units.length) return null;
  const hours = problem.places.map((place) => hoursOf(place, staffing));
  return await balancedWork(problem, chosen, {
    hours,
    officers,
    officersOfPost: staffing.leastOfficers,
  });
}

function candidate(
  problem: SitingProblem,
  { minutes, staffing, sensitivity }: SitingRules,
  index: number,
  times: TimesChosen,
): CandidateResult {
  const code = candidateCode(problem, index);
  const place = problem.candidates[index] ?? -1;
  const now = nearestSite(problem, place, sitesOf(problem, []));
  const before = minutesNow(problem);
  const sites = sitesOf(problem, [code]);
  const served = problem.places.filter((_, i) => {
    const way = nearestSite(problem, i, sites);
    return way.site === sites.at(-1) && way.minutes < (before[i] ?? Infinity);
  });
  const drawn = sensitivity.draws > 0;
  return {
    code,
    minutesNow: now.minutes,
    kmNow: now.km,
    unitNow: problem.units[now.site]?.id ?? '',
    demandServed: served.reduce((sum, { weight }) => sum + weight, 0),
    residentsServed: served.reduce((sum, { residents }) => sum + residents, 0),
    meanMinutes: reachOf(problem, [code], minutes).meanMinutes,
    timesChosen: drawn ? (times.nearest.get(code) ?? 0) : null,
    timesCovering: drawn ? (times.covering.get(code) ?? 0) : null,
    officersNeeded: officersNeeded(problem, code, staffing),
  };
}
