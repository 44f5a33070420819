import type { CandidateResult, DemandPoint, SitingProblem, SitingRules } from '../domain/siting.ts';
import { candidateCode, minutesTo } from './problem.ts';
import { amountsOf, reachBy, waysServed, waysWith, type Kind, type Way } from './reach.ts';
import type { TimesChosen } from './sensitivity.ts';
import { officersNeeded } from './staffing.ts';

/** What a post would do in each place that may get one, were it the only new one. */
export const candidatesTold = (
  problem: SitingProblem,
  rules: SitingRules,
  times: TimesChosen,
  now: readonly Way[],
): CandidateResult[] =>
  problem.candidates.map((_, index) => candidateTold(problem, rules, index, times, now));

function candidateTold(
  problem: SitingProblem,
  { minutes, staffing, sensitivity }: SitingRules,
  index: number,
  times: TimesChosen,
  now: readonly Way[],
): CandidateResult {
  const code = candidateCode(problem, index);
  const village = villageOf(problem, index);
  const here = now[village?.point ?? -1];
  const served = [...problem.points.keys()].filter(
    (point) => minutesTo(problem, point, index) < (now[point]?.minutes ?? Infinity),
  );
  const amounts = amountsOf(problem);
  const share = (kind: Kind) => served.reduce((sum, point) => sum + (amounts[kind][point] ?? 0), 0);
  const events = amounts.events.reduce((sum, at) => sum + at, 0);
  const before = waysServed(problem, served, now);
  const then = waysWith(problem, [code], now);
  const after = waysServed(problem, served, then);
  const drawn = sensitivity.draws > 0;
  return {
    code,
    village: village?.name ?? '',
    minutesNow: here?.minutes ?? Infinity,
    kmNow: here?.km ?? Infinity,
    unitNow: problem.units[here?.site ?? -1]?.id ?? '',
    demandServed: share('demand'),
    eventsServed: events > 0 ? share('events') / events : 0,
    residentsServed: share('residents'),
    served: before && after && { before, after },
    reach: reachBy(problem, then, minutes),
    timesChosen: drawn ? (times.nearest.get(code) ?? 0) : null,
    timesCovering: drawn ? (times.covering.get(code) ?? 0) : null,
    officersNeeded: officersNeeded(problem, served, staffing),
  };
}

/** The point of a candidate's place that is nearest to where its post would stand. */
function villageOf(
  problem: SitingProblem,
  candidate: number,
): (DemandPoint & { point: number }) | null {
  const place = problem.candidates[candidate];
  let best: { point: number; minutes: number } | null = null;
  for (const [point, one] of problem.points.entries()) {
    if (one.place !== place) continue;
    const minutes = minutesTo(problem, point, candidate);
    if (!best || minutes < best.minutes) best = { point, minutes };
  }
  const found = best && problem.points[best.point];
  return found && best ? { ...found, point: best.point } : null;
}
