import type { Topology } from 'topojson-specification';
import { pointLocator } from '../geo/locate-point.ts';
import { ofOwnRelease } from './own-release.ts';

/** The code of the area whose published outline holds a point, or null. */
export async function areaAt(outlines: string, lon: number, lat: number): Promise<string | null> {
  const answer = await fetch(ofOwnRelease(outlines));
  if (!answer.ok) throw new Error(String(answer.status));
  const topology = (await answer.json()) as Topology;
  const [level] = Object.keys(topology.objects);
  return level === undefined ? null : pointLocator(topology, level)(lon, lat);
}
