import type { AreaCode } from '../domain/area.ts';
import type { Balance, SitingProblem } from '../domain/siting.ts';
import { modelBuilder, type ModelBuilder } from './model-builder.ts';
import { sitesOf } from './reach.ts';
import { solve } from './solver.ts';

/** A place's work may be divided among so many of the units nearest to it, and of the new posts. */
const NEAREST = 5;
/** A minute of way weighs so little that it only decides between plans of equal work. */
const WAY = 1e-4;

/** What the capacity variant needs to know of work and officers. */
export interface Work {
  /** Hours of work a year of each place. */
  hours: readonly number[];
  /** Of each standing unit. */
  officers: readonly number[];
  /** Of a new post. */
  officersOfPost: number;
}

/**
 * The hours of the busiest officer when each place's work is divided as evenly as can be among the
 * sites near it, without new posts and with those chosen: a linear programme that minimises the
 * greatest load per officer, so that its optimum is proven. Null when no unit stands.
 */
export async function balancedWork(
  problem: SitingProblem,
  chosen: readonly AreaCode[],
  work: Work,
): Promise<Balance | null> {
  if (problem.units.length === 0) return null;
  const sites = sitesOf(problem, chosen);
  const officers = sites.reduce((sum, site) => sum + officersAt(work, site), 0);
  const hours = work.hours.reduce((a, b) => a + b, 0);
  return {
    heaviestBefore: await leastLoad(problem, sitesOf(problem, []), work),
    heaviest: await leastLoad(problem, sites, work),
    mean: hours / officers,
  };
}

const officersAt = ({ officers, officersOfPost }: Work, site: number): number =>
  officers[site] ?? officersOfPost;

async function leastLoad(
  problem: SitingProblem,
  sites: readonly number[],
  work: Work,
): Promise<number> {
  const build = modelBuilder();
  const heaviest = build.column({ cost: 1 });
  for (const [site, entries] of divided(problem, work, sites, build))
    build.row([...entries, [heaviest, -officersAt(work, site)]], { upper: 0 });
  const solution = await solve(build.model('minimise'));
  if (!solution) throw new Error('Work can always be divided.');
  return solution.values[heaviest] ?? 0;
}

/** Shares of each place's work for the sites near it; returns what each site's load is made of. */
function divided(
  { places, units, journeys }: SitingProblem,
  { hours }: Work,
  sites: readonly number[],
  build: ModelBuilder,
): Map<number, [number, number][]> {
  const loads = new Map(sites.map((site) => [site, [] as [number, number][]]));
  for (const [place, { weight }] of places.entries()) {
    const ways = sites
      .map((site) => ({ site, minutes: journeys.minutes[place]?.[site] ?? Infinity }))
      .sort((a, b) => a.minutes - b.minutes || a.site - b.site);
    const isUnit = ({ site }: { site: number }) => site < units.length;
    const near = [
      ...ways.filter(isUnit).slice(0, NEAREST),
      ...ways.filter((way) => !isUnit(way)).slice(0, NEAREST),
    ];
    const shares = near.map(({ site, minutes }) => {
      const share = build.column({ cost: WAY * weight * minutes, upper: 1 });
      loads.get(site)?.push([share, hours[place] ?? 0]);
      return [share, 1] as const;
    });
    build.row(shares, { lower: 1, upper: 1 });
  }
  return loads;
}
