import { partsOf } from './parts-of.ts';
import type { Snapshot } from './read-snapshot.ts';

export interface Placed {
  code: string;
  /** Place in the lists of the category's file. */
  place: number;
}

/** The areas of a list that lie within an area, or all of them. */
export function placesWithin(
  snapshot: Snapshot,
  areas: readonly string[],
  within: string | null,
): Placed[] {
  const placed = areas.map((code, place) => ({ code, place }));
  if (within === null) return placed;
  const parts = partsOf(snapshot.manifest, within);
  return placed.filter(({ code }) => parts.has(code));
}
