import type { Absence } from '../domain/cell.ts';

/** How an area is filled: its class, `zero`, or why it has no value. */
export type Filling = number | 'zero' | Absence;

/** Steps of a ramp; the last one is used by seven classes alone. */
const RAMP_STEPS = 6;

/** The step of the ramp for a class: few classes are spread over the whole ramp. */
export function rampStep(index: number, classes: number): number {
  if (classes > RAMP_STEPS) return index;
  return classes < 2 ? RAMP_STEPS - 2 : Math.round((index * (RAMP_STEPS - 1)) / (classes - 1));
}

/** Where fillings stand in a legend and on a map: classes ascending, then zero, then the absences. */
const LAST = ['zero', 'suppressed', 'notRecorded', 'notApplicable', 'noDenominator'] as const;

export interface FillGroup<T> {
  filling: Filling;
  members: T[];
}

/** Puts areas of one filling together, so that a map says each filling once. */
export function byFilling<T>(areas: readonly T[], fillOf: (area: T) => Filling): FillGroup<T>[] {
  const groups = new Map<Filling, T[]>();
  for (const area of areas) {
    const filling = fillOf(area);
    const members = groups.get(filling);
    if (members) members.push(area);
    else groups.set(filling, [area]);
  }
  return [...groups]
    .map(([filling, members]) => ({ filling, members }))
    .sort((a, b) => place(a.filling) - place(b.filling));
}

const place = (filling: Filling) =>
  typeof filling === 'number' ? filling - 100 : LAST.indexOf(filling);

/** The `fill` of an absence: one of the four patterns, by an id that is unique on its page. */
export const patternId = (prefix: string, absence: Absence): string => `${prefix}-${absence}`;

/** CSS class of a class or of zero; `kn` for what does not apply, which is left blank. */
export function fillClass(filling: Filling, classes: number): string | undefined {
  if (typeof filling === 'number') return `k${rampStep(filling, classes)}`;
  if (filling === 'zero') return 'kz';
  return filling === 'notApplicable' ? 'kn' : undefined;
}
