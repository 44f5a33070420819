import * as Plot from '@observablehq/plot';
import { ticks } from 'd3-array';
import { parseHTML } from 'linkedom';
import type { Words } from '../i18n/words.ts';
import { drawingOf, type Drawing } from './drawing.ts';
import { roundUp } from './round-up.ts';

export interface FunnelDot {
  expected: number;
  ratio: number;
}

export interface FunnelDots {
  own: FunnelDot;
  others: readonly FunnelDot[];
  /** Between which ratios 95 % of areas lie, by how many events are expected, ascending. */
  limits: readonly { expected: number; lower: number; upper: number }[];
}

const WIDTH = 440;
const HEIGHT = 308;
const TOP = 34;
const LEFT = 42;
const RIGHT = 16;
/** Width of a digit in the letters of a phone, which are 20 pixels high, and what parts two numbers. */
const DIGIT = 11;
const GAP = 8;

/** Axes alone: the same for all funnels that reach equally far. Plot takes two milliseconds. */
interface Frame {
  drawing: Drawing;
  x: (expected: number) => number;
  y: (ratio: number) => number;
}

const frames = new WeakMap<Words, Map<string, Frame>>();

/**
 * Areas by how many events are expected in them and how many times as many there were, with the
 * limits between which 95 % of such areas lie. Colours come from the classes of its paths.
 */
export function funnelFigure({ own, others, limits }: FunnelDots, words: Words): Drawing {
  const all = [own, ...others];
  const most = roundUp(Math.max(...all.map((dot) => dot.expected)) * 1.05);
  const highest = Math.max(...all.map((dot) => dot.ratio));
  const top = HEIGHTS.find((height) => height >= highest) ?? roundUp(highest);
  const frame = frameOf(words, most, top);
  const at = ({ expected, ratio }: FunnelDot) => [frame.x(expected), frame.y(ratio)] as const;
  const path = (className: string, d: string): Drawing => {
    return { tag: 'path', attributes: { class: className, d }, children: [] };
  };
  return {
    ...frame.drawing,
    children: [
      ...frame.drawing.children,
      path('funnel-limit', limitPath(frame, limits)),
      path('funnel-other', others.map((dot) => disc(at(dot), 4)).join('')),
      path('funnel-own', disc(at(own), 7)),
    ],
  };
}

/** Ratios at which the upper end of the chart may lie. */
const HEIGHTS = [2, 3, 5, 8, 12, 20];

function frameOf(words: Words, most: number, highest: number): Frame {
  const known = frames.get(words) ?? new Map<string, Frame>();
  frames.set(words, known);
  const key = `${most} ${highest}`;
  const frame = known.get(key) ?? createFrame(words, most, highest);
  known.set(key, frame);
  return frame;
}

function createFrame(words: Words, most: number, highest: number): Frame {
  const { document } = parseHTML('<html><body></body></html>');
  const times = (ratio: number) => `${words.number(ratio, Number.isInteger(ratio) ? 0 : 1)}×`;
  const figure = Plot.plot({
    document: document as unknown as Document,
    width: WIDTH,
    height: HEIGHT,
    marginLeft: LEFT,
    marginRight: RIGHT,
    marginTop: TOP,
    marginBottom: 50,
    className: 'drawing',
    x: {
      domain: [0, most],
      label: null,
      ticks: marksTo(most, words),
      tickSize: 0,
      tickFormat: (n: number) => words.number(n),
    },
    y: { domain: [0, highest], label: null, ticks: 4, tickSize: 0, tickFormat: times },
    marks: [
      Plot.ruleY([0], { stroke: 'var(--line)' }),
      Plot.ruleY([1], { stroke: 'var(--ink)' }),
      Plot.text([words.t('similar.funnel.expected')], {
        frameAnchor: 'bottom-right',
        dy: 45,
        fill: 'var(--quiet)',
      }),
      Plot.text([words.t('similar.funnel.ratio')], {
        frameAnchor: 'top-left',
        dx: -40,
        dy: -27,
        textAnchor: 'start',
        fill: 'var(--quiet)',
      }),
    ],
  });
  return {
    drawing: drawingOf(figure as unknown as Parameters<typeof drawingOf>[0]),
    x: scaleOf(figure.scale('x')),
    y: scaleOf(figure.scale('y')),
  };
}

/** The numbers on the lower axis: as many as have room beside each other on a phone, too. */
function marksTo(most: number, words: Words): number[] {
  const width = WIDTH - LEFT - RIGHT;
  const fits = (marks: number[]) => {
    const wide = words.number(marks.at(-1) ?? 0).length * DIGIT + GAP;
    return marks.length < 2 || wide * (most / (marks[1] ?? most)) <= width;
  };
  const choices = [5, 4, 3, 2].map((count) => ticks(0, most, count));
  return choices.find(fits) ?? [0, most];
}

const scaleOf = (scale: Plot.Scale | undefined) => (value: number) =>
  Math.round(Number(scale?.apply(value)) * 10) / 10;

/** Both limits from left to right, the upper one from where it enters the chart. */
function limitPath({ x, y }: Frame, limits: FunnelDots['limits']): string {
  const line = (side: 'lower' | 'upper') =>
    limits
      .filter((at) => y(at[side]) >= TOP)
      .map((at, i) => `${i ? 'L' : 'M'}${x(at.expected)} ${y(at[side])}`);
  return [...line('lower'), ...line('upper')].join('');
}

const disc = ([x, y]: readonly [number, number], r: number) =>
  `M${Math.round((x - r) * 10) / 10} ${y}a${r} ${r} 0 1 1 ${2 * r} 0a${r} ${r} 0 1 1 ${-2 * r} 0z`;
