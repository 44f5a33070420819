import type { AreaCode } from '../../src/domain/area.ts';
import type { FigureChange, FigureChanges, NamedArea } from '../../src/domain/changes.ts';
import type { AreaEntry } from '../../src/domain/snapshot.ts';
import { named } from './area-list-changes.ts';
import { largestOf, sizeOf, type ChangedCell } from './compare-area.ts';

/** Corrected figures that are named for the whole release. */
const MOST_NAMED = 20;

type Counts = Omit<FigureChanges, 'largest' | 'byCategory' | 'correctedAreas'>;
type OfCategory = FigureChanges['byCategory'][number];

/**
 * Counts changed figures, areas given from the narrowest to the widest. A corrected figure of an area
 * within which the same one was corrected has only followed it.
 */
export class FigureTally {
  readonly #counts: Counts = {
    corrected: 0,
    followed: 0,
    updated: 0,
    hidden: 0,
    shown: 0,
    filled: 0,
    emptied: 0,
  };
  #areas = 0;
  #largest: (FigureChange & NamedArea)[] = [];
  readonly #categories = new Map<string, OfCategory>();
  /** By an area's code, the figures that were corrected in its parts. */
  readonly #inParts = new Map<AreaCode, Set<string>>();

  add(area: AreaEntry, cells: readonly ChangedCell[]): void {
    const below = this.#inParts.get(area.code);
    const own = cells.filter((cell) => cell.what !== 'corrected' || !below?.has(figureOf(cell)));
    for (const { what, category } of own) {
      this.#counts[what]++;
      this.#countCategory(category, what);
    }
    this.#counts.followed += cells.length - own.length;
    if (own.some(({ what }) => what === 'corrected')) this.#areas++;
    this.#keepLargest(area, own);
    this.#tellParent(area, cells);
    this.#inParts.delete(area.code);
  }

  result(): FigureChanges {
    return {
      ...this.#counts,
      correctedAreas: this.#areas,
      largest: this.#largest,
      byCategory: [...this.#categories.values()].sort(
        (a, b) => b.corrected - a.corrected || (a.category < b.category ? -1 : 1),
      ),
    };
  }

  #countCategory(category: string, what: ChangedCell['what']): void {
    if (what !== 'corrected' && what !== 'hidden' && what !== 'shown') return;
    const known = this.#categories.get(category);
    const counts = known ?? { category, corrected: 0, hidden: 0, shown: 0 };
    counts[what]++;
    this.#categories.set(category, counts);
  }

  #keepLargest(area: AreaEntry, cells: readonly ChangedCell[]): void {
    const fresh = largestOf(cells, MOST_NAMED).map((change) => ({ ...change, ...named(area) }));
    if (fresh.length === 0) return;
    this.#largest = [...this.#largest, ...fresh].sort(largestFirst).slice(0, MOST_NAMED);
  }

  #tellParent({ parent }: AreaEntry, cells: readonly ChangedCell[]): void {
    const corrected = cells.filter(({ what }) => what === 'corrected');
    if (parent === null || corrected.length === 0) return;
    const known = this.#inParts.get(parent) ?? new Set();
    corrected.forEach((cell) => known.add(figureOf(cell)));
    this.#inParts.set(parent, known);
  }
}

const figureOf = ({ category, measure, period }: ChangedCell) => `${category} ${measure} ${period}`;

/** By size; of two alike the one of the smaller code, so that the order is the same each time. */
const largestFirst = (a: FigureChange & NamedArea, b: FigureChange & NamedArea): number =>
  sizeOf(b) - sizeOf(a) || (a.code < b.code ? -1 : a.code > b.code ? 1 : 0);
