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

const FEWEST_POINTS = 3;
const WIDTH = 640;
const MARGIN_LEFT = 12;
const MARGIN_RIGHT = 28;
/** With more points than this, not each has its number. */
const MOST_NUMBERED = 16;

const drawn = new Map<string, Drawing | null>();

/**
 * The trend of these points, drawn once for all that look the same: maps of one category at two
 * levels, and in languages that spell its numbers alike. Plot takes two milliseconds.
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
  const breaks = points.filter((point) => point.isBreak);
  const below = [...axis.values()].some((label) => label.includes('\n')) ? 16 : 0;
  const isDense = points.length > MOST_NUMBERED;
  const numbered = isDense ? marksOf(counted) : counted;
  const { document } = parseHTML('<html><body></body></html>');
  const figure = Plot.plot({
    document: document as unknown as Document,
    width: WIDTH,
    height: 190 + below,
    marginLeft: MARGIN_LEFT,
    marginRight: MARGIN_RIGHT,
    marginTop: 28,
    marginBottom: 28 + below,
    className: 'drawing',
    x: {
      type: 'point',
      domain: points.map(({ period }) => period),
      label: null,
      tickFormat: (p: Period) => axis.get(p) ?? null,
      tickSize: 0,
    },
    y: { axis: null, domain: [0, Math.max(...counted.map((p) => p.count)) * 1.08 || 1] },
    marks: [
      Plot.ruleY([0], { stroke: 'var(--ink)' }),
      Plot.ruleX(breaks, {
        x: 'period',
        dx: -(WIDTH - MARGIN_LEFT - MARGIN_RIGHT) / points.length / 2,
        stroke: 'var(--quiet)',
        strokeDasharray: '3 4',
      }),
      Plot.lineY(counted, {
        x: 'period',
        y: 'count',
        z: 'piece',
        stroke: 'var(--hue)',
        strokeWidth: 2.5,
      }),
      Plot.dot(counted, {
        x: 'period',
        y: 'count',
        fill: (p: Counted) => (p.incomplete ? 'var(--paper)' : 'var(--hue)'),
        stroke: 'var(--hue)',
        strokeWidth: isDense ? 1 : 2,
        r: isDense ? 2 : 3.5,
      }),
      Plot.text(numbered, {
        x: 'period',
        y: 'count',
        text: (p: Counted) => words.cell(p.count, p.incomplete),
        dy: -16,
        fill: 'var(--ink)',
      }),
    ],
  });
  return drawingOf(figure as unknown as Parameters<typeof drawingOf>[0]);
}

/** Of many points the highest and the last have their numbers, unless these would touch. */
function marksOf(counted: readonly Counted[]): Counted[] {
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
