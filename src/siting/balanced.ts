import type { AreaCode } from '../domain/area.ts';
import type { SitingProblem, Solved } from '../domain/siting.ts';
import { modelBuilder, YES_OR_NO } from './model-builder.ts';
import { solvedOf } from './problem.ts';
import { postsOf } from './reach.ts';
import { openModel } from './solver.ts';

/** A place's work may be divided among so many of the units nearest to it, and of the candidates. */
const NEAREST = 5;

/** What the capacity variant needs to know of work and officers. */
export interface Work {
  /** Hours of work a year of each place. */
  hours: readonly number[];
  /** Of each standing unit. */
  officers: readonly number[];
  /** Of a new post. */
  officersOfPost: number;
}

/** The division of work, to be asked for several numbers of posts, and then closed. */
export interface BalanceModel {
  /** At most so many posts, where they make the busiest officer's hours least; null: no work. */
  evenest(posts: number): Solved | null;
  /** Hours of the busiest officer with posts in these areas. */
  heaviest(chosen: readonly AreaCode[]): number;
  close(): void;
}

/**
 * Divides each place's work among the sites near it, so that the busiest officer has as little as
 * can be, and chooses where new posts help that most.
 *
 * Told the other way round it is a linear model: officers are lent to places, a unit at most those
 * it has and a post its own if it is opened, so that every place has the same officers for an hour
 * of its work, and these are most (the concurrent flow of Shahrokhi and Matula 1990, Journal of the
 * ACM 37). Hours per officer, the other way up, would be a product of load and choice.
 *
 * The objective and its bound are hours a year of the busiest officer.
 */
export async function openBalance(problem: SitingProblem, work: Work): Promise<BalanceModel> {
  const build = modelBuilder();
  const rate = build.column({ cost: 1 });
  const open = problem.candidates.map(() => build.column(YES_OR_NO));
  const lent = lending(problem, work, rate, build);
  for (const [site, columns] of lent) {
    const candidate = open[site - problem.units.length];
    const own: [number, number][] = columns.map((column) => [column, 1]);
    if (candidate === undefined) build.row(own, { upper: work.officers[site] ?? 0 });
    else build.row([...own, [candidate, -work.officersOfPost]], { upper: 0 });
  }
  const most = build.row(
    open.map((site) => [site, 1]),
    { upper: 0 },
  );
  const posts = open.map((site) => build.row([[site, 1]], { upper: 1 }));
  const model = build.model('maximise');
  const free = await openModel(model);
  const size = { open, columns: model.columns.length, rows: model.rows.length };
  const hours = (lentPerHour: number) => HOURS / lentPerHour;
  return {
    evenest(number) {
      if (lent.size === 0) return null;
      free.limit(most, number);
      const solution = free.solve();
      if (!solution || solution.objective <= 0) return null;
      const gap =
        solution.gap === 0
          ? 0
          : (hours(solution.objective) - hours(solution.bound)) / hours(solution.objective);
      return { ...solvedOf(problem, solution, size, hours), gap };
    },
    heaviest(chosen) {
      if (lent.size === 0) return 0;
      const wanted = new Set(postsOf(problem, chosen).map((site) => site - problem.units.length));
      free.limit(most, wanted.size);
      for (const [candidate, row] of posts.entries())
        free.limit(row, wanted.has(candidate) ? 1 : 0);
      const solution = free.solve();
      for (const row of posts) free.limit(row, 1);
      return hours(solution?.objective ?? 0);
    },
    close: () => free.close(),
  };
}

/** Work is counted in thousands of hours, so that all numbers of the model are of one size. */
const HOURS = 1000;

/** Officers that each site lends to each place near it; returns the columns of each site. */
function lending(
  problem: SitingProblem,
  { hours }: Work,
  rate: number,
  build: ReturnType<typeof modelBuilder>,
): Map<number, number[]> {
  const lent = new Map<number, number[]>();
  for (const [place, ways] of meanWays(problem).entries()) {
    const work = (hours[place] ?? 0) / HOURS;
    if (work <= 0) continue;
    const columns = nearSites(ways, problem.units.length).map((site) => {
      const column = build.column({});
      lent.set(site, [...(lent.get(site) ?? []), column]);
      return column;
    });
    build.row([...columns.map((column) => [column, -1] as const), [rate, work]], { upper: 0 });
  }
  return lent;
}

/** Minutes from each place to each site, weighted by where its people live. */
function meanWays({ places, points, journeys }: SitingProblem): number[][] {
  const means: number[][] = places.map(() => []);
  for (const [point, { place, share }] of points.entries()) {
    const mean = means[place] ?? [];
    const row = journeys.minutes[point] ?? [];
    for (let site = 0; site < row.length; site++)
      mean[site] = (mean[site] ?? 0) + share * (row[site] ?? 0);
  }
  return means;
}

/** The nearest units and the nearest candidates, by their indices in the journeys. */
function nearSites(ways: readonly number[], units: number): number[] {
  const order = [...ways.keys()].sort((a, b) => (ways[a] ?? 0) - (ways[b] ?? 0) || a - b);
  return [
    ...order.filter((site) => site < units).slice(0, NEAREST),
    ...order.filter((site) => site >= units).slice(0, NEAREST),
  ];
}
