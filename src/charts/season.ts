import * as Plot from '@observablehq/plot';
import { parseHTML } from 'linkedom';
import type { Period } from '../domain/period.ts';
import type { Words } from '../i18n/words.ts';
import { drawingOf, type Drawing } from './drawing.ts';

/** A month, and the sum of the twelve months to it; null where that is not known. */
export interface MonthPoint {
  period: Period;
  count: number;
  year: number | null;
}

const WIDTH = 640;
const HEIGHT = 240;
/** A label every third month at most: on a telephone all are half as wide. */
const STEP = 3;

const drawn = new WeakMap<readonly MonthPoint[], Map<Words, Drawing>>();

/** `createSeason`, drawn once for each list of months and language: Plot takes some milliseconds. */
export function seasonFigure(months: readonly MonthPoint[], words: Words): Drawing {
  const byWords = drawn.get(months) ?? new Map<Words, Drawing>();
  drawn.set(months, byWords);
  const drawing = byWords.get(words) ?? createSeason(months, words);
  byWords.set(words, drawing);
  return drawing;
}

/**
 * A bar from zero for each month, and a line of the monthly mean of the twelve months to it: on one
 * scale, so that both are read alike. The highest month has its number, the line the last one's.
 */
function createSeason(months: readonly MonthPoint[], words: Words): Drawing {
  const { document } = parseHTML('<html><body></body></html>');
  const most = Math.max(...months.map(({ count }) => count));
  const means = months.flatMap(({ period, year }) =>
    year === null ? [] : [{ period, mean: year / 12 }],
  );
  const highest = months.filter(({ count }) => count === most).slice(-1);
  const labels = axisLabels(months, words);
  const figure = Plot.plot({
    document: document as unknown as Document,
    width: WIDTH,
    height: HEIGHT,
    marginLeft: 12,
    marginRight: 28,
    marginTop: 32,
    marginBottom: 52,
    className: 'drawing',
    x: {
      type: 'band',
      domain: months.map(({ period }) => period),
      padding: 0.25,
      label: null,
      tickFormat: (p: Period) => labels.get(p) ?? null,
      tickSize: 0,
    },
    y: { axis: null, domain: [0, most * 1.08 || 1] },
    marks: [
      Plot.barY(months, { x: 'period', y: 'count', fill: 'var(--hue)', fillOpacity: 0.55 }),
      Plot.ruleY([0], { stroke: 'var(--ink)' }),
      Plot.lineY(means, { x: 'period', y: 'mean', stroke: 'var(--paper)', strokeWidth: 4.5 }),
      Plot.lineY(means, { x: 'period', y: 'mean', stroke: 'var(--ink)', strokeWidth: 2.5 }),
      Plot.text(highest, {
        x: 'period',
        y: 'count',
        text: (p: MonthPoint) => words.number(p.count),
        dy: -10,
        fill: 'var(--ink)',
      }),
    ],
  });
  return drawingOf(figure as unknown as Parameters<typeof drawingOf>[0]);
}

/** January with its year below, and every third month between. */
function axisLabels(months: readonly MonthPoint[], words: Words): Map<Period, string> {
  return new Map(
    months.flatMap(({ period }, i) => {
      const month = Number(period.slice(5));
      if ((month - 1) % STEP !== 0) return [];
      const name = words.partOfYear(period);
      return [[period, month === 1 || i < STEP ? `${name}\n${period.slice(0, 4)}` : name] as const];
    }),
  );
}
