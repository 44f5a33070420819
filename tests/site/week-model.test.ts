import { expect, it } from 'vitest';
import type { AreaSnapshot } from '../../src/domain/snapshot.ts';
import { weekSlot } from '../../src/domain/timing.ts';
import { weekOf } from '../../src/site/week-model.ts';

const area = (week: [number, number][], period = '2025') =>
  ({ timing: [{ category: 'parking', period, week, waited: [] }] }) as unknown as AreaSnapshot;

it('puts reports into days and quarters of a day, and those without an hour apart', () => {
  const week = weekOf(
    area([
      [weekSlot(0, null), 20],
      [weekSlot(0, 5), 30],
      [weekSlot(0, 6), 40],
      [weekSlot(6, 23), 50],
    ]),
    ['2025'],
  );
  expect(week?.days[0]).toEqual([30, 40, 0, 0, 20]);
  expect(week?.days[6]).toEqual([0, 0, 0, 50, 0]);
  expect(week).toMatchObject({ total: 140, hasUnknown: true });
});

it('makes no table of a few reports, nor of other periods', () => {
  expect(weekOf(area([[weekSlot(3, 12), 139]]), ['2025'])).toBeNull();
  expect(weekOf(area([[weekSlot(3, 12), 500]], '2019'), ['2025'])).toBeNull();
});
