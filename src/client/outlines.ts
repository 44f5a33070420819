/** The corners of a drawn area: x, y, x, y, …, ring after ring, in map units. */
export type Corners = readonly number[];

/**
 * Reads path commands as `ringCommands` of src/map writes them: `M` absolute, then `l` with relative
 * steps, then `z`. Other commands are not understood.
 */
export function cornersOf(path: string): number[] {
  const corners: number[] = [];
  for (const ring of path.split('z')) {
    const numbers = ring.match(/-?\d+/g)?.map(Number) ?? [];
    let [x, y] = [0, 0];
    for (let i = 0; i + 1 < numbers.length; i += 2) {
      x += numbers[i]!;
      y += numbers[i + 1]!;
      corners.push(x, y);
    }
  }
  return corners;
}

/** The middle of the box around an area. */
export function middleOf(corners: Corners): [number, number] {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let i = 0; i < corners.length; i += 2) {
    left = Math.min(left, corners[i]!);
    right = Math.max(right, corners[i]!);
    top = Math.min(top, corners[i + 1]!);
    bottom = Math.max(bottom, corners[i + 1]!);
  }
  return [(left + right) / 2, (top + bottom) / 2];
}

const FAR = 1 << 20;

/** Places of the areas that share a border of two corners or more with each area. */
export function neighboursOf(areas: readonly Corners[]): number[][] {
  const atCorner = new Map<number, number[]>();
  areas.forEach((corners, area) => {
    for (let i = 0; i < corners.length; i += 2) {
      const key = corners[i]! * FAR + corners[i + 1]!;
      const here = atCorner.get(key);
      if (here === undefined) atCorner.set(key, [area]);
      else if (here.at(-1) !== area) here.push(area);
    }
  });
  const shared = areas.map(() => new Map<number, number>());
  for (const here of atCorner.values())
    for (const a of here)
      for (const b of here) if (a !== b) shared[a]!.set(b, (shared[a]!.get(b) ?? 0) + 1);
  return shared.map((others) => [...others].filter(([, n]) => n > 1).map(([area]) => area));
}
