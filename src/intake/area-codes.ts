import type { Atlas } from '../domain/atlas.ts';
import type { AreaChange } from './area-changes.ts';
import type { FindCode } from './spelled-code.ts';
import { carriedAreas } from './carried-areas.ts';
import type { RuledArea } from './rules.ts';

export interface CodeSpace {
  areas: readonly RuledArea[];
  /** Part to the area it rolls up into. */
  parts: ReadonlyMap<string, string>;
  changes: readonly AreaChange[];
  territory: Atlas['territory'];
  /** The day whose codes an export uses; the atlas's own when absent. */
  vintage?: string | undefined;
}

/**
 * A reader of area codes as exports spell them: at full length with a digit for the kind
 * (`1206113`), widened with the fill (`0200000`), of a part (`146502`), or of another vintage. Gives
 * the place in `areas`, or beyond it that of a code to be shared out (see `CarriedAreas`), -1 for none.
 */
export function codeReader(space: CodeSpace): FindCode {
  const places = placesOfCodes(space);
  return (text) => placeOf(text.trim(), places, space.territory);
}

/** Of the atlas's areas, of codes of another day, which go first, and of parts. */
function placesOfCodes(space: CodeSpace): Map<string, number> {
  const own = space.areas.map((area, place) => [area.code, place] as const);
  const places = new Map([...own, ...carriedAreas(space).places]);
  for (const [part, area] of space.parts) {
    const place = places.get(area);
    if (place !== undefined && !places.has(part)) places.set(part, place);
  }
  return places;
}

function placeOf(
  code: string,
  places: ReadonlyMap<string, number>,
  territory: Atlas['territory'],
): number {
  const identity = code.slice(0, territory.identityLength);
  for (const candidate of [code, identity, unfilled(code, territory.fill, places)]) {
    const place = places.get(candidate);
    if (place !== undefined) return place;
  }
  return -1;
}

/** `0200000` is area `02`: the longest area code that only the fill follows. */
function unfilled(code: string, fill: string | undefined, places: ReadonlyMap<string, number>) {
  if (fill === undefined) return code;
  for (let end = code.length - 1; end > 0 && code[end] === fill; end--) {
    const shorter = code.slice(0, end);
    if (places.has(shorter)) return shorter;
  }
  return code;
}
