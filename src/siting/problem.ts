import type { AreaCode } from '../domain/area.ts';
import type { SitingProblem, Solved } from '../domain/siting.ts';
import type { LinearSolution } from './solver.ts';

/** Minutes from each place to the nearest standing unit; Infinity where none stands. */
export const minutesNow = ({ places, units, journeys }: SitingProblem): number[] =>
  places.map((_, place) =>
    Math.min(...units.map((_unit, u) => journeys.minutes[place]?.[u] ?? Infinity)),
  );

/** Minutes from a place to a candidate, by its place in the list of candidates. */
export const minutesTo = (
  { units, journeys }: SitingProblem,
  place: number,
  candidate: number,
): number => journeys.minutes[place]?.[units.length + candidate] ?? Infinity;

export const candidateCode = ({ places, candidates }: SitingProblem, candidate: number): AreaCode =>
  places[candidates[candidate] ?? -1]?.code ?? '';

/** The candidates a solver said yes to, given the column of each. */
export const chosenOf = (values: Float64Array, columns: readonly number[]): number[] =>
  columns.flatMap((column, candidate) => ((values[column] ?? 0) > 0.5 ? [candidate] : []));

/** A solution as it is told: by codes, with its proof; `scale` turns the model's numbers round. */
export function solvedOf(
  problem: SitingProblem,
  { values, objective, bound, gap }: LinearSolution,
  columns: readonly number[],
  scale: (value: number) => number = (value) => value,
): Solved {
  const chosen = chosenOf(values, columns).map((c) => candidateCode(problem, c));
  return { chosen: chosen.toSorted(), objective: scale(objective), bound: scale(bound), gap };
}
