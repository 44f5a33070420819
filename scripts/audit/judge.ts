import type { LegacyHighs } from 'highs';
import { Fitting } from './fitting.ts';
import { groupsOf } from './groups.ts';
import { nearOf } from './near.ts';
import { isProtected, type Interval } from './protection.ts';
import { extremeOf, type Group } from './solve.ts';
import { boundsOf, relationsOfUnknowns, type Bounds, type System } from './system.ts';
import { tighten } from './tighten.ts';
import { groupKey, type Verdicts } from './verdicts.ts';
import { findWitness, nothingSeen, see, type Search, type Seen } from './witness.ts';

/** A hidden count that what is published gives away. */
export interface Exposure {
  unknown: number;
  interval: Interval;
  group: Group;
}

export interface Judgement {
  exposed: Exposure[];
  /** Groups in which nothing fits: what is published contradicts itself there. */
  contradictory: Group[];
  /** How many values the least protected of the hidden counts can still take. */
  narrowest: number;
  /** How many times the solver had to be asked. */
  solved: number;
}

export interface Rule {
  /** Counts from 1 to one less than this are hidden. */
  threshold: number;
  /** By unknown: the threshold whose protection it is given. */
  thresholds: ArrayLike<number>;
  /** By unknown; see `isProtected`. */
  floors: ArrayLike<number>;
}

/** Whether bounds that nothing published goes beyond leave an unknown protected. */
export const isSafe = (rule: Rule, unknown: number, bounds: Interval): boolean =>
  isProtectedBy(rule, unknown, bounds) || isSmallOnlyNow(rule, unknown, bounds);

const isProtectedBy = ({ thresholds, floors }: Rule, u: number, values: Interval) =>
  isProtected(values, floors[u] as number, thresholds[u] as number);

/**
 * A count that is plainly small by today's threshold alone would have been shown under the one of
 * then, and what was shown then may tell it.
 */
const isSmallOnlyNow = ({ threshold, thresholds }: Rule, u: number, { low, high }: Interval) =>
  low >= (thresholds[u] as number) && high < threshold;

/**
 * Judges every unknown of a system. Bounds alone prove an exposure; an assignment that fits proves
 * a value possible; HiGHS decides what neither does.
 *
 * @param verdicts of groups that were judged before: of those that are the same, and sound
 */
export function judge(
  system: System,
  rule: Rule,
  highs: LegacyHighs,
  verdicts: Verdicts | null = null,
): Judgement {
  const judging = new Judging(system, rule, highs);
  for (const group of groupsOf(system)) {
    const key = verdicts && groupKey(system, rule, group);
    const known = key === null ? undefined : verdicts?.find(key);
    const narrowest = known ?? judging.group(group);
    if (narrowest === null) continue;
    judging.enter(narrowest);
    if (key !== null) verdicts?.keep(key, narrowest);
  }
  return judging.end();
}

/** How many hidden counts around one are asked about, before all that hang together with it. */
const NEAR = [40, 300];

class Judging {
  readonly #system: System;
  readonly #rule: Rule;
  readonly #highs: LegacyHighs;
  readonly #bounds: Bounds;
  readonly #relationsOf: number[][];
  readonly #seen: Seen;
  readonly #search: Search;
  readonly #fitting: Fitting;
  readonly #exposed: Exposure[] = [];
  readonly #contradictory: Group[] = [];
  #solved = 0;
  #narrowest = Infinity;

