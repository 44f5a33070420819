import * as Plot from '@observablehq/plot';
import { parseHTML } from 'linkedom';
import { isCounted, type Cell } from '../domain/cell.ts';
import type { Period } from '../domain/period.ts';
import type { Words } from '../i18n/words.ts';
import { drawingOf, type Drawing } from './drawing.ts';
import { trendLabels } from './trend-labels.ts';

export interface TrendPoint {
  period: Period;
  count: Cell;
  /** The count is a sum that lacks parts of the area. */
  incomplete?: true;
  /** It is of other parts than the one before, so that no line joins the two. */
  otherParts?: true;
  /** True: from here on it is counted in another way. */
  isBreak: boolean;
}

/**
 * The periods there are figures for, where nothing was counted in any of them and none is hidden;
 * otherwise none.
 */
export function zeroPeriods(points: readonly TrendPoint[]): Period[] {
  const known = points.filter(({ count }) => count !== 'notRecorded');
  return known.every(({ count }) => count === 0) ? known.map(({ period }) => period) : [];
}

const FEWEST_POINTS = 3;
const WIDTH = 640;
const HEIGHT = 190;
const MARGIN_LEFT = 12;
const MARGIN_RIGHT = 28;
const MARGIN_TOP = 28;
const MARGIN_BOTTOM = 28;
const GROUND = HEIGHT - MARGIN_BOTTOM;
/** With more points than this, not each has its number. */
const MOST_NUMBERED = 16;

const drawn = new Map<string, Drawing | null>();

/**
 * The trend of these points, drawn once for all that look the same: maps of one category at two
 * levels, and in languages that spell its numbers alike.
 */
export function trendFigure(points: readonly TrendPoint[], words: Words): Drawing | null {
  const axis = trendLabels(points, words);
  const numbers = points.map(({ count, incomplete }) => words.cell(count, incomplete));
  const look = JSON.stringify([points, [...axis], numbers]);
  const known = drawn.get(look);
  if (known !== undefined) return known;
  const fresh = createTrend(points, axis, words);
  drawn.set(look, fresh);
  return fresh;
}

/**
 * Counts over time as a line from zero, each point with its number. The line stops where a count is
 * missing and at each break, which is marked. Null with fewer than three counted periods, of which a
 * sentence says as much.
 */
function createTrend(
  points: readonly TrendPoint[],
  axis: ReadonlyMap<Period, string>,
  words: Words,
): Drawing | null {
  const counted = piecesOf(points);
  if (counted.length < FEWEST_POINTS) return null;
  const { drawing, places } = frameOf(points, axis);
  const isDense = points.length > MOST_NUMBERED;
  const top = Math.max(...counted.map(({ count }) => count)) * 1.08 || 1;
  const placed = counted.map((one): Placed => {
    const up = (one.count / top) * (GROUND - MARGIN_TOP);
    return { ...one, x: places.get(one.period) ?? 0, y: Math.round((GROUND - up) * 10) / 10 };
  });
  return {
    ...drawing,
    children: [
      ...drawing.children,
      linesOf(placed),
      dotsOf(placed, isDense),
      numbersOf(isDense ? marksOf(placed) : placed, words),
    ],
  };
}

interface Frame {
  /** The axis, and a mark at each break. */
  drawing: Drawing;
  /** Where each period stands. */
  places: ReadonlyMap<Period, number>;
}

const frames = new Map<string, Frame>();

/** What trends over the same periods have in common. Plot takes two milliseconds for it. */
function frameOf(points: readonly TrendPoint[], axis: ReadonlyMap<Period, string>): Frame {
  const look = JSON.stringify([points.map(({ period, isBreak }) => [period, isBreak]), [...axis]]);
  const frame = frames.get(look) ?? createFrame(points, axis);
  frames.set(look, frame);
  return frame;
}

