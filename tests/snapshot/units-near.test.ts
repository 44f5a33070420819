import { describe, expect, it } from 'vitest';
import type { Area } from '../../src/domain/area.ts';
import type { PoliceUnit } from '../../src/domain/category.ts';
import { unitsNear } from '../../scripts/snapshot/units-near.ts';

const area = (code: string, level: string, parent: string | null, lon: number | null) =>
  ({ code, level, parent, centre: lon === null ? null : [lon, 0] }) as unknown as Area;
const unit = (id: string, where: string, lon: number | null, rest: Partial<PoliceUnit> = {}) =>
  ({ id, area: where, lon, lat: lon && 0, opened: null, closed: null, ...rest }) as PoliceUnit;

const areas = [
  area('XX', 'country', null, 0),
  area('1', 'district', 'XX', 0),
  area('2', 'district', 'XX', 3),
  area('11', 'commune', '1', 0),
  area('12', 'commune', '1', 1),
  area('21', 'commune', '2', 3),
  area('22', 'commune', '2', null),
];
const config = { levels: [{ id: 'country' }, { id: 'district' }, { id: 'commune' }] };
const units = [
  unit('post', '21', 1.5),
  unit('seat', '11', 0),
  unit('closed', '12', 1, { closed: '2025-12-31' }),
  unit('planned', '12', 1, { opened: '2026-06-01' }),
  unit('unplaced', '21', null),
];
const near = unitsNear({ areas, units, config } as never, '2026-01-31');
const of = (code: string) => near(areas.find((one) => one.code === code) as Area);
const ids = (list: readonly { id: string }[]) => list.map(({ id }) => id);

describe('the police units of an area', () => {
  it('are those with their seat in it, and in its parts', () => {
    expect(ids(of('11').units)).toEqual(['seat']);
    expect(ids(of('2').units)).toEqual(['post', 'unplaced']);
    expect(of('11').nearestUnits).toBeUndefined();
  });

  it('are otherwise the nearest in service, also across a border of districts', () => {
    const { units: here, nearestUnits } = of('12');
    expect(here).toEqual([]);
    expect(nearestUnits?.map(({ unit: one, km }) => [one.id, km])).toEqual([
      ['post', 55.6],
      ['seat', 111.2],
    ]);
  });

  it('are not listed for a whole country, nor measured from a place nobody knows', () => {
    expect(of('XX')).toEqual({ units: [] });
    expect(of('22')).toEqual({ units: [] });
  });
});
