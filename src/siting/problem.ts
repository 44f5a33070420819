import type { AreaCode } from '../domain/area.ts';
import type { SitingProblem, Solved } from '../domain/siting.ts';
import type { LinearSolution } from './solver.ts';

/** Minutes from each point to the nearest standing unit; Infinity where none stands. */
export const minutesNow = ({ points, units, journeys }: SitingProblem): number[] =>
  points.map((_, point) => {
    let least = Infinity;
    const ways = journeys.minutes[point];
    for (let unit = 0; unit < units.length; unit++) least = Math.min(least, ways?.[unit] ?? least);
    return least;
  });

/** Minutes from a point to a candidate, by its place in the list of candidates. */
export const minutesTo = (
  { units, journeys }: SitingProblem,
  point: number,
  candidate: number,
): number => journeys.minutes[point]?.[units.length + candidate] ?? Infinity;

export const candidateCode = ({ places, candidates }: SitingProblem, candidate: number): AreaCode =>
  places[candidates[candidate] ?? -1]?.code ?? '';

/** The candidates a solver said yes to, given the column of each. */
export const chosenOf = (values: Float64Array, columns: readonly number[]): number[] =>
  columns.flatMap((column, candidate) => ((values[column] ?? 0) > 0.5 ? [candidate] : []));

/** A solution as it is told: by codes, with its proof; `scale` turns the model's numbers round. */
export function solvedOf(
  problem: SitingProblem,
  { values, objective, bound, gap, nodes }: LinearSolution,
  { open, columns, rows }: { open: readonly number[]; columns: number; rows: number },
  scale: (value: number) => number = (value) => value,
): Solved {
  const chosen = chosenOf(values, open).map((c) => candidateCode(problem, c));
  return {
    chosen: chosen.toSorted(),
    objective: scale(objective),
    bound: scale(bound),
    gap,
    columns,
    rows,
    nodes,
  };
}
