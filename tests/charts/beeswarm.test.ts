import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { beeswarmFigure } from '../../src/charts/beeswarm.ts';
import type { Drawing } from '../../src/charts/drawing.ts';
import { wordsOf } from '../../src/i18n/words.ts';

const dotsOf = (figure: Drawing, className: string) =>
  figure.children
    .filter((child) => typeof child === 'object')
    .filter((child) => child.attributes['class'] === className)
    .flatMap((child) => [...(child.attributes['d'] ?? '').matchAll(/M([\d.-]+) ([\d.-]+)h0/g)])
    .map(([, x, y]) => ({ x: Number(x), y: Number(y) }));
const texts = (figure: Drawing): string[] =>
  figure.children.flatMap((child) => (typeof child === 'string' ? [child] : texts(child)));
const draw = (own: number, others: number[], locale = 'pl') => {
  const figure = beeswarmFigure({ own, others }, wordsOf(locale));
  return { figure, own: dotsOf(figure, 'swarm-own'), others: dotsOf(figure, 'swarm-other') };
};

describe('a swarm', () => {
  it('has a dot for each area, from left to right by its value', () => {
    const { own, others } = draw(30, [50, 10, 10]);
    expect(own).toHaveLength(1);
    expect(others.map(({ x }) => x)).toEqual(others.map(({ x }) => x).toSorted((a, b) => a - b));
    expect(others).toHaveLength(3);
    expect(others[0]?.x).toBe(others[1]?.x);
    expect(others[0]?.y).not.toBe(others[1]?.y);
    expect(others[1]?.x).toBeLessThan(own[0]?.x ?? 0);
    expect(others[2]?.x).toBeGreaterThan(own[0]?.x ?? 0);
  });

  it('spells its axis in the language of the page', () => {
    expect(texts(draw(1.2, [0.4], 'pl').figure)).toContain('0,5');
    expect(texts(draw(1.2, [0.4], 'en').figure)).toContain('0.5');
  });

  it('hides no dot behind another while there is room, and leaves none outside', () => {
    const value = fc.double({ min: 0, max: 500, noNaN: true });
    fc.assert(
      fc.property(value, fc.array(value, { minLength: 1, maxLength: 20 }), (own, others) => {
        fc.pre(Math.max(own, ...others) > 0.1);
        const drawn = draw(own, others);
        const all = [...drawn.own, ...drawn.others];
        expect(all).toHaveLength(others.length + 1);
        for (const { x, y } of all) {
          expect(x).toBeGreaterThanOrEqual(16);
          expect(x).toBeLessThanOrEqual(424);
          expect(y).toBeGreaterThanOrEqual(4);
          expect(y).toBeLessThanOrEqual(56);
        }
        const [self] = drawn.own;
        const besides = drawn.others.filter((dot) => dot.y !== self?.y);
        for (const [i, a] of besides.entries())
          for (const b of besides.slice(i + 1))
            expect(Math.hypot(a.x - b.x, a.y - b.y)).toBeGreaterThanOrEqual(8);
      }),
      { seed: 1 },
    );
  });
});
