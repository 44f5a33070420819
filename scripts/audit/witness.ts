import { tighten } from './tighten.ts';
import { NO_LIMIT, type Bounds, type Relation } from './system.ts';

/** Values that were found to fit everything published, at least once each. */
export interface Seen {
  least: Float64Array;
  most: Float64Array;
}

export const nothingSeen = (count: number): Seen => ({
  least: new Float64Array(count).fill(Infinity),
  most: new Float64Array(count).fill(-Infinity),
});

export function see(seen: Seen, unknown: number, value: number): void {
  if (value < (seen.least[unknown] as number)) seen.least[unknown] = value;
  if (value > (seen.most[unknown] as number)) seen.most[unknown] = value;
}

/** What a search works on: the bounds are narrowed as it goes, and put back at its end. */
export interface Search {
  bounds: Bounds;
  relations: readonly Relation[];
  relationsOf: readonly (readonly number[])[];
  seen: Seen;
  /** Values worth trying for an unknown, the most telling first. */
  wishes: (unknown: number) => readonly number[];
}

/**
 * Looks for one assignment of whole numbers to a group of unknowns in which `unknown` is `value`:
 * fixes one after another, narrowing the rest each time. What it finds is entered in `seen`, and
 * given by place in the group; null says that it found none, not that there is none.
 */
export function findWitness(
  search: Search,
  group: readonly number[],
  unknown: number,
  value: number,
): number[] | null {
  const { bounds, seen } = search;
  const trail = new Trail(bounds);
  const fits =
    fix(search, trail, unknown, value) && group.every((other) => fixSomehow(search, trail, other));
  const found = fits ? group.map((other) => bounds.low[other] as number) : null;
  found?.forEach((at, place) => see(seen, group[place] as number, at));
  trail.undo(0);
  return found;
}

function fixSomehow(search: Search, trail: Trail, unknown: number): boolean {
  const { low, high } = search.bounds;
  const [least, most] = [low[unknown] as number, high[unknown] as number];
  if (least === most) return true;
  const limit = most >= NO_LIMIT / 2 ? least + 1000 : most;
  const tries = [...search.wishes(unknown), least, limit, Math.floor((least + limit) / 2)];
  const mark = trail.length;
  for (const value of tries) {
    if (value < least || value > limit) continue;
    if (fix(search, trail, unknown, value)) return true;
    trail.undo(mark);
  }
  return false;
}

function fix({ bounds, relations, relationsOf }: Search, trail: Trail, u: number, value: number) {
  if (value < (bounds.low[u] as number) || value > (bounds.high[u] as number)) return false;
  trail.keep(u);
  bounds.low[u] = value;
  bounds.high[u] = value;
  return tighten(bounds, relations, relationsOf, relationsOf[u] ?? [], trail.keep);
}

/** Remembers bounds before they change. */
class Trail {
  readonly #bounds: Bounds;
  readonly #kept: number[] = [];

  constructor(bounds: Bounds) {
    this.#bounds = bounds;
  }

  get length(): number {
    return this.#kept.length;
  }

  readonly keep = (unknown: number): void => {
    const { low, high } = this.#bounds;
    this.#kept.push(unknown, low[unknown] as number, high[unknown] as number);
  };

  undo(mark: number): void {
    const { low, high } = this.#bounds;
    for (let i = this.#kept.length - 3; i >= mark; i -= 3) {
      const unknown = this.#kept[i] as number;
      low[unknown] = this.#kept[i + 1] as number;
      high[unknown] = this.#kept[i + 2] as number;
    }
    this.#kept.length = mark;
  }
}
