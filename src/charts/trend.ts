import * as Plot from '@observablehq/plot';
import { parseHTML } from 'linkedom';
import { isCounted, type Cell } from '../domain/cell.ts';
import type { Period } from '../domain/period.ts';
import type { Words } from '../i18n/words.ts';
import { drawingOf, type Drawing } from './drawing.ts';

export interface TrendPoint {
  period: Period;
  count: Cell;
}

const FEWEST_POINTS = 3;

const drawn = new WeakMap<readonly TrendPoint[], Map<Words, Drawing | null>>();

/** `createTrend`, drawn once for each list of points and language: Plot takes two milliseconds. */
export function trendFigure(points: readonly TrendPoint[], words: Words): Drawing | null {
  const byWords = drawn.get(points) ?? new Map<Words, Drawing | null>();
  drawn.set(points, byWords);
  const known = byWords.get(words);
  if (known !== undefined) return known;
  const fresh = createTrend(points, words);
  byWords.set(words, fresh);
  return fresh;
}

/**
 * Counts over time as a line from zero, each point with its number. Null with fewer than three
 * counted periods, of which a sentence says as much.
 */
function createTrend(points: readonly TrendPoint[], words: Words): Drawing | null {
  const counted = points.filter((p): p is { period: Period; count: number } => isCounted(p.count));
  if (counted.length < FEWEST_POINTS) return null;
  const { document } = parseHTML('<html><body></body></html>');
  const figure = Plot.plot({
    document: document as unknown as Document,
    width: 640,
    height: 190,
    marginLeft: 12,
    marginRight: 28,
    marginTop: 28,
    marginBottom: 28,
    className: 'drawing',
    x: { type: 'point', label: null, tickFormat: (p: Period) => words.period(p), tickSize: 0 },
    y: { axis: null, domain: [0, Math.max(...counted.map((p) => p.count)) * 1.08 || 1] },
    marks: [
      Plot.ruleY([0], { stroke: 'var(--ink)' }),
      Plot.lineY(counted, { x: 'period', y: 'count', stroke: 'var(--hue)', strokeWidth: 2.5 }),
      Plot.dot(counted, { x: 'period', y: 'count', fill: 'var(--hue)', r: 4.5 }),
      Plot.text(counted, {
        x: 'period',
        y: 'count',
        text: (p: { count: number }) => words.number(p.count),
        dy: -16,
        fill: 'var(--ink)',
      }),
    ],
  });
  return drawingOf(figure as unknown as Parameters<typeof drawingOf>[0]);
}
