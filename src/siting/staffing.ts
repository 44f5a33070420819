import type { DemandPlace, SitingProblem, SitingRules } from '../domain/siting.ts';

type Staffing = SitingRules['staffing'];

/** Hours of work a year that the published events of a place take. */
export const hoursOf = ({ events }: Pick<DemandPlace, 'events'>, { hours }: Staffing): number =>
  events.recorded * hours.recorded + events.confirmed * hours.confirmed;

/**
 * Officers that the work at some points needs: those nearest to a new post, say. Not rounded: 0.4
 * says more than 1.
 */
export function officersNeeded(
  { places, points }: SitingProblem,
  served: readonly number[],
  staffing: Staffing,
): number {
  const hours = served.reduce((sum, point) => {
    const { place, share } = points[point] ?? { place: -1, share: 0 };
    const at = places[place];
    return at ? sum + share * hoursOf(at, staffing) : sum;
  }, 0);
  return hours / staffing.hoursPerOfficer;
}
