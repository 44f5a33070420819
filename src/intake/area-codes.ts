import type { Area } from '../domain/area.ts';
import type { Atlas } from '../domain/atlas.ts';

/** A change of areas; `share` of the old one went to the new. */
export interface AreaChange {
  date: string;
  oldCode: string;
  newCode: string;
  share: number;
}

export interface CodeSpace {
  areas: readonly Area[];
  /** Part to the area it rolls up into. */
  parts: ReadonlyMap<string, string>;
  changes: readonly AreaChange[];
  territory: Atlas['territory'];
}

/**
 * A reader of area codes as exports spell them: at full length with a digit for the kind
 * (`1206113`), widened with the fill (`0200000`), of a part (`146502`), of another vintage, or with
 * lost leading zeros where the mapping gives the `length`. Gives the place in `areas`, -1 for none.
 */
export function codeReader(space: CodeSpace, length?: number): (text: string) => number {
  const places = new Map(space.areas.map((area, place) => [area.code, place]));
  const aliases = codeAliases(space);
  return (text) => {
    const trimmed = text.trim();
    const full =
      length !== undefined && /^\d+$/.test(trimmed) ? trimmed.padStart(length, '0') : trimmed;
    return placeOf(full, places, aliases, space.territory);
  };
}

function placeOf(
  code: string,
  places: ReadonlyMap<string, number>,
  aliases: ReadonlyMap<string, string>,
  territory: Atlas['territory'],
): number {
  const identity = code.slice(0, territory.identityLength);
  for (const candidate of [code, identity, unfilled(code, territory.fill, places)]) {
    const place = places.get(candidate) ?? places.get(aliases.get(candidate) ?? '');
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

/** Parts, and codes of other vintages that lie whole inside one area of this one. */
function codeAliases({ parts, changes, territory }: CodeSpace): Map<string, string> {
  const aliases = new Map(parts);
  for (const change of changes) {
    const later = change.date > territory.vintage;
    if (later) aliases.set(change.newCode, change.oldCode);
    else if (change.share === 1) aliases.set(change.oldCode, change.newCode);
  }
  return aliases;
}
