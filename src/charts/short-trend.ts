import * as Plot from '@observablehq/plot';
import { parseHTML } from 'linkedom';
import { isCounted, type Cell } from '../domain/cell.ts';
import type { Period } from '../domain/period.ts';
import type { Words } from '../i18n/words.ts';
import { drawingOf, type Drawing } from './drawing.ts';

export const SHORT_WIDTH = 320;
export const SHORT_HEIGHT = 96;
const TOP = 24;
const BOTTOM = 24;
const SIDE = 32;

/** Axis alone: the same for all trends over the same periods. Plot takes two milliseconds. */
export interface TrendFrame {
  drawing: Drawing;
  /** Where each period stands. */
  places: number[];
}

const frames = new WeakMap<Words, Map<string, TrendFrame>>();

export function trendFrame(periods: readonly Period[], words: Words): TrendFrame {
  const known = frames.get(words) ?? new Map<string, TrendFrame>();
  frames.set(words, known);
  const key = periods.join(' ');
  const frame = known.get(key) ?? createFrame(periods, words);
  known.set(key, frame);
  return frame;
}

function createFrame(periods: readonly Period[], words: Words): TrendFrame {
  const { document } = parseHTML('<html><body></body></html>');
  const figure = Plot.plot({
    document: document as unknown as Document,
    width: SHORT_WIDTH,
    height: SHORT_HEIGHT,
    marginLeft: SIDE,
    marginRight: SIDE,
    marginTop: TOP,
    marginBottom: BOTTOM,
    className: 'drawing',
    x: {
      type: 'point',
      domain: [...periods],
      label: null,
      tickFormat: (p: Period) => words.shortPeriod(p),
      tickSize: 0,
    },
    y: { axis: null, domain: [0, 1] },
    marks: [Plot.ruleY([0], { stroke: 'var(--line)' })],
  });
  const scale = figure.scale('x');
  return {
    drawing: drawingOf(figure as unknown as Parameters<typeof drawingOf>[0]),
    places: periods.map((period) => Math.round(Number(scale?.apply(period)))),
  };
}

/** A trend within a frame: its line, its points, and what is written at each place. */
export interface ShortTrend {
  /** From one counted period to the next; broken where a period has no count. */
  line: string;
  dots: string;
  labels: { x: number; y: number; text: string; counted: boolean }[];
}

const GROUND = SHORT_HEIGHT - BOTTOM;

/**
 * Counts over time from zero; those that lack parts of the area have a star, and no line joins them with
 * others. Null with fewer than two periods, or where nothing was counted.
 */
export function shortTrend(
  { places }: TrendFrame,
  cells: readonly Cell[],
  words: Words,
  incomplete: readonly number[] = [],
): ShortTrend | null {
  const most = Math.max(...cells.filter(isCounted));
  if (cells.length < 2 || !(most > 0)) return null;
  const heightOf = (count: number) => Math.round(GROUND - (count / most) * (GROUND - TOP));
  const points = cells.map((cell, p) => {
    const x = places[p] ?? 0;
    return isCounted(cell)
      ? { x, y: heightOf(cell), text: words.cell(cell, incomplete.includes(p)), counted: true }
      : { x, y: GROUND, text: words.absence(cell), counted: false };
  });
  const isLike = (p: number) => incomplete.includes(p) === incomplete.includes(p - 1);
  const counted = points.filter((point) => point.counted);
  return {
    line: points
      .map(({ x, y, counted: here }, p) =>
        here ? `${points[p - 1]?.counted && isLike(p) ? 'L' : 'M'}${x} ${y}` : '',
      )
      .join(''),
    // Lines of no length, with round ends.
    dots: counted.map(({ x, y }) => `M${x} ${y}h0`).join(''),
    labels: points.map((point) => ({ ...point, y: point.y - 9 })),
  };
}
