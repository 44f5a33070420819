import type { LegacyHighs } from 'highs';
import { NO_LIMIT, type Bounds, type System } from './system.ts';

/** One group of unknowns with the relations among them. */
export interface Group {
  unknowns: readonly number[];
  relations: readonly number[];
}

/** An assignment of whole numbers to a group in which one unknown is as small or as large as can be. */
export interface Extreme {
  value: number;
  /** By place in the group. */
  assignment: number[];
}

/**
 * Asks HiGHS for the least or the greatest whole value of one unknown.
 * Null where nothing fits at all.
 */
export function extremeOf(
  highs: LegacyHighs,
  system: System,
  bounds: Bounds,
  group: Group,
  unknown: number,
  direction: 'least' | 'most',
): Extreme | null {
  const problem = programme(system, bounds, group, unknown, direction);
  const { Status, Columns } = highs.solve(problem, { output_flag: false, mip_rel_gap: 0 });
  if (Status === 'Infeasible') return null;
  if (Status !== 'Optimal') throw new Error(`HiGHS ended a hidden count with "${Status}".`);
  const assignment = group.unknowns.map((u) => Math.round(Columns[`x${u}`]?.Primal ?? NaN));
  return { value: assignment[group.unknowns.indexOf(unknown)] as number, assignment };
}

/** Beyond this a hidden count tells nothing: it keeps an unlimited problem bounded. */
const AMPLE = 1e6;

/** The problem as HiGHS reads it: CPLEX LP format. */
function programme(
  { relations }: System,
  { low, high }: Bounds,
  group: Group,
  unknown: number,
  direction: 'least' | 'most',
): string {
  const rows = group.relations.flatMap((r) => {
    const { unknowns, signs, low: least, high: most } = relations[r]!;
    const sum = unknowns.map((u, i) => `${(signs[i] as number) > 0 ? '+' : '-'} x${u}`).join(' ');
    if (least === most) return [`${sum} = ${least}`];
    return [
      ...(least > -NO_LIMIT ? [`${sum} >= ${least}`] : []),
      ...(most < NO_LIMIT ? [`${sum} <= ${most}`] : []),
    ];
  });
  const limits = group.unknowns.map((u) => {
    const least = low[u] as number;
    return `${least} <= x${u} <= ${Math.min(high[u] as number, least + AMPLE)}`;
  });
  return [
    direction === 'least' ? 'Minimize' : 'Maximize',
    `x${unknown}`,
    'Subject To',
    ...rows,
    'Bounds',
    ...limits,
    'General',
    group.unknowns.map((u) => `x${u}`).join(' '),
    'End',
  ].join('\n');
}
