import { PLANES, type Plane } from '../domain/plane.ts';
import { mapLevels } from './map-model.ts';
import type { Snapshot } from './read-snapshot.ts';

/** Every map there is, by plane and topic. Planes and topics without maps are left out. */
export interface MapsIndex {
  plane: Plane;
  topics: { topic: string; maps: { category: string; levels: string[] }[] }[];
}

export function mapsIndex(snapshot: Snapshot): MapsIndex[] {
  const { categories, topics } = snapshot.manifest;
  const known = [...new Set([...topics.map((t) => t.id), ...categories.map((c) => c.topic)])];
  return PLANES.map((plane) => ({
    plane,
    topics: known
      .map((topic) => ({
        topic,
        maps: categories
          .filter((c) => c.plane === plane && c.topic === topic)
          .map((c) => ({ category: c.id, levels: mapLevels(snapshot, c.id) }))
          .filter(({ levels }) => levels.length > 0),
      }))
      .filter(({ maps }) => maps.length > 0),
  })).filter(({ topics: found }) => found.length > 0);
}
