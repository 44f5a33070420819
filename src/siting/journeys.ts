import { geoDistance } from 'd3-geo';
import type { LonLat } from '../domain/area.ts';
import type { Journeys, SitingRules } from '../domain/siting.ts';

const EARTH_KM = 6371;
const straightKm = (from: LonLat, to: LonLat) => EARTH_KM * geoDistance([...from], [...to]);

/** Ways as the crow flies, made longer by the rules' detour, at the rules' speed. */
export function straightJourneys(
  places: readonly LonLat[],
  sites: readonly LonLat[],
  { detour, speedKmh }: Pick<SitingRules, 'detour' | 'speedKmh'>,
): Journeys {
  const km = places.map((from) => sites.map((to) => straightKm(from, to) * detour));
  return { km, minutes: km.map((row) => row.map((way) => (way / speedKmh) * 60)) };
}

/** Indices of the sites nearest to a point as the crow flies, the nearest first. */
export const nearestAsTheCrowFlies = (
  from: LonLat,
  sites: readonly LonLat[],
  most: number,
): number[] =>
  sites
    .map((to, site) => ({ site, km: straightKm(from, to) }))
    .sort((a, b) => a.km - b.km)
    .slice(0, most)
    .map(({ site }) => site);
