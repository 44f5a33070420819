import { middleOf, neighboursOf, type Corners } from './outlines.ts';

export const WAYS = ['ArrowUp', 'ArrowRight', 'ArrowDown', 'ArrowLeft'] as const;
export type Way = (typeof WAYS)[number];

/** Where each arrow leads from each area: its place in the list, or -1 at the edge of the map. */
export type Steps = readonly (readonly [up: number, right: number, down: number, left: number])[];

/** Beyond so many degrees from the arrow a neighbour is not "that way". */
const WIDEST = 60;
/** An area that is no neighbour is leapt to over water or a gap, if it lies nearly straight on. */
const WIDEST_LEAP = 35;

/**
 * Makes a map walkable: each arrow leads to the neighbour that lies most nearly in its direction.
 * An area no arrow would lead to, such as a town within a ring, takes an arrow of a neighbour that
 * has the least use for it.
 */
export function stepsBetween(areas: readonly Corners[]): Steps {
  const middles = areas.map(middleOf);
  const neighbours = neighboursOf(areas);
  const everywhere = areas.map((_, i) => i);
  const steps = areas.map((_, from) => {
    const near = neighbours[from] as number[];
    return WAYS.map((_way, way) => {
      const next = bestThatWay(middles, from, near, way, WIDEST);
      return next === -1 ? bestThatWay(middles, from, everywhere, way, WIDEST_LEAP) : next;
    });
  });
  leadToAll(steps, neighbours, middles);
  return steps as unknown as Steps;
}

export const wayOf = (key: string): number => WAYS.indexOf(key as Way);

type Middles = readonly (readonly [number, number])[];

function bestThatWay(
  middles: Middles,
  from: number,
  candidates: readonly number[],
  way: number,
  widest: number,
): number {
  let [best, least] = [-1, Infinity];
  for (const to of candidates) {
    if (to === from) continue;
    const off = degreesOff(middles, from, to, way);
    if (off > widest) continue;
    // Twice as far counts as much as 30 degrees aside.
    const cost = (1 + off / 30) * lengthBetween(middles, from, to);
    if (cost < least) [best, least] = [to, cost];
  }
  return best;
}

/** How far the direction from one area to another is off an arrow, 0 to 180 degrees. */
function degreesOff(middles: Middles, from: number, to: number, way: number): number {
  const [dx, dy] = between(middles, from, to);
  const angle = (Math.atan2(dx, -dy) * 180) / Math.PI;
  const off = Math.abs(angle - way * 90) % 360;
  return off > 180 ? 360 - off : off;
}

const lengthBetween = (middles: Middles, from: number, to: number) =>
  Math.hypot(...between(middles, from, to));

function between(middles: Middles, from: number, to: number): [number, number] {
  const [a, b] = [middles[from]!, middles[to]!];
  return [b[0] - a[0], b[1] - a[1]];
}

/** Gives every area that no arrow leads to an arrow of one of its neighbours. */
function leadToAll(steps: number[][], neighbours: readonly number[][], middles: Middles): void {
  const led = steps.map(() => 0);
  for (const to of steps.flat()) if (to !== -1) led[to]!++;
  led.forEach((times, area) => {
    if (times > 0) return;
    const arrows = neighbours[area]!.flatMap((from) =>
      WAYS.map((_, way) => ({ from, way, off: degreesOff(middles, from, area, way) })),
    );
    const spare = arrows.filter(({ from, way }) => {
      const to = steps[from]![way]!;
      return to === -1 || led[to]! > 1;
    });
    const given = spare.sort((a, b) => a.off - b.off)[0];
    if (given === undefined) return;
    const before = steps[given.from]![given.way]!;
    if (before !== -1) led[before]!--;
    steps[given.from]![given.way] = area;
    led[area]!++;
  });
}
