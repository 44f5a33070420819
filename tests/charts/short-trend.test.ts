import { describe, expect, it } from 'vitest';
import { shortTrend, trendFrame } from '../../src/charts/short-trend.ts';
import { wordsOf } from '../../src/i18n/words.ts';

const words = wordsOf('en');
const frame = trendFrame(['2021', '2022', '2023', '2024'], words);
/** Points of a path, as they follow its letters. */
const points = (path = '') =>
  [...path.matchAll(/([ML])(\d+) (\d+)/g)].map(([, letter, x, y]) => [
    letter,
    Number(x),
    Number(y),
  ]);

describe('a short trend', () => {
  it('stands above the names of its periods', () => {
    const axis = JSON.stringify(frame.drawing);
    for (const period of ['2021', '2022', '2023', '2024']) expect(axis).toContain(`"${period}"`);
    expect(frame.places).toHaveLength(4);
    expect([...frame.places].sort((a, b) => a - b)).toEqual(frame.places);
  });

  it('begins at zero, so that half as many is half as high', () => {
    const heights = points(shortTrend(frame, [0, 50, 100, 100], words)?.line).map(([, , y]) =>
      Number(y),
    );
    const [zero = 0, half = 0, most = 0, same = 0] = heights;
    expect(zero - half).toBe((zero - most) / 2);
    expect(same).toBe(most);
    expect(most).toBeLessThan(zero);
  });

  it('breaks where a period has no count, and says why in its place', () => {
    const trend = shortTrend(frame, [10, 'suppressed', 30, 20], words);
    expect(points(trend?.line).map(([letter]) => letter)).toEqual(['M', 'M', 'L']);
    expect(trend?.labels.map(({ text, counted }) => [text, counted])).toEqual([
      ['10', true],
      ['hidden', false],
      ['30', true],
      ['20', true],
    ]);
  });

  it('is none where nothing was counted above zero', () => {
    expect(shortTrend(frame, [0, 0, 0, 0], words)).toBeNull();
    expect(shortTrend(frame, ['suppressed', 'notRecorded', 'suppressed', 0], words)).toBeNull();
  });
});
