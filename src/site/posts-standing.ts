import type { AreaCode } from '../domain/area.ts';
import type { AreaSnapshot } from '../domain/snapshot.ts';
import type { RegionSiting, SitingRules } from '../domain/siting.ts';
import { areaRef, type AreaRef } from './area-ref.ts';
import type { Snapshot } from './read-snapshot.ts';

/** Where an area stands among all of its region on the way to the Police, and as a place for a post. */
export interface PostsStanding {
  region: AreaRef;
  /** Minutes to the nearest unit, and in how many of how many places the way is longer. */
  minutes: number;
  longer: number;
  of: number;
  /** With so many new posts, the number that pages show first, whether this is one of their places. */
  posts: number;
  chosen: boolean;
  /** Whether it may get a post at all. */
  eligible: boolean;
  /** Share of the draws with other assumptions that chose it; null where none were made. */
  timesChosen: number | null;
  /** Whether a post here would have too little work to be kept open by itself. */
  tooLittle: boolean;
}

/** Null for areas that are not looked at one by one, and where the question was not asked. */
export function postsStanding(
  snapshot: Snapshot,
  area: Pick<AreaSnapshot, 'code' | 'ancestors'>,
): PostsStanding | null {
  const region = snapshot.sited().find((code) => area.ancestors.includes(code));
  if (region === undefined) return null;
  const told = tellingOf(snapshot, region);
  const place = told.places.get(area.code);
  if (place === undefined) return null;
  return {
    region: areaRef(snapshot, region),
    minutes: place,
    longer: [...told.places.values()].filter((minutes) => minutes > place).length,
    of: told.places.size,
    posts: told.posts,
    chosen: told.chosen.has(area.code),
    eligible: told.candidates.has(area.code),
    timesChosen: told.candidates.get(area.code)?.timesChosen ?? null,
    tooLittle: told.candidates.get(area.code)?.tooLittle ?? false,
  };
}

interface Telling {
  places: Map<AreaCode, number>;
  posts: number;
  chosen: Set<AreaCode>;
  candidates: Map<AreaCode, Pick<PostsStanding, 'timesChosen' | 'tooLittle'>>;
}

const known = new WeakMap<Snapshot, Map<AreaCode, Telling>>();

/** What all areas of a region ask of its answer, read once. */
function tellingOf(snapshot: Snapshot, region: AreaCode): Telling {
  const regions = known.get(snapshot) ?? new Map<AreaCode, Telling>();
  known.set(snapshot, regions);
  const before = regions.get(region);
  if (before) return before;
  const fresh = telling(snapshot.siting(region), snapshot.manifest.atlas.siting);
  regions.set(region, fresh);
  return fresh;
}

function telling({ places, steps, candidates }: RegionSiting, rules?: SitingRules): Telling {
  const step = steps[Math.min(rules?.shown ?? 1, steps.length) - 1];
  const least = rules?.staffing.leastOfficers ?? 0;
  return {
    places: new Map(places.map(({ code, minutesNow }) => [code, Math.round(minutesNow)])),
    posts: step?.posts ?? 0,
    chosen: new Set(step?.nearest.chosen),
    candidates: new Map(
      candidates.map(({ code, timesChosen, officersNeeded }) => [
        code,
        { timesChosen, tooLittle: officersNeeded < least },
      ]),
    ),
  };
}
