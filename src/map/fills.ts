import type { Fill } from '../domain/map-file.ts';

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
  filling: Fill;
  members: T[];
}

/** Every filling a map of so many classes can have. */
export const allFillings = (classes: number): Fill[] => [
  ...Array.from({ length: Math.max(0, classes) }, (_, i) => i),
  ...LAST,
];

/**
 * Puts areas of one filling together, so that a map says each filling once. `wanted` fillings have a
 * group even where no area has them.
 */
export function byFilling<T>(
  areas: readonly T[],
  fillOf: (area: T) => Fill,
  wanted: readonly Fill[] = [],
): FillGroup<T>[] {
  const groups = new Map<Fill, T[]>(wanted.map((filling) => [filling, []]));
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

const place = (filling: Fill) =>
  typeof filling === 'number' ? filling - 100 : LAST.indexOf(filling);

/** The `fill` of an absence: one of the four patterns, by an id that is unique on its page. */
export const patternId = (prefix: string, filling: Fill): string | undefined =>
  typeof filling === 'number' || filling === 'zero' ? undefined : `url(#${prefix}-${filling})`;

/** CSS class of a class or of zero; `kn` for what does not apply, which is left blank. */
export function fillClass(filling: Fill, classes: number): string | undefined {
  if (typeof filling === 'number') return `k${rampStep(filling, classes)}`;
  if (filling === 'zero') return 'kz';
  return filling === 'notApplicable' ? 'kn' : undefined;
}
