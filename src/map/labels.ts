/** A name that may be written on a map; the heavier is placed first. */
export interface Name {
  text: string;
  at: readonly [number, number];
  weight: number;
}

export interface Label extends Name {
  /** True when there is room for it where letters are large for the map, as on a phone. */
  few: boolean;
}

export interface LabelSizes {
  /** Height of a letter in map units on a wide screen, and on a narrow one. */
  wide: number;
  narrow: number;
}

/** Of a mean letter, against the height of letters. */
export const LETTER_WIDTH = 0.56;
const LINE_HEIGHT = 1.25;

/**
 * The names that fit on a map without touching each other, heaviest first.
 * @param edges where the map ends to the left and right: no letter is cut there, the name moves in.
 */
export function placedLabels(
  names: readonly Name[],
  { wide, narrow }: LabelSizes,
  edges: readonly [left: number, right: number] = [-Infinity, Infinity],
): Label[] {
  const sorted = names
    .map((name) => movedIn(name, narrow, edges))
    .sort((a, b) => b.weight - a.weight || (a.text < b.text ? -1 : 1));
  const few = new Set(apart(sorted, narrow, []));
  return [...few, ...apart(sorted, wide, [...few])].map((name) => ({
    ...name,
    few: few.has(name),
  }));
}

function movedIn(name: Name, size: number, [left, right]: readonly [number, number]): Name {
  const half = (name.text.length * size * LETTER_WIDTH) / 2;
  const [x, y] = name.at;
  return { ...name, at: [Math.max(left + half, Math.min(right - half, x)), y] };
}

/** Names that touch neither each other nor those already placed. */
function apart(names: readonly Name[], size: number, placed: readonly Name[]): Name[] {
  const taken = [...placed];
  return names.filter((name) => {
    if (taken.some((other) => other === name || namesTouch(name, other, size))) return false;
    taken.push(name);
    return true;
  });
}

type Written = Pick<Name, 'text' | 'at'>;

/** Whether two names, each around its place, would run into each other. */
export const namesTouch = (a: Written, b: Written, size: number): boolean =>
  Math.abs(a.at[0] - b.at[0]) < ((a.text.length + b.text.length + 1) / 2) * size * LETTER_WIDTH &&
  Math.abs(a.at[1] - b.at[1]) < size * LINE_HEIGHT;
