import type { LegacyHighs } from 'highs';
import { keyOf, notZeroKeyOf } from '../earlier/revised-figures.ts';
import { remember, type EarlierReleases } from './earlier-releases.ts';
import { floorsOf } from './floors.ts';
import { groupsOf } from './groups.ts';
import { isSafe, type Exposure, type Rule } from './judge.ts';
import type { Interval } from './protection.ts';
import type { Published, PublishedTable } from './published.ts';
import { systemOf } from './relations.ts';
import { extremeOf, type Group } from './solve.ts';
import { boundsOf, relationsOfUnknowns, type Bounds, type System } from './system.ts';
import { tighten } from './tighten.ts';

/** With more of them exposed something else is wrong, and the solver would be asked too much. */
const MOST_ASKED = 8;

/** A system with what its relations leave of each unknown. */
interface Narrowed {
  system: System;
  bounds: Bounds;
  groupOf(unknown: number): Group | undefined;
}

/**
 * Which exposed counts earlier releases tell as closely by themselves, whatever this one hides: as
 * if it hid every figure but the zeros that it has to show. Nobody can take that back, and this
 * release adds nothing to it. What it tells somebody who kept none of them is not among these.
 *
 * @param alone what is published now
 * @param published the same with what is known from earlier releases
 */
export function toldBefore(
  { alone, published }: { alone: Published; published: Published },
  earlier: EarlierReleases,
  system: System,
  rule: Rule,
  exposed: readonly Exposure[],
  highs: LegacyHighs,
): ReadonlySet<Exposure> {
  if (!exposed.length || exposed.length > MOST_ASKED) return new Set();
  const now = narrowed(system);
  const least = narrowed(systemOf(...asIfAllHidden(published, earlier)));
  const newest = narrowed(systemOf(alone));
  if (!now || !least || !newest) return new Set();
  return new Set(
    exposed.filter(({ unknown }) => {
      const told = closest(least, samePlace(system, unknown, least), highs);
      const is = told && closest(now, unknown, highs);
      return (
        is !== null &&
        told !== null &&
        isNoCloser(is, told, rule, unknown) &&
        isSafeIn(newest, samePlace(system, unknown, newest), rule, unknown, highs)
      );
    }),
  );
}

/** The unknown of the same count in another system; -1 where it is none there. */
function samePlace({ unknowns }: System, unknown: number, { system }: Narrowed): number {
  const { table, place } = unknowns[unknown]!;
  return system.unknowns.findIndex((one) => one.table === table && one.place === place);
}

/** Whether a system leaves one of its unknowns protected, by the threshold that holds for `unknown`. */
function isSafeIn(
  narrow: Narrowed,
  own: number,
  rule: Rule,
  unknown: number,
  highs: LegacyHighs,
): boolean {
  const interval = closest(narrow, own, highs);
  if (!interval) return false;
  const thresholds = narrow.system.unknowns.map(() => rule.thresholds[unknown] as number);
  const floors = floorsOf(narrow.system);
  return isSafe({ threshold: rule.threshold, thresholds, floors }, own, interval);
}

/** Null where figures contradict each other. */
function narrowed(system: System): Narrowed | null {
  const bounds = boundsOf(system);
  const all = system.relations.keys();
  if (!tighten(bounds, system.relations, relationsOfUnknowns(system), all)) return null;
  const groups = groupsOf(system);
  return { system, bounds, groupOf: (u) => groups.find(({ unknowns }) => unknowns.includes(u)) };
}

/** What everything together leaves of an unknown, in whole numbers; null where nothing fits. */
function closest({ system, bounds, groupOf }: Narrowed, unknown: number, highs: LegacyHighs) {
  const group = groupOf(unknown);
  if (!group) return null;
  const least = extremeOf(highs, system, bounds, group, unknown, 'least');
  const most = extremeOf(highs, system, bounds, group, unknown, 'most');
  return least && most ? { low: least.value, high: most.value } : null;
}

/** Whether a count lacks no more of its protection than it does by what was told before. */
function isNoCloser(is: Interval, told: Interval, rule: Rule, unknown: number): boolean {
  const threshold = rule.thresholds[unknown] as number;
  const room = ({ low, high }: Interval) => Math.min(high - low, threshold - 1);
  if (is.low >= threshold) return told.low >= threshold && room(is) >= room(told);
  const floor = Math.max(1, rule.floors[unknown] as number);
  return (
    Math.max(is.low, floor) <= Math.max(told.low, floor) &&
    Math.min(is.high, threshold - 1) >= Math.min(told.high, threshold - 1)
  );
}

/** The least that a release of these figures could tell, with what earlier ones told. */
function asIfAllHidden(
  published: Published,
  { of, revised }: EarlierReleases,
): [Published, EarlierReleases] {
  const keys = new Set(revised);
  for (const table of published.tables)
    for (const key of revisedForAll(table, published, { of, revised })) keys.add(key);
  const tables = published.tables.map((table) => hidingAll(table, published.tables));
  const earlier = { of, revised: keys };
  const all = { ...published, tables, rates: [], totals: [] };
  return [remember(all, earlier).published, earlier];
}

function hidingAll(table: PublishedTable, tables: readonly PublishedTable[]): PublishedTable {
  const leader =
    table.measure === 'detected'
      ? tables.find(
          ({ measure, category, period }) =>
            measure === 'recorded' && category === table.category && period === table.period,
        )
      : undefined;
  const mayHide = (one: PublishedTable | undefined, place: number) =>
    one !== undefined && (one.hidden[place] === 1 || (one.shown[place] as number) > 0);
  const hidden = Uint8Array.from(table.shown, (value, place) =>
    mayHide(table, place) || (!Number.isNaN(value) && mayHide(leader, place)) ? 1 : 0,
  );
  const shown = Float64Array.from(table.shown, (v, place) => (hidden[place] === 1 ? NaN : v));
  const { category, measure, period } = table;
  return { category, measure, period, shown, hidden };
}

/** Figures that everybody sees to be others now, and areas that hold such. */
function revisedForAll(
  { category, measure, period, shown }: PublishedTable,
  { areas }: Published,
  { of, revised }: EarlierReleases,
): string[] {
  const before = of(category, measure, period);
  if (!before) return [];
  const isOther = areas.map(({ code }, place) => {
    const [then, now] = [before.shown[place] as number, shown[place] as number];
    const isSeen = !Number.isNaN(then) && !Number.isNaN(now) && then !== now;
    return isSeen || revised.has(keyOf(category, measure, period, code));
  });
  for (let place = areas.length - 1; place >= 0; place--) {
    const parent = areas[place]!.parent;
    if (isOther[place] && parent >= 0) isOther[parent] = true;
  }
  return areas.flatMap(({ code }, place) => [
    ...(isOther[place] ? [keyOf(category, measure, period, code)] : []),
    ...(shown[place] === 0 ? [notZeroKeyOf(category, measure, period, code)] : []),
  ]);
}
