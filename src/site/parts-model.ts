import type { RateUnit } from '../domain/denominator.ts';
import { LEADING_MEASURE } from '../domain/measure.ts';
import type { Plane } from '../domain/plane.ts';
import type { Period } from '../domain/period.ts';
import type { AreaSnapshot, CategoryEntry, Classes } from '../domain/snapshot.ts';
import { areaRef, type AreaRef } from './area-ref.ts';
import { cellsOf, plainRate, rateRule, totalOf, type PlainRate, type Total } from './figures.ts';
import { lackIn } from './incomplete.ts';
import { denominatorOf } from './other-ground.ts';
import type { Fill } from '../domain/map-file.ts';
import { fillOf, leadingCategory } from './rate-classes.ts';
import type { Snapshot } from './read-snapshot.ts';
import { latestPeriod } from './shown-periods.ts';

/** One part of a higher area, latest period of each plane. */
export interface PartRow extends AreaRef {
  population: number | null;
  police: Total | null;
  reported: Total | null;
  confirmed: Total | null;
  raised: Total | null;
}

/** A small map of the parts by the rate of one category. */
export interface PartsMap {
  plane: Plane;
  category: string;
  period: Period;
  unit: RateUnit;
  classes: Classes;
  areas: { code: string; rate: PlainRate; fill: Fill; incomplete?: true }[];
}

export interface PartsSection {
  level: string;
  rows: PartRow[];
  maps: PartsMap[];
}

/** The areas just below this one, in the order of their codes; null for the narrowest level. */
export function partsSection(snapshot: Snapshot, area: AreaSnapshot): PartsSection | null {
  const parts = area.children.map((code) => snapshot.area(code));
  const level = parts[0]?.level;
  if (level === undefined) return null;
  const latestOf = (plane: Plane) => latestPeriod(snapshot.manifest, plane);
  const countedOf = (plane: Plane) =>
    snapshot.manifest.categories.filter((c) => c.plane === plane && c.includedIn === null);
  const counted = {
    police: countedOf('police'),
    society: countedOf('society'),
    reports: countedOf('reports'),
  };
  const latest = {
    police: latestOf('police'),
    society: latestOf('society'),
    reports: latestOf('reports'),
  };
  return {
    level,
    rows: parts.map((part) => partRow(snapshot, part, counted, latest)),
    maps: (['police', 'reports'] as const).flatMap(
      (plane) => partsMap(snapshot, plane, level, parts, latest[plane]) ?? [],
    ),
  };
}

function partRow(
  snapshot: Snapshot,
  part: AreaSnapshot,
  counted: Record<Plane, CategoryEntry[]>,
  latest: Record<Plane, number>,
): PartRow {
  const find = cellsOf(part);
  const lack = lackIn(part);
  const { periods } = snapshot.manifest;
  const sum = (plane: Plane, measure: Parameters<typeof find>[1]) =>
    totalOf(
      counted[plane].map((c) => find(c.id, measure)?.[latest[plane]] ?? 'notRecorded'),
      counted[plane].some((c) => lack(c.id, measure, periods[plane][latest[plane]] ?? '')),
    );
  return {
    ...areaRef(snapshot, part.code),
    population: part.population,
    police: sum('police', 'recorded'),
    reported: sum('reports', 'reported'),
    confirmed: sum('reports', 'confirmed'),
    raised: sum('society', 'raised'),
  };
}

function partsMap(
  snapshot: Snapshot,
  plane: Plane,
  level: string,
  parts: readonly AreaSnapshot[],
  latest: number,
): PartsMap | null {
  const leading = leadingCategory(snapshot, plane, level);
  const period = snapshot.manifest.periods[plane][latest];
  if (leading === null || period === undefined) return null;
  const category = snapshot.categoryEntry(leading.category);
  const rule = rateRule(snapshot.manifest, category);
  const measure = LEADING_MEASURE[plane];
  return {
    plane,
    category: leading.category,
    classes: leading.classes,
    period,
    unit: rule.unit,
    areas: parts.map((part) => {
      const cell = cellsOf(part)(leading.category, measure)?.[latest] ?? 'notRecorded';
      const rate = plainRate(cell, denominatorOf(part, category, period), rule);
      const lacks = lackIn(part)(leading.category, measure, period) !== null;
      const fill = fillOf(rate, leading.classes);
      return { code: part.code, rate, fill, ...(lacks && { incomplete: true as const }) };
    }),
  };
}
