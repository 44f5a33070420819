import { SAMPLE_YEARS } from './days.ts';

/** Rows beside the crime counts, from which on debates and contacts do not grow any more. */
const FULL_SOCIETY = 190_000;
/** Contacts with residents in a full sample. */
export const CONTACTS = 12_000;
/** Of the rows beside the crime counts. */
export const MISDEMEANOUR_SHARE = 0.2;

/** 1 from a sample of usual size on; less for a smaller one. */
export const societyScale = (left: number): number => Math.min(1, left / FULL_SOCIETY);

/** Spreads rows over the years, the later ones a little fuller; the sum is exact. */
export function splitByYear(rows: number): (year: number) => number {
  const until = (share: number) => Math.round(rows * share);
  const bounds = [0, until(0.32), until(0.655), rows];
  return (year) => {
    const i = SAMPLE_YEARS.findIndex((candidate) => candidate === year);
    return (bounds[i + 1] ?? 0) - (bounds[i] ?? 0);
  };
}
