import * as Plot from '@observablehq/plot';
import { parseHTML } from 'linkedom';
import type { Words } from '../i18n/words.ts';
import { drawingOf, type Drawing } from './drawing.ts';

/** Mean minutes with so many new posts; the first is without any. */
export interface GainPoint {
  posts: number;
  minutes: number;
}

/** How the mean time falls with each further post, as a line from zero. */
export function gainCurve(points: readonly GainPoint[], words: Words): Drawing {
  const { document } = parseHTML('<html><body></body></html>');
  const figure = Plot.plot({
    document: document as unknown as Document,
    width: 640,
    height: 230,
    marginLeft: 16,
    marginRight: 24,
    marginTop: 30,
    marginBottom: 34,
    style: { fontFamily: 'inherit', fontSize: '14px', background: 'none' },
    x: {
      type: 'point',
      label: null,
      tickFormat: (posts: number) => words.number(posts),
      tickSize: 0,
    },
    y: { axis: null, domain: [0, Math.max(...points.map((p) => p.minutes)) * 1.1] },
    marks: [
      Plot.ruleY([0], { stroke: 'var(--ink)' }),
      Plot.lineY(points, { x: 'posts', y: 'minutes', stroke: 'var(--hue)', strokeWidth: 2.5 }),
      Plot.dot(points, { x: 'posts', y: 'minutes', fill: 'var(--hue)', r: 4.5 }),
      Plot.text(points, {
        x: 'posts',
        y: 'minutes',
        text: (p: GainPoint) => words.number(p.minutes, 1),
        dy: -16,
        fill: 'var(--ink)',
      }),
    ],
  });
  return drawingOf(figure as unknown as Parameters<typeof drawingOf>[0]);
}
