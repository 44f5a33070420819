import type { Amounts } from './denominator.ts';
import type { Period } from './period.ts';

/** What the page that holds places side by side has to know; it stands in the page as JSON. */
export interface CompareFacts {
  /** What comes before the address of an area's page, and of its card, which says all that is shown. */
  page: string;
  card: string;
  /** Address of the figures of an area, with `AREA` to be replaced by its code. */
  data: string;
  /** Most places side by side. */
  most: number;
  /** How rates of offences are judged; null where the latest period is not over. */
  judged: JudgedOffences | null;
}

export interface JudgedOffences {
  /** The latest period, and its place in the cells of a series. */
  period: Period;
  place: number;
  /** What an area has to have for a rate, by category; categories without rates are not here. */
  amounts: Record<string, keyof Amounts>;
  falseDiscoveryRate: number;
  fewest: number;
}
