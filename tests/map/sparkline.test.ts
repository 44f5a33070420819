import { describe, expect, it } from 'vitest';
import type { Cell } from '../../src/domain/cell.ts';
import { sparkline, SPARK_HEIGHT, SPARK_WIDTH } from '../../src/map/sparkline.ts';

/** Places of the points of a path, in its order. */
const points = (path: string) =>
  [...path.matchAll(/L(\d+) (\d+)/g)].map(([, x, y]) => [Number(x), Number(y)]);
const pieces = (path: string) => path.split('M').length - 1;
const line = (cells: Cell[], breaks: number[] = []) => sparkline(cells, breaks)?.line ?? '';

describe('a sparkline', () => {
  it('goes from left to right, zero at the foot and the highest count at the top', () => {
    expect(points(line([0, 10, 5]))).toEqual([
      [2, SPARK_HEIGHT - 2],
      [SPARK_WIDTH / 2, 2],
      [SPARK_WIDTH - 2, SPARK_HEIGHT / 2],
    ]);
  });

  it('is in pieces where a count is hidden, and tells nothing of it', () => {
    expect(points(line([4, 'suppressed', 8, 8]))).toHaveLength(3);
    expect(pieces(line([4, 'suppressed', 8, 8]))).toBe(2);
    expect(line([4, 'suppressed', 8, 8])).toBe(line([4, 'notRecorded', 8, 8]));
  });

  it('is not joined across a break, which is marked between the two periods', () => {
    expect(pieces(line([1, 2, 3, 4], [2]))).toBe(2);
    expect(sparkline([1, 2, 3, 4, 5], [2])?.breaks).toBe(`M25 0V${SPARK_HEIGHT}`);
  });

  it('has a last point only where the latest period is counted', () => {
    expect(sparkline([1, 2, 'suppressed'], [])?.last).toBe('');
    expect(sparkline([0, 0], [])?.last).toBe(`M${SPARK_WIDTH - 2} ${SPARK_HEIGHT - 2}h0`);
  });

  it('is not drawn from fewer than two counts', () => {
    expect(sparkline(['suppressed', 3], [])).toBeNull();
    expect(sparkline([], [])).toBeNull();
  });
});
