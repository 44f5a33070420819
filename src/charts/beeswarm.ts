import * as Plot from '@observablehq/plot';
import { parseHTML } from 'linkedom';
import type { Words } from '../i18n/words.ts';
import { drawingOf, type Drawing } from './drawing.ts';
import { roundUp } from './round-up.ts';

const WIDTH = 440;
const HEIGHT = 84;
const SIDE = 16;
const BOTTOM = 28;
const MIDDLE = (HEIGHT - BOTTOM) / 2;
/** Across a dot of another area, and of the own one. */
const DOT = 8;
const OWN = 14;

/** Axis alone: the same for all swarms that reach equally far. Plot takes two milliseconds. */
interface Frame {
  drawing: Drawing;
  x: (value: number) => number;
}

const frames = new WeakMap<Words, Map<number, Frame>>();

/**
 * Values on a line from zero, each a dot; dots that would touch stand above and below each other. The
 * own one is the large one, on the line. Colours come from the classes of its paths.
 */
export function beeswarmFigure(
  { own, others }: { own: number; others: readonly number[] },
  words: Words,
): Drawing {
  const { drawing, x } = frameOf(words, roundUp(Math.max(own, ...others)));
  const self: Dot = { x: x(own), y: MIDDLE, size: OWN };
  const path = (className: string, dots: readonly Dot[]): Drawing => {
    const d = dots.map((dot) => `M${dot.x} ${dot.y}h0`).join('');
    return { tag: 'path', attributes: { class: className, d }, children: [] };
  };
  return {
    ...drawing,
    children: [
      ...drawing.children,
      path('swarm-other', apart(self, others.map(x))),
      path('swarm-own', [self]),
    ],
  };
}

interface Dot {
  x: number;
  y: number;
  size: number;
}

/** How far from the line a dot may stand, nearest first; where there is no room it stands on the line. */
const LANES = [0, -1, 1, -2, 2].map((lane) => MIDDLE + lane * (DOT + 1));

function apart(self: Dot, places: readonly number[]): Dot[] {
  const placed = [self];
  for (const x of places.toSorted((a, b) => a - b)) {
    const free = LANES.find((y) =>
      placed.every((dot) => Math.hypot(dot.x - x, dot.y - y) >= (dot.size + DOT) / 2),
    );
    placed.push({ x, y: free ?? MIDDLE, size: DOT });
  }
  return placed.slice(1);
}

function frameOf(words: Words, most: number): Frame {
  const known = frames.get(words) ?? new Map<number, Frame>();
  frames.set(words, known);
  const frame = known.get(most) ?? createFrame(words, most);
  known.set(most, frame);
  return frame;
}

function createFrame(words: Words, most: number): Frame {
  const { document } = parseHTML('<html><body></body></html>');
  const figure = Plot.plot({
    document: document as unknown as Document,
    width: WIDTH,
    height: HEIGHT,
    marginLeft: SIDE,
    marginRight: SIDE,
    marginTop: 0,
    marginBottom: BOTTOM,
    className: 'drawing',
    x: {
      domain: [0, most],
      label: null,
      ticks: 4,
      tickSize: 0,
      tickFormat: (n: number) => words.number(n, Number.isInteger(n) ? 0 : 1),
    },
    y: { axis: null, domain: [0, 1] },
    marks: [Plot.ruleY([0.5], { stroke: 'var(--line)' })],
  });
  const scale = figure.scale('x');
  return {
    drawing: drawingOf(figure as unknown as Parameters<typeof drawingOf>[0]),
    x: (value) => Math.round(Number(scale?.apply(value)) * 10) / 10,
  };
}
