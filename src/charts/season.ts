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
const MARGIN_TOP = 32;
const MARGIN_BOTTOM = 52;
const GROUND = HEIGHT - MARGIN_BOTTOM;
/** A label every third month at most: on a telephone all are half as wide. */
const STEP = 3;

const drawn = new WeakMap<readonly MonthPoint[], Map<Words, Drawing>>();

/** `createSeason`, drawn once for each list of months and language. */
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
  const { drawing, places, width } = frameOf(months, words);
  const most = Math.max(...months.map(({ count }) => count));
  const top = most * 1.08 || 1;
  const heightOf = (count: number) => tenths(GROUND - (count / top) * (GROUND - MARGIN_TOP));
  const bars = months.map(({ count }, m) => {
    const y = heightOf(count);
    return { x: places[m] ?? 0, y, width, height: tenths(GROUND - y) };
  });
  const means = months.flatMap(({ year }, m) =>
    year === null ? [] : [`${tenths((places[m] ?? 0) + width / 2)},${heightOf(year / 12)}`],
  );
  const highest = months.findLastIndex(({ count }) => count === most);
  const [bar] = bars.slice(highest);
  const [axis, ground] = [drawing.children.slice(0, -1), drawing.children.slice(-1)];
  const children = [
    ...axis,
    barsOf(bars),
    ...ground,
    ...(means.length > 0
      ? [lineOf(means, 'var(--paper)', 4.5), lineOf(means, 'var(--ink)', 2.5)]
      : []),
    ...(bar ? [numberOf(words.number(most), bar.x + width / 2, bar.y)] : []),
  ];
  return { ...drawing, children };
}

const tenths = (n: number) => Math.round(n * 10) / 10;

/** An element whose attributes may be numbers. */
const element = (
  tag: string,
  attributes: Record<string, string | number>,
  children: Drawing['children'] = [],
): Drawing => ({
  tag,
  attributes: Object.fromEntries(
    Object.entries(attributes).map(([name, value]) => [name, `${value}`]),
  ),
  children,
});

const barsOf = (bars: readonly Record<'x' | 'y' | 'width' | 'height', number>[]): Drawing =>
  element(
    'g',
    { fill: 'var(--hue)', 'fill-opacity': 0.55 },
    bars.map((bar) => element('rect', bar)),
  );

const lineOf = (points: readonly string[], stroke: string, width: number): Drawing =>
  element(
    'g',
    {
      fill: 'none',
      stroke,
      'stroke-width': width,
      'stroke-linejoin': 'round',
      'stroke-linecap': 'round',
    },
    [element('path', { d: `M${points.join('L')}${points.length === 1 ? 'Z' : ''}` })],
  );

const numberOf = (text: string, x: number, y: number): Drawing =>
  element('g', { fill: 'var(--ink)', transform: 'translate(0,-10)' }, [
    element('text', { x: tenths(x), y, dy: '0.32em' }, [text]),
  ]);

interface Frame {
  /** The axis, and last the line that bars stand on. */
  drawing: Drawing;
  /** Where the bar of each month begins, and how wide it is. */
  places: number[];
  width: number;
}

const frames = new Map<string, Frame>();

/** What figures of the same months have in common. Plot takes some milliseconds for it. */
function frameOf(months: readonly MonthPoint[], words: Words): Frame {
  const labels = axisLabels(months, words);
  const look = JSON.stringify([months.map(({ period }) => period), [...labels]]);
  const frame = frames.get(look) ?? createFrame(months, labels);
  frames.set(look, frame);
  return frame;
}

function createFrame(months: readonly MonthPoint[], labels: ReadonlyMap<Period, string>): Frame {
  const { document } = parseHTML('<html><body></body></html>');
  const figure = Plot.plot({
    document: document as unknown as Document,
    width: WIDTH,
    height: HEIGHT,
    marginLeft: 12,
    marginRight: 28,
    marginTop: MARGIN_TOP,
    marginBottom: MARGIN_BOTTOM,
    className: 'drawing',
    x: {
      type: 'band',
      domain: months.map(({ period }) => period),
      padding: 0.25,
      label: null,
      tickFormat: (p: Period) => labels.get(p) ?? null,
      tickSize: 0,
    },
    y: { axis: null, domain: [0, 1] },
    marks: [Plot.ruleY([0], { stroke: 'var(--ink)' })],
  });
  const scale = figure.scale('x');
  return {
    drawing: drawingOf(figure as unknown as Parameters<typeof drawingOf>[0]),
    places: months.map(({ period }) => tenths(Number(scale?.apply(period)))),
    width: tenths(scale?.bandwidth ?? 0),
  };
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
