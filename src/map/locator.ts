import { LETTER_WIDTH, namesTouch } from './labels.ts';
import type { Box } from './rings.ts';
import type { Shape, Shapes } from './shapes.ts';

/** The part of the map around one area, with everything that shows in it. */
export interface Locator {
  viewBox: string;
  /** Width and height in map units. */
  width: number;
  height: number;
  self: Shape;
  /** Other areas of the same level that show, with a label where one fits and touches no other. */
  around: { shape: Shape; label: boolean }[];
  /** True when the area's own name fits into it. */
  selfLabel: boolean;
  /** Label height in map units. */
  labelSize: number;
}

export interface LocatorOptions {
  /** Width divided by height. */
  aspect: number;
  /** How much wider than the area the part shown is. */
  margin: number;
  /** The name as written on the map, by code. */
  name: (code: string) => string;
}

const LABELS_ACROSS = 26;

/** Null when the level has no shape of this code. */
export function locatorOf(
  shapes: Shapes,
  level: string,
  code: string,
  { aspect, margin, name }: LocatorOptions,
): Locator | null {
  const all = shapes.levels.get(level);
  const self = all?.get(code);
  if (all === undefined || self === undefined) return null;
  const view = framed(self.box, aspect, margin);
  const labelSize = Math.max(1, Math.round((view[2] - view[0]) / LABELS_ACROSS));
  const fits = (shape: Shape) => labelFits(shape, name(shape.code), labelSize, view);
  const around = shapesWithin(all, view).filter((shape) => shape !== self);
  const labelled = apart([self, ...widestFirst(around)].filter(fits), name, labelSize);
  return {
    viewBox: `${view[0]} ${view[1]} ${view[2] - view[0]} ${view[3] - view[1]}`,
    width: view[2] - view[0],
    height: view[3] - view[1],
    self,
    around: around.map((shape) => ({ shape, label: labelled.has(shape) })),
    selfLabel: labelled.has(self),
    labelSize,
  };
}

/** The box, widened on all sides and brought to the aspect; whole numbers. */
export function framed(box: Box, aspect: number, margin: number): Box {
  const [width, height] = [box[2] - box[0], box[3] - box[1]];
  const wide = Math.max(width, height * aspect, 1) * margin;
  const [halfWide, halfHigh] = [wide / 2, wide / aspect / 2];
  const [x, y] = [(box[0] + box[2]) / 2, (box[1] + box[3]) / 2];
  return [x - halfWide, y - halfHigh, x + halfWide, y + halfHigh].map(Math.round) as unknown as Box;
}

type Level = ReadonlyMap<string, Shape>;
const boxesKnown = new WeakMap<Level, ReturnType<typeof createBoxes>>();

/** The shapes of a level whose boxes overlap the view, in the order of the level. */
function shapesWithin(level: Level, [left, top, right, bottom]: Box): Shape[] {
  const { shapes, lefts, tops, rights, bottoms } = boxesOf(level);
  const within: Shape[] = [];
  for (let i = 0; i < shapes.length; i++) {
    if (lefts[i]! < right && rights[i]! > left && tops[i]! < bottom && bottoms[i]! > top) {
      within.push(shapes[i]!);
    }
  }
  return within;
}

// Every area looks through all others of its level: boxes side by side in memory are passed quickly.
function boxesOf(level: Level) {
  const known = boxesKnown.get(level);
  if (known) return known;
  const fresh = createBoxes(level);
  boxesKnown.set(level, fresh);
  return fresh;
}

function createBoxes(level: Level) {
  const shapes = [...level.values()];
  const side = (i: 0 | 1 | 2 | 3) => Float64Array.from(shapes, ({ box }) => box[i]);
  return { shapes, lefts: side(0), tops: side(1), rights: side(2), bottoms: side(3) };
}

const widestFirst = (shapes: readonly Shape[]): Shape[] =>
  shapes.toSorted((a, b) => extent(b) - extent(a));
const extent = ({ box }: Shape): number => (box[2] - box[0]) * (box[3] - box[1]);

/** Those whose names touch none before them: a town often lies in the midst of another of its name. */
function apart(
  shapes: readonly Shape[],
  name: LocatorOptions['name'],
  size: number,
): ReadonlySet<Shape> {
  const placed: Shape[] = [];
  const written = (shape: Shape) => ({ text: name(shape.code), at: shape.middle });
  for (const shape of shapes) {
    const touches = placed.some((other) => namesTouch(written(shape), written(other), size));
    if (!touches) placed.push(shape);
  }
  return new Set(placed);
}

/** Whether a name fits across its area, and its middle lies well inside the part shown. */
function labelFits({ box, middle }: Shape, text: string, size: number, view: Box): boolean {
  const half = (text.length * size * LETTER_WIDTH) / 2;
  const [x, y] = middle;
  const across = half * 2 <= box[2] - box[0] && size * 1.6 <= box[3] - box[1];
  return (
    across && x - half > view[0] && x + half < view[2] && y - size > view[1] && y + size < view[3]
  );
}
