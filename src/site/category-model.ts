import { homeMapLevel } from './home-model.ts';
import type { AreaRef } from './area-ref.ts';
import { rateUnit, type RateUnit } from '../domain/denominator.ts';
import type { Plane } from '../domain/plane.ts';
import { mapLevels, mapPage, mapRegions, trendOf, type MapPage } from './map-model.ts';
import type { Snapshot } from './read-snapshot.ts';
import { dutiesOf } from './responsible-model.ts';
import { categorySeason, type Season } from './season-model.ts';

/** One category: its maps, how it went, who answers for it, and what else speaks of its subject. */
export interface CategoryPage {
  category: string;
  plane: Plane;
  /** The map shown on the page; null where it has no classes. */
  map: MapPage | null;
  /** Levels that have a map of the whole country, widest first. */
  levels: string[];
  /** Areas that have a map of their own parts. */
  regions: AreaRef[];
  /** Of the whole country. */
  trend: MapPage['trend'];
  /** Month by month in the whole country; null where the atlas gives no months of it. */
  season: Season | null;
  leads: string[];
  shares: string[];
  /** Id of the category it is a part of, to whose total it does not add. */
  partOf: string | null;
  /** Ids of categories that are parts of it. */
  parts: string[];
  /** Ids of categories of the same topic, of all planes, in the order of the atlas. */
  related: string[];
  /** What its rates are per. */
  unit: RateUnit;
  sources: string[];
}

export function categoryPage(snapshot: Snapshot, id: string): CategoryPage {
  const { categories } = snapshot.manifest;
  const entry = snapshot.categoryEntry(id);
  const level = homeMapLevel(snapshot, id);
  const map = level === null ? null : mapPage(snapshot, id, level);
  const parts = categories.filter((c) => c.includedIn === id).map((c) => c.id);
  const kin = new Set([id, entry.includedIn, ...parts]);
  const duties = dutiesOf(snapshot.manifest).get(id);
  return {
    category: id,
    plane: entry.plane,
    map: map?.classes ? map : null,
    levels: mapLevels(snapshot, id),
    regions: mapRegions(snapshot, id),
    trend: trendOf(snapshot, snapshot.category(id), null),
    season: categorySeason(snapshot, snapshot.category(id)),
    leads: duties?.leads ?? [],
    shares: duties?.shares ?? [],
    partOf: entry.includedIn,
    parts,
    related: categories.filter((c) => c.topic === entry.topic && !kin.has(c.id)).map((c) => c.id),
    unit: rateUnit(snapshot.manifest.atlas.ratePer, entry),
    sources: entry.sources,
  };
}
