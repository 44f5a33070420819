import type { AreaCode } from '../domain/area.ts';
import type { DemandPlace, SitingProblem, SitingRules } from '../domain/siting.ts';
import { nearestSite, sitesOf } from './reach.ts';

type Staffing = SitingRules['staffing'];

/** Hours of work a year that the published events of a place take. */
export const hoursOf = ({ events }: Pick<DemandPlace, 'events'>, { hours }: Staffing): number =>
  events.recorded * hours.recorded + events.confirmed * hours.confirmed;

/**
 * Officers that the work of the places nearest to a new post needs, were it the only new one.
 * Not rounded: 0.4 says more than 1.
 */
export function officersNeeded(problem: SitingProblem, post: AreaCode, staffing: Staffing): number {
  const sites = sitesOf(problem, [post]);
  const own = sites.at(-1);
  const hours = problem.places.reduce(
    (sum, place, i) =>
      nearestSite(problem, i, sites).site === own ? sum + hoursOf(place, staffing) : sum,
    0,
  );
  return hours / staffing.hoursPerOfficer;
}