function createFrame(points: readonly TrendPoint[], axis: ReadonlyMap<Period, string>): Frame {
  const below = [...axis.values()].some((label) => label.includes('\n')) ? 16 : 0;
  const { document } = parseHTML('<html><body></body></html>');
  const figure = Plot.plot({
    document: document as unknown as Document,
    width: WIDTH,
    height: HEIGHT + below,
    marginLeft: MARGIN_LEFT,
    marginRight: MARGIN_RIGHT,
    marginTop: MARGIN_TOP,
    marginBottom: MARGIN_BOTTOM + below,
    className: 'drawing',
    x: {
      type: 'point',
      domain: points.map(({ period }) => period),
      label: null,
      tickFormat: (p: Period) => axis.get(p) ?? null,
      tickSize: 0,
    },
    y: { axis: null, domain: [0, 1] },
    marks: [
      Plot.ruleY([0], { stroke: 'var(--ink)' }),
      Plot.ruleX(
        points.filter((point) => point.isBreak),
        {
          x: 'period',
          dx: -(WIDTH - MARGIN_LEFT - MARGIN_RIGHT) / points.length / 2,
          stroke: 'var(--quiet)',
          strokeDasharray: '3 4',
        },
      ),
    ],
  });
  const scale = figure.scale('x');
  return {
    drawing: drawingOf(figure as unknown as Parameters<typeof drawingOf>[0]),
    places: new Map(points.map(({ period }) => [period, Math.round(Number(scale?.apply(period)))])),
  };
}

interface Placed extends Counted {
  x: number;
  y: number;
}

function linesOf(placed: readonly Placed[]): Drawing {
  const pieces = [...Map.groupBy(placed, ({ piece }) => piece).values()];
  const attributes = { fill: 'none', stroke: 'var(--hue)', 'stroke-width': '2.5' };
  const joins = { 'stroke-linejoin': 'round', 'stroke-linecap': 'round' };
  const d = pieces.map((points) => `M${points.map(({ x, y }) => `${x},${y}`).join('L')}`).join('');
  return {
    tag: 'g',
    attributes: { ...attributes, ...joins },
    children: [{ tag: 'path', attributes: { d }, children: [] }],
  };
}

const dotsOf = (placed: readonly Placed[], isDense: boolean): Drawing => ({
  tag: 'g',
  attributes: { stroke: 'var(--hue)', 'stroke-width': isDense ? '1' : '2' },
  children: placed.map(({ x, y, incomplete }) => ({
    tag: 'circle',
    attributes: {
      cx: `${x}`,
      cy: `${y}`,
      r: isDense ? '2' : '3.5',
      fill: incomplete ? 'var(--paper)' : 'var(--hue)',
    },
    children: [],
  })),
});

const numbersOf = (placed: readonly Placed[], words: Words): Drawing => ({
  tag: 'g',
  attributes: { fill: 'var(--ink)', transform: 'translate(0,-16)' },
  children: placed.map(({ x, y, count, incomplete }) => ({
    tag: 'text',
    attributes: { x: `${x}`, y: `${y}`, dy: '0.32em' },
    children: [words.cell(count, incomplete)],
  })),
});

/** Of many points the highest and the last have their numbers, unless these would touch. */
function marksOf(counted: readonly Placed[]): Placed[] {
  const highest = counted.reduce((a, b) => (b.count > a.count ? b : a));
  const apart = counted.length - 1 - counted.indexOf(highest) >= FEWEST_POINTS;
  return [...(apart ? [highest] : []), ...counted.slice(-1)];
}

interface Counted {
  period: Period;
  count: number;
  incomplete: boolean;
  /** Points of one piece are joined by a line. */
  piece: number;
}

function piecesOf(points: readonly TrendPoint[]): Counted[] {
  let piece = 0;
  return points.flatMap(({ period, count, incomplete = false, otherParts, isBreak }) => {
    if (isBreak || otherParts || !isCounted(count)) piece += 1;
    return isCounted(count) ? [{ period, count, incomplete, piece }] : [];
  });
}
