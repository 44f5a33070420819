import type { PoliceUnit } from '../domain/category.ts';
import type { AreaSnapshot } from '../domain/snapshot.ts';
import { postsStanding, type PostsStanding } from './posts-standing.ts';
import type { Snapshot } from './read-snapshot.ts';

/** Police units with their seat here, or else the nearest ones; and what was worked out for a post. */
export interface StationsSection {
  here: PoliceUnit[];
  /** Nearest first, straight-line kilometres; empty when there are units here, or no place is known. */
  nearest: { unit: PoliceUnit; km: number }[];
  posts: PostsStanding | null;
}

export const stationsSection = (snapshot: Snapshot, area: AreaSnapshot): StationsSection => ({
  here: area.units,
  nearest: area.nearestUnits ?? [],
  posts: postsStanding(snapshot, area),
});
