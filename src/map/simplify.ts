/** A point of a plane; any unit. */
export type PlanePoint = readonly [number, number];

/**
 * A line with the points left out that lie nearer than `tolerance` to what remains (Douglas and
 * Peucker 1973). Both ends stay, so that lines that met before meet after. A closed line keeps at
 * least three different points.
 */
export function simplifiedLine(line: readonly PlanePoint[], tolerance: number): PlanePoint[] {
  const last = line.length - 1;
  const keep = new Uint8Array(line.length);
  keep[0] = 1;
  keep[last] = 1;
  const spans: [number, number][] = [];
  if (isClosed(line)) {
    const far = farthest(line, 0, last).index;
    keep[far] = 1;
    spans.push([0, far], [far, last]);
  } else spans.push([0, last]);
  while (spans.length > 0) {
    const [from, to] = spans.pop() as [number, number];
    const { index, distance } = farthest(line, from, to);
    if (index === from || distance <= tolerance) continue;
    keep[index] = 1;
    spans.push([from, index], [index, to]);
  }
  const kept = line.filter((_, i) => keep[i] === 1);
  return isClosed(line) && kept.length < 4 ? [...line] : kept;
}

function isClosed(line: readonly PlanePoint[]): boolean {
  const [first, last] = [line[0], line.at(-1)];
  return line.length > 3 && first?.[0] === last?.[0] && first?.[1] === last?.[1];
}

/** The point between two others of a line that lies farthest from the straight way between them. */
function farthest(line: readonly PlanePoint[], from: number, to: number) {
  const [start, end] = [line[from] as PlanePoint, line[to] as PlanePoint];
  let [index, distance] = [from, -1];
  for (let i = from + 1; i < to; i++) {
    const away = distanceToSegment(line[i] as PlanePoint, start, end);
    if (away > distance) [index, distance] = [i, away];
  }
  return { index, distance };
}

function distanceToSegment([x, y]: PlanePoint, [ax, ay]: PlanePoint, [bx, by]: PlanePoint): number {
  const [dx, dy] = [bx - ax, by - ay];
  const length = dx * dx + dy * dy;
  const along = length === 0 ? 0 : ((x - ax) * dx + (y - ay) * dy) / length;
  const t = Math.min(1, Math.max(0, along));
  return Math.hypot(x - ax - t * dx, y - ay - t * dy);
}