  constructor(system: System, rule: Rule, highs: LegacyHighs) {
    this.#system = system;
    this.#rule = rule;
    this.#highs = highs;
    this.#bounds = boundsOf(system);
    this.#relationsOf = relationsOfUnknowns(system);
    this.#seen = nothingSeen(system.unknowns.length);
    this.#search = {
      bounds: this.#bounds,
      relations: system.relations,
      relationsOf: this.#relationsOf,
      seen: this.#seen,
      wishes: (unknown) => this.#wishes(unknown),
    };
    this.#fitting = new Fitting(this.#search);
  }

  /** How many values the least protected of a group can still take; null where it is not sound. */
  group(group: Group): number | null {
    const { relations } = this.#system;
    const [exposed, contradictory] = [this.#exposed.length, this.#contradictory.length];
    if (!tighten(this.#bounds, relations, this.#relationsOf, group.relations)) {
      this.#contradictory.push(group);
      this.enter(this.#narrowestOf(group));
      return null;
    }
    for (const unknown of group.unknowns) this.#unknown(group, unknown);
    const narrowest = this.#narrowestOf(group);
    if (this.#exposed.length === exposed && this.#contradictory.length === contradictory)
      return narrowest;
    this.enter(narrowest);
    return null;
  }

  enter(narrowest: number): void {
    this.#narrowest = Math.min(this.#narrowest, narrowest);
  }

  #narrowestOf({ unknowns }: Group): number {
    return unknowns.reduce((least, unknown) => {
      const { low, high } = this.#intervalOf(unknown);
      return Math.min(least, high - low + 1);
    }, Infinity);
  }

  end(): Judgement {
    return {
      exposed: this.#exposed,
      contradictory: this.#contradictory,
      narrowest: this.#narrowest,
      solved: this.#solved,
    };
  }

  #intervalOf(unknown: number): Interval {
    return {
      low: this.#bounds.low[unknown] as number,
      high: this.#bounds.high[unknown] as number,
    };
  }

  #isSafe(unknown: number, interval: Interval): boolean {
    return isSafe(this.#rule, unknown, interval);
  }

  #unknown(group: Group, unknown: number): void {
    const outer = this.#intervalOf(unknown);
    if (!this.#isSafe(unknown, outer)) return this.#beSure(group, unknown, outer);
    if (group.relations.length === 0) return;
    for (const value of this.#targets(unknown)) {
      if (this.#isSeenSafe(unknown)) return;
      this.#try(group, unknown, value);
    }
    if (!this.#isSeenSafe(unknown) && this.#fitting.has(unknown)) this.#solveNear(group, unknown);
    if (!this.#isSeenSafe(unknown)) this.#solve(group, unknown);
  }

  /** Changes the assignment that is known to fit; where that fails, looks for one from nothing. */
  #try(group: Group, unknown: number, value: number): void {
    const fitting = this.#fitting;
    if (fitting.has(unknown) && fitting.move(unknown, value)) return;
    const found = findWitness(this.#search, group.unknowns, unknown, value);
    if (found) fitting.take(group, found);
  }

  /** Closer bounds save only a count that they show to be large after all. */
  #beSure(group: Group, unknown: number, outer: Interval): void {
    const threshold = this.#rule.thresholds[unknown] as number;
    const mayBeLarge = outer.low < threshold && outer.high >= 2 * threshold - 1;
    if (mayBeLarge) this.#solve(group, unknown);
    else this.#expose(group, unknown, outer);
  }

  /**
   * Whether the values that were seen prove an unknown protected. Large ones alone do not, where a small
   * one is not ruled out: the least there can be may be one that is told too closely.
   */
  #isSeenSafe(unknown: number): boolean {
    const seen = {
      low: this.#seen.least[unknown] as number,
      high: this.#seen.most[unknown] as number,
    };
    const isLarge = this.#intervalOf(unknown).low >= (this.#rule.thresholds[unknown] as number);
    const seesSmall = seen.low < (this.#rule.thresholds[unknown] as number);
    return (isLarge || seesSmall) && isProtectedBy(this.#rule, unknown, seen);
  }

  /** The two values that prove an unknown protected. */
  #targets(unknown: number): [number, number] {
    const { low } = this.#intervalOf(unknown);
    const threshold = this.#rule.thresholds[unknown] as number;
    return low >= threshold ? [low, low + threshold - 1] : [Math.max(low, 1), threshold - 1];
  }

  #wishes(unknown: number): number[] {
    const [least, most] = this.#targets(unknown);
    if (!((this.#seen.least[unknown] as number) <= least)) return [least];
    return (this.#seen.most[unknown] as number) >= most ? [] : [most];
  }

  /** Asks the solver about what is around an unknown: the whole group would be many times as much. */
  #solveNear({ unknowns }: Group, unknown: number): void {
    for (const most of NEAR) {
      if (this.#isSeenSafe(unknown) || unknowns.length <= most) return;
      const near = nearOf(this.#system, this.#relationsOf, this.#fitting, unknown, most);
      for (const direction of this.#lacking(unknown)) {
        this.#solved++;
        const { group, system } = near;
        const found = extremeOf(this.#highs, system, this.#bounds, group, unknown, direction);
        if (found) this.#enterFound(near.whole, found.assignment);
      }
    }
  }

  /** An assignment that fits, by place in a part of a group; all others stay as they are. */
  #enterFound(part: Group, assignment: readonly number[]): void {
    this.#fitting.take(part, assignment);
    assignment.forEach((value, i) => see(this.#seen, part.unknowns[i]!, value));
  }

  /** On which side values have not been seen that prove an unknown protected. */
  #lacking(unknown: number): ('least' | 'most')[] {
    const [least, most] = this.#targets(unknown);
    return [
      ...((this.#seen.least[unknown] as number) <= least ? [] : (['least'] as const)),
      ...((this.#seen.most[unknown] as number) >= most ? [] : (['most'] as const)),
    ];
  }

  #solve(group: Group, unknown: number): void {
    const onlyMost = this.#lacking(unknown).every((direction) => direction === 'most');
    let high = onlyMost ? this.#extreme(group, unknown, 'most') : NaN;
    if (high === null || this.#isSeenSafe(unknown)) return;
    const low = this.#extreme(group, unknown, 'least');
    if (low === null) return;
    // The greatest value there can be is no less than the greatest that was seen.
    if (isProtectedBy(this.#rule, unknown, { low, high: this.#seen.most[unknown] as number }))
      return;
    if (Number.isNaN(high)) high = this.#extreme(group, unknown, 'most');
    if (high === null) return;
    if (!this.#isSafe(unknown, { low, high })) this.#expose(group, unknown, { low, high });
  }

  /** The least or the greatest value; null where nothing fits, which the group is then entered for. */
  #extreme(group: Group, unknown: number, direction: 'least' | 'most'): number | null {
    this.#solved++;
    const found = extremeOf(this.#highs, this.#system, this.#bounds, group, unknown, direction);
    if (found) this.#enterFound(group, found.assignment);
    else if (!this.#contradictory.includes(group)) this.#contradictory.push(group);
    return found?.value ?? null;
  }

  #expose(group: Group, unknown: number, interval: Interval): void {
    this.#exposed.push({ unknown, interval, group });
  }
}
