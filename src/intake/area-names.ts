import type { Area } from '../domain/area.ts';
import type { Kind } from '../domain/atlas.ts';
import { candidatesHint, type AreaMiss } from './area-found.ts';
import { kindMarks, nameReadings, plainName, type Marks, type NameReading } from './name-marks.ts';
import { nearestHint } from './nearest-name.ts';

/** What of an area its name is judged by. */
type NamedArea = Pick<Area, 'code' | 'level' | 'kind' | 'name' | 'parent'>;

/** Names of parts that roll up into an area, such as a city's districts. */
export interface NamedPart {
  name: string;
  /** Code of the area. */
  area: string;
}

export interface NameSpace {
  areas: readonly NamedArea[];
  kinds: readonly Pick<Kind, 'id' | 'name' | 'spellings'>[];
  parts: readonly NamedPart[];
}

/** A name as a row tells it; what it does not tell is empty. */
export interface TextsOfName {
  name: string;
  kind: string;
  parent: string;
}

export type NameReader = (texts: TextsOfName) => { place: number; part: boolean } | AreaMiss;

/** A reader of areas' names at one level. Parts are looked at where no area is so named. */
export function areaNames(space: NameSpace, level: string): NameReader {
  const marks = kindMarks(space.kinds);
  const wholes = placesByName(
    space.areas.flatMap((a, at) => (a.level === level ? [[a.name, at] as const] : [])),
  );
  const codes = new Map(space.areas.map((area, place) => [area.code, place]));
  const parts = placesByName(
    space.parts.map(({ name, area }) => [name, codes.get(area) ?? -1] as const),
  );
  const family = new Family(space.areas, codes, marks);
  return (texts) => {
    const kinds = texts.kind.trim() === '' ? null : marks.get(plainName(texts.kind));
    if (kinds === undefined)
      return { reason: 'unknownName', hint: `no kind is spelled ${JSON.stringify(texts.kind)}` };
    const readings = nameReadings(texts.name, marks);
    const fits = (place: number, reading: NameReading) =>
      hasKind(space.areas[place], reading.kinds) &&
      hasKind(space.areas[place], kinds) &&
      family.isBelow(place, texts.parent);
    const named = firstFitting(readings, wholes, fits);
    if (named.length) return oneOf(named, space.areas, false);
    const inPart = firstFitting(readings, parts, (place) => family.isBelow(place, texts.parent));
    if (inPart.length) return oneOf(inPart, space.areas, true);
    return { reason: 'unknownName', hint: missHint(readings, wholes) };
  };
}

type Places = ReadonlyMap<string, readonly number[]>;

function placesByName(entries: readonly (readonly [string, number])[]): Places {
  const found = new Map<string, number[]>();
  for (const [name, place] of entries) {
    const key = plainName(name);
    const places = found.get(key) ?? [];
    if (place >= 0 && !places.includes(place)) places.push(place);
    found.set(key, places);
  }
  return found;
}

/** The candidates of the first reading that has any: a name itself goes before what marks make of it. */
function firstFitting(
  readings: readonly NameReading[],
  places: Places,
  fits: (place: number, reading: NameReading) => boolean,
): number[] {
  for (const reading of readings) {
    const found = (places.get(reading.name) ?? []).filter((place) => fits(place, reading));
    if (found.length) return found;
  }
  return [];
}

const hasKind = (area: NamedArea | undefined, kinds: ReadonlySet<string> | null) =>
  kinds === null || (area !== undefined && kinds.has(area.kind));

function oneOf(places: readonly number[], areas: readonly NamedArea[], part: boolean) {
  if (places.length === 1) return { place: places[0] as number, part };
  const codes = places.map((place) => areas[place]?.code ?? '');
  return { reason: 'ambiguousName', hint: candidatesHint(codes) } as const;
}

function missHint(readings: readonly NameReading[], places: Places): string {
  const others = readings.flatMap((reading) => places.get(reading.name) ?? []);
  if (others.length) return `${others.length} of this name, of another kind or elsewhere`;
  return nearestHint(readings.at(-1)?.name ?? '', [...places.keys()]);
}

/** Which areas lie in which, by the texts that name the one above. */
class Family {
  readonly #areas: readonly NamedArea[];
  readonly #codes: ReadonlyMap<string, number>;
  readonly #marks: Marks;
  readonly #above = new Map<number, Set<string>>();

  constructor(areas: readonly NamedArea[], codes: ReadonlyMap<string, number>, marks: Marks) {
    this.#areas = areas;
    this.#codes = codes;
    this.#marks = marks;
  }

  /** Whether an area lies in the one named, or is it; an empty text names none and fits all. */
  isBelow(place: number, parent: string): boolean {
    if (parent.trim() === '') return true;
    const above = this.#namesAbove(place);
    return nameReadings(parent, this.#marks).some(({ name }) => above.has(name));
  }

  #namesAbove(place: number): Set<string> {
    let names = this.#above.get(place);
    if (names) return names;
    this.#above.set(place, (names = new Set()));
    for (let area = this.#areas[place]; area; area = this.#areas[this.#placeAbove(area)]) {
      names.add(plainName(area.name)).add(plainName(area.code));
    }
    return names;
  }

  #placeAbove(area: NamedArea): number {
    return this.#codes.get(area.parent ?? '') ?? -1;
  }
}
