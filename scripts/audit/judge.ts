import type { LegacyHighs } from 'highs';
import { Fitting } from './fitting.ts';
import { groupsOf } from './groups.ts';
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

  #isSeenSafe(unknown: number): boolean {
    const low = this.#seen.least[unknown] as number;
    return isProtectedBy(this.#rule, unknown, { low, high: this.#seen.most[unknown] as number });
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

  #solve(group: Group, unknown: number): void {
    const found = (['least', 'most'] as const).map((direction) => {
      this.#solved++;
      return extremeOf(this.#highs, this.#system, this.#bounds, group, unknown, direction);
    });
    if (found.includes(null)) {
      if (!this.#contradictory.includes(group)) this.#contradictory.push(group);
      return;
    }
    for (const extreme of found) {
      if (extreme) this.#fitting.take(group, extreme.assignment);
      extreme?.assignment.forEach((value, i) => see(this.#seen, group.unknowns[i]!, value));
    }
    const interval = { low: found[0]?.value ?? NaN, high: found[1]?.value ?? NaN };
    if (!this.#isSafe(unknown, interval)) this.#expose(group, unknown, interval);
  }

  #expose(group: Group, unknown: number, interval: Interval): void {
    this.#exposed.push({ unknown, interval, group });
  }
}
