import type { Cell } from '../domain/cell.ts';
import { rateUnit, type RateUnit } from '../domain/denominator.ts';
import type { Fill } from '../domain/map-file.ts';
import type { Period } from '../domain/period.ts';
import type { Plane } from '../domain/plane.ts';
import type { PlainRate } from './figures.ts';
import { figuresOf, mapLevels, type WholeFigures } from './map-model.ts';
import type { Snapshot } from './read-snapshot.ts';

/** One category on the map of an area's parts, in its latest period. */
export interface AreaMapValues {
  category: string;
  plane: Plane;
  period: Period;
  unit: RateUnit;
  /** Edges of the classes, the same as on the map of the whole country; empty without classes. */
  edges: readonly number[];
  /** In the order of the parts. */
  values: { count: Cell; rate: PlainRate; fill: Fill; incomplete?: true }[];
  /** The area itself. */
  whole: WholeFigures;
}

/** The parts of an area, and every category that is known of them. */
export interface AreaMap {
  code: string;
  /** Codes, ascending. */
  parts: string[];
  categories: AreaMapValues[];
}

/** The level whose areas have a map of their parts, the narrowest areas; null with too few levels. */
export const areaMapLevel = ({ manifest }: Snapshot): string | null =>
  manifest.atlas.levels.slice(1).at(-2)?.id ?? null;

const made = new WeakMap<Snapshot, Map<string, AreaMap>>();

/**
 * The map of one area's parts. All of them are made at once, a category after another: each needs
 * every category's file, and these are too large to be kept.
 */
export function areaMap(snapshot: Snapshot, code: string): AreaMap {
  const known = made.get(snapshot) ?? createAreaMaps(snapshot);
  made.set(snapshot, known);
  const found = known.get(code);
  if (found === undefined) throw new Error(`There is no map of the parts of ${code}.`);
  return found;
}

function createAreaMaps(snapshot: Snapshot): Map<string, AreaMap> {
  const { areas, atlas, categories } = snapshot.manifest;
  const level = areaMapLevel(snapshot);
  const narrowest = atlas.levels.at(-1)?.id ?? '';
  const parts = Map.groupBy(
    areas.filter((area) => area.level === narrowest).map(({ code }) => code),
    (code) => snapshot.entry(code).parent ?? '',
  );
  const maps = areas
    .filter((area) => area.level === level && parts.has(area.code))
    .map(({ code }): AreaMap => ({ code, parts: parts.get(code) ?? [], categories: [] }));
  for (const { id } of categories) {
    if (!mapLevels(snapshot, id).includes(narrowest)) continue;
    const valuesOf = readerOf(snapshot, id, narrowest);
    for (const map of maps) map.categories.push(valuesOf(map));
  }
  return new Map(maps.map((map) => [map.code, map]));
}

/** Reads one category for one map after another. */
function readerOf(snapshot: Snapshot, id: string, narrowest: string) {
  const file = snapshot.category(id);
  const { plane } = file;
  const at = (level: string) => {
    const places = new Map(
      file.levels.find((l) => l.level === level)?.areas.map((code, place) => [code, place]),
    );
    const read = figuresOf(snapshot, file, level);
    return (code: string, period: number) => read(places.get(code) ?? -1, code, period);
  };
  const [ofParts, ofWhole] = [at(narrowest), at(areaMapLevel(snapshot) ?? '')];
  const latest = snapshot.categoryEntry(id).periods.at(-1) ?? '';
  const period = snapshot.manifest.periods[plane].indexOf(latest);
  const edges = file.levels.find((l) => l.level === narrowest)?.classes?.edges ?? [];
  return ({ code, parts }: AreaMap): AreaMapValues => {
    const { fill: _fill, confirmedShare: _share, ...whole } = ofWhole(code, period);
    return {
      category: id,
      plane,
      period: latest,
      unit: rateUnit(snapshot.manifest.atlas.ratePer, snapshot.categoryEntry(id)),
      edges,
      values: parts.map((part) => {
        const { confirmedShare: _confirmed, ...figures } = ofParts(part, period);
        return figures;
      }),
      whole,
    };
  };
}
