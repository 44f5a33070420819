/**
 * The id of a release: the day it was made, `2026-01-31`; a second, different release of that day
 * is `2026-01-31.2`, and so on.
 */
export const RELEASE_ID = /^(\d{4}-\d{2}-\d{2})(?:\.([2-9]|[1-9]\d+))?$/;

export const isReleaseId = (text: string): boolean => RELEASE_ID.test(text);

/** The day of a release, `YYYY-MM-DD`. */
export const releaseDay = (id: string): string => id.slice(0, 10);

/** Which release of its day it is, from 1. */
const numberOf = (id: string): number => Number(RELEASE_ID.exec(id)?.[2] ?? 1);

/** Newest first. */
export const byNewest = (a: string, b: string): number =>
  releaseDay(a) === releaseDay(b)
    ? numberOf(b) - numberOf(a)
    : releaseDay(a) < releaseDay(b)
      ? 1
      : -1;

/** The id of the next release of a day, behind all there were of it. */
export function nextReleaseId(day: string, taken: readonly string[]): string {
  const numbers = taken.filter((id) => releaseDay(id) === day).map(numberOf);
  const next = Math.max(0, ...numbers) + 1;
  return next === 1 ? day : `${day}.${next}`;
}
