import type { Topology } from 'topojson-specification';
import { pointLocator } from '../geo/locate-point.ts';
import { readJson } from './read-own.ts';

/** The code of the area whose published outline holds a point, or null. */
export async function areaAt(outlines: string, lon: number, lat: number): Promise<string | null> {
  const topology = await readJson<Topology>(outlines);
  const [level] = Object.keys(topology.objects);
  return level === undefined ? null : pointLocator(topology, level)(lon, lat);
}
