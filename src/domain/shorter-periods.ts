import { isShorter, monthsOf, periodHolding, type Period, type PeriodKind } from './period.ts';

/** Kinds that can stand beside a longer one. */
export const SHORTER_KINDS = ['quarter', 'month'] as const satisfies readonly PeriodKind[];
export type ShorterKind = (typeof SHORTER_KINDS)[number];

/** Shorter periods beside the kind that pages go by, and the narrowest level they are given at. */
export interface AlsoPublished {
  periods: ShorterKind[];
  lowestLevel: string;
  guardedFrom?: number | false | undefined;
}

/** What `atlas.json` says of periods. */
export interface PeriodChoice {
  period: PeriodKind;
  alsoPublished?: AlsoPublished | undefined;
}

/** The kinds that stand beside the main one, longest first. */
export const shorterKinds = ({ alsoPublished }: PeriodChoice): ShorterKind[] =>
  SHORTER_KINDS.filter((kind) => alsoPublished?.periods.includes(kind));

/** By which kind events are counted: the shortest that is published. */
export const countedKind = (choice: PeriodChoice): PeriodKind =>
  shorterKinds(choice).at(-1) ?? choice.period;

/** Kinds that are named though they are not shorter than the main one. */
export const misplacedKinds = (choice: PeriodChoice): PeriodKind[] =>
  shorterKinds(choice).filter((kind) => !isShorter(kind, choice.period));

/**
 * The least that a count the threshold guards may be of a shorter period, at every area of a level;
 * null where none is given.
 */
export function leastGuarded({
  alsoPublished,
  disclosure: { threshold },
}: Pick<PeriodChoice, 'alsoPublished'> & { disclosure: { threshold: number } }): number | null {
  const { guardedFrom = 2 * threshold } = alsoPublished ?? { guardedFrom: false };
  return guardedFrom === false ? null : Math.max(threshold, guardedFrom);
}

/** Periods of a kind that one is made of, in order. */
export const partsOfPeriod = (long: Period, kind: PeriodKind): Period[] => [
  ...new Set(monthsOf(long).flatMap((month) => periodHolding(month, kind) ?? [])),
];

/**
 * Spans of parts, each by the numbers of its parts: each part alone, and those of a quarter together
 * where the whole is longer.
 */
export function spansOf(parts: readonly Period[]): number[][] {
  const quarters = Map.groupBy(parts.keys(), (p) => periodHolding(parts[p] ?? '', 'quarter'));
  const longer = [...quarters.values()].filter(({ length }) => length > 1 && length < parts.length);
  return [...parts.keys().map((p) => [p]), ...longer];
}
