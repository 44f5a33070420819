/** A rectangle in map units: least x, least y, greatest x, greatest y. */
export type Box = readonly [number, number, number, number];

export function boxOf(line: readonly number[]): Box {
  let [minX, minY, maxX, maxY] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let i = 0; i < line.length; i += 2) {
    const [x, y] = [line[i] as number, line[i + 1] as number];
    if (x < minX) minX = x;
    if (x > maxX) maxX = x;
    if (y < minY) minY = y;
    if (y > maxY) maxY = y;
  }
  return [minX, minY, maxX, maxY];
}

export function twiceArea(ring: readonly number[]): number {
  let sum = 0;
  for (let i = 0; i + 3 < ring.length; i += 2) sum += crossAt(ring, i);
  return sum;
}

/** Twice the area between one edge of a ring, by the place of its first point, and the origin. */
const crossAt = (ring: readonly number[], i: number): number =>
  ring[i]! * ring[i + 3]! - ring[i + 2]! * ring[i + 1]!;

/** The centre of gravity of a closed ring; the middle of its box where it has no area. */
export function middleOf(ring: readonly number[]): readonly [number, number] {
  const area = twiceArea(ring);
  const [minX, minY, maxX, maxY] = boxOf(ring);
  if (area === 0) return [Math.round((minX + maxX) / 2), Math.round((minY + maxY) / 2)];
  let [sumX, sumY] = [0, 0];
  for (let i = 0; i + 3 < ring.length; i += 2) {
    const cross = crossAt(ring, i);
    sumX += (ring[i]! + ring[i + 2]!) * cross;
    sumY += (ring[i + 1]! + ring[i + 3]!) * cross;
  }
  return [Math.round(sumX / (3 * area)), Math.round(sumY / (3 * area))];
}
