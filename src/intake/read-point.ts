import type { Angle } from './read-angle.ts';

/** Two coordinates of one text; x is to the east, y to the north. */
export interface PointRead {
  x: number;
  y: number;
}

/** A text longer than this is no pair of coordinates. */
const LONGEST = 80;

/** The signs that may stand between two coordinates, the surest first. */
const BETWEEN = [
  /[;|/]/u,
  /(?<=[NSEW])[,\s]+(?=[\d+-])/iu,
  /(?<=[\d'"′″”’°])[,\s]+(?=[NSEW])/iu,
  /,\s+/u,
  /,/u,
  /\s+/u,
];

/**
 * Reads both coordinates from one text: `50.06, 19.94`, `50°03'41"N 19°56'18"E`, `POINT(19.94 50.06)`.
 * Letters tell the axes; without them `order` does. Null where the text is no two coordinates.
 */
export function readPoint(
  text: string,
  order: 'xy' | 'yx',
  read: (coordinate: string) => Angle | null,
): PointRead | null {
  const trimmed = text.trim();
  if (trimmed.length > LONGEST) return null;
  // Well-known text gives x first, whatever the mapping says of other texts (ISO 19125-1).
  const known = /^point\s*\(\s*(?<pair>[^()]+?)\s*\)$/iu.exec(trimmed)?.groups?.['pair'];
  const pair = (known ?? trimmed).trim();
  for (const between of BETWEEN) {
    const halves = pair.split(between);
    if (halves.length !== 2) continue;
    const [first, second] = halves.map((half) => read(half.trim())) as [Angle | null, Angle | null];
    if (first && second) return inOrder(first, second, known === undefined ? order : 'xy');
  }
  return null;
}

function inOrder(first: Angle, second: Angle, order: 'xy' | 'yx'): PointRead | null {
  if (first.axis !== null && first.axis === second.axis) return null;
  const told = first.axis ?? (second.axis === null ? null : second.axis === 'x' ? 'y' : 'x');
  const xFirst = told === null ? order === 'xy' : told === 'x';
  return xFirst ? { x: first.degrees, y: second.degrees } : { x: second.degrees, y: first.degrees };
}
