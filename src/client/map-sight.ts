import type { Part } from './map-zoom.ts';

/** What lies on a map: a box in its units. */
interface Lying {
  getBBox(): { x: number; y: number; width: number; height: number };
}

/** The first that is wanted and in sight, else of all the one nearest to the middle of what is shown. */
export function firstInSight<T extends Lying>(
  wanted: readonly (T | null | undefined)[],
  all: Iterable<T>,
  [x, y, width, height]: Part,
): T | undefined {
  const off = (one: T) => {
    const box = one.getBBox();
    const [right, down] = [box.x + box.width / 2 - x, box.y + box.height / 2 - y];
    return [right / width - 0.5, down / height - 0.5].map(Math.abs) as [number, number];
  };
  const inSight = wanted.find((one) => one && Math.max(...off(one)) <= 0.5);
  if (inSight) return inSight;
  let [nearest, least]: [T | undefined, number] = [undefined, Infinity];
  for (const one of all) {
    const far = Math.hypot(...off(one));
    if (far < least) [nearest, least] = [one, far];
  }
  return nearest;
}
