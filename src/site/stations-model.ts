import type { LonLat } from '../domain/area.ts';
import type { PoliceUnit } from '../domain/category.ts';
import type { AreaSnapshot } from '../domain/snapshot.ts';
import { areaRef, type AreaRef } from './area-ref.ts';
import type { Snapshot } from './read-snapshot.ts';

/** Police units with their seat here, or else the nearest ones of a higher area. */
export interface StationsSection {
  here: PoliceUnit[];
  /** Nearest first, straight-line kilometres; null when there are units here, or none is known. */
  nearest: { within: AreaRef; units: { unit: PoliceUnit; km: number | null }[] } | null;
}

const MOST_NEAREST = 3;

export function stationsSection(snapshot: Snapshot, area: AreaSnapshot): StationsSection {
  const holder = area.ancestors
    .map((code) => snapshot.area(code))
    .findLast((higher) => higher.units.length > 0);
  if (area.units.length > 0 || holder === undefined) return { here: area.units, nearest: null };
  const units = holder.units.map((unit) => ({ unit, km: distance(area.centre, unit) }));
  const byDistance = units.sort((a, b) => (a.km ?? Infinity) - (b.km ?? Infinity));
  const within = areaRef(snapshot, holder.code);
  return { here: [], nearest: { within, units: byDistance.slice(0, MOST_NEAREST) } };
}

const EARTH_RADIUS_KM = 6371;
const radians = (degrees: number) => (degrees * Math.PI) / 180;

/** Great-circle distance by the haversine formula, in whole kilometres. */
function distance(from: LonLat | null, { lon, lat }: PoliceUnit): number | null {
  if (from === null || lon === null || lat === null) return null;
  const halfLat = Math.sin(radians(lat - from[1]) / 2);
  const halfLon = Math.sin(radians(lon - from[0]) / 2);
  const chord = halfLat ** 2 + Math.cos(radians(from[1])) * Math.cos(radians(lat)) * halfLon ** 2;
  return Math.round(2 * EARTH_RADIUS_KM * Math.asin(Math.sqrt(chord)));
}
