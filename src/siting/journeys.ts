import type { LonLat } from '../domain/area.ts';
import type { Journeys, SitingProblem, SitingQuestion, SitingRules } from '../domain/siting.ts';

const EARTH_KM = 6371;

/** x, y and z of a point on the globe of radius 1. */
export type Vector = readonly [x: number, y: number, z: number];

/** A point on the globe of radius 1: distances between thousands of these cost a few products each. */
export function onGlobe([lon, lat]: LonLat): Vector {
  const [l, b] = [(lon * Math.PI) / 180, (lat * Math.PI) / 180];
  return [Math.cos(b) * Math.cos(l), Math.cos(b) * Math.sin(l), Math.sin(b)];
}

/** Great-circle distance in km, by the chord: exact for near points, where the cosine is not. */
export function straightKm(from: Vector, to: Vector): number {
  const [x, y, z] = [from[0] - to[0], from[1] - to[1], from[2] - to[2]];
  return 2 * EARTH_KM * Math.asin(Math.min(1, Math.sqrt(x * x + y * y + z * z) / 2));
}

/** Ways as the crow flies, made longer by the rules' detour, at the rules' speed. */
export function straightJourneys(
  points: readonly LonLat[],
  sites: readonly LonLat[],
  { detour, speedKmh }: Pick<SitingRules, 'detour' | 'speedKmh'>,
): Journeys {
  const ends = sites.map(onGlobe);
  const km = points.map((at) => {
    const from = onGlobe(at);
    return Float64Array.from(ends, (to) => straightKm(from, to) * detour);
  });
  return { km, minutes: km.map((row) => row.map((way) => (way / speedKmh) * 60)) };
}

/** A question with all its ways: those the atlas gives, else as the crow flies. */
export function withJourneys(
  { roads, ...question }: SitingQuestion,
  rules: SitingRules,
): SitingProblem {
  const { places, points, units, candidates } = question;
  if (roads) return { ...question, journeys: roads };
  const sites = [...units, ...candidates.map((place) => places[place]!)];
  const from = points.map(({ at }) => at);
  const to = sites.map(({ at }) => at);
  return { ...question, journeys: straightJourneys(from, to, rules) };
}

/** Index of the site nearest to a point as the crow flies; -1 of none. */
export function nearestAsTheCrowFlies(from: LonLat, sites: readonly Vector[]): number {
  const [x, y, z] = onGlobe(from);
  let [best, most] = [-1, -Infinity];
  // Asked for each village and each unit: an iterator costs ten times the products.
  for (let site = 0; site < sites.length; site++) {
    const to = sites[site]!;
    const cosine = x * to[0] + y * to[1] + z * to[2];
    if (cosine > most) {
      best = site;
      most = cosine;
    }
  }
  return best;
}
