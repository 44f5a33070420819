import { isShorter, type PeriodKind } from './period.ts';

/** Kinds that can stand beside a longer one. */
export const SHORTER_KINDS = ['quarter', 'month'] as const satisfies readonly PeriodKind[];
export type ShorterKind = (typeof SHORTER_KINDS)[number];

/** Shorter periods beside the kind that pages go by, and the narrowest level they are given at. */
export interface AlsoPublished {
  periods: ShorterKind[];
  lowestLevel: string;
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
