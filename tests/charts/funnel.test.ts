import { describe, expect, it } from 'vitest';
import type { Drawing } from '../../src/charts/drawing.ts';
import { funnelFigure, type FunnelDots } from '../../src/charts/funnel.ts';
import { wordsOf } from '../../src/i18n/words.ts';
import { funnelLimits } from '../../src/stats/funnel.ts';

const alike = { target: 1, dispersion: 1, exposure: 1e9, members: 1e6 };
const limits = [5, 20, 50, 100].map((expected) => {
  const [lower, upper] = funnelLimits(expected, alike);
  return { expected, lower, upper };
});
const dots = (ratio: number): FunnelDots => ({
  own: { expected: 50, ratio },
  others: [
    { expected: 20, ratio: 0.5 },
    { expected: 100, ratio: 1 },
  ],
  limits,
});
const drawn = (figure: Drawing, className: string) =>
  figure.children
    .filter((child) => typeof child === 'object')
    .find((child) => child.attributes['class'] === className)?.attributes['d'] ?? '';
const starts = (path: string) =>
  [...path.matchAll(/M([\d.-]+) ([\d.-]+)/g)].map((m) => [Number(m[1]), Number(m[2])] as const);
const texts = (figure: Drawing): string[] =>
  figure.children.flatMap((child) => (typeof child === 'string' ? [child] : texts(child)));

/** What is written at the lower end of the frame, from left to right, and where its middle is. */
const lowerAxis = ({ children }: Drawing): { x: number; text: string }[] =>
  children.flatMap((child) => {
    if (typeof child === 'string') return [];
    const [, x] = /^translate\(([\d.]+),258\)$/.exec(String(child.attributes['transform'])) ?? [];
    const [text] = child.children;
    const isNumber = typeof text === 'string' && /^[\d\s,.]+$/.test(text);
    return isNumber ? [{ x: Number(x), text }] : lowerAxis(child);
  });

describe('a funnel', () => {
  const figure = funnelFigure(dots(1), wordsOf('pl'));

  it('has a dot for each area, placed by what is expected and by the ratio', () => {
    const [[left = 0, low = 0] = [], [right = 0, high = 0] = []] = starts(
      drawn(figure, 'funnel-other'),
    );
    const [[own = 0, level = 0] = []] = starts(drawn(figure, 'funnel-own'));
    expect(left).toBeLessThan(own);
    expect(own).toBeLessThan(right);
    expect(low).toBeGreaterThan(high);
    expect(level).toBeCloseTo(high, 5);
  });

  it('spells its axes in the language of the page', () => {
    expect(texts(figure)).toContain('0,5×');
    expect(texts(funnelFigure(dots(1), wordsOf('en')))).toContain('0.5×');
  });

  it('has no two numbers of its lower axis run into each other in the large letters of a phone', () => {
    for (const words of [wordsOf('pl'), wordsOf('en')])
      for (const most of [7, 60, 900, 1400, 6500, 9000, 14_000, 28_000, 65_000, 95_000, 140_000]) {
        const far = funnelFigure({ ...dots(1), own: { expected: most, ratio: 1 } }, words);
        const axis = lowerAxis(far);
        expect(axis.length).toBeGreaterThan(2);
        // Digits of the typeface are 0.55 of its size wide, spaces and signs less.
        const half = (text: string) => (text.length * 0.55 * 20) / 2;
        for (const [i, { x, text }] of axis.entries()) {
          const next = axis[i + 1];
          if (next) expect(next.x - x).toBeGreaterThan(half(text) + half(next.text) + 5);
        }
      }
  });

  it('stays in its frame, whatever the ratio', () => {
    for (const ratio of [0, 1, 4, 19, 700]) {
      const far = funnelFigure(dots(ratio), wordsOf('en'));
      for (const [x, y] of starts(drawn(far, 'funnel-own') + drawn(far, 'funnel-limit'))) {
        expect(x).toBeGreaterThanOrEqual(0);
        expect(y).toBeGreaterThanOrEqual(0);
        expect(y).toBeLessThanOrEqual(290);
      }
    }
  });
});
