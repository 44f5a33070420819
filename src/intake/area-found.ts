import type { FaultyValue } from './faulty-values.ts';
import { unlocated, type Unlocated } from './unlocated.ts';

/** What became of one spelling of an area. */
export interface AreaFound {
  /** Place in the atlas's list, or why there is none (see `unlocated`). */
  place: number;
  /** Whether it names a part that rolls up into the area: a city's district, say. */
  part: boolean;
  /** Whether lost leading zeros were put back. */
  repaired: boolean;
  /** The account of a spelling that names no area; null where there is one, or nothing to spell. */
  fault: FaultyValue | null;
}

/** A spelling that names no area, and what would help. */
export interface AreaMiss {
  reason: Unlocated;
  hint: string;
}

export const foundAt = (place: number, more: Partial<AreaFound> = {}): AreaFound => ({
  place,
  part: false,
  repaired: false,
  fault: null,
  ...more,
});

export const notFound = (reason: Unlocated, fault: FaultyValue | null): AreaFound =>
  foundAt(unlocated(reason), { fault });

/** So many candidates are named to the operator. */
const NAMED = 5;

/** `3 areas fit: 020101, 020102, …`, for the operator. */
export function candidatesHint(codes: readonly string[]): string {
  const more = codes.length > NAMED ? ', …' : '';
  return `${codes.length} areas fit: ${codes.slice(0, NAMED).join(', ')}${more}`;
}
