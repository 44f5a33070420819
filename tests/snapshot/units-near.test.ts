import { geoDistance } from 'd3-geo';
import fc from 'fast-check';
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

  it('are the three nearest of any number, of those as near the first by their ids', () => {
    // Four to a whole degree, so that many are as near as others.
    const degrees = fc.integer({ min: -40, max: 40 }).map((n) => n / 4);
    const points = fc.array(fc.tuple(degrees, degrees), { minLength: 4, maxLength: 30 });
    fc.assert(
      fc.property(points, degrees, (places, lat) => {
        const centre: [number, number] = [0, lat];
        const all = places.map(([lon, at], i) => unit(`u${10 + i}`, '9', lon, { lon, lat: at }));
        const here = { code: '1', level: 'commune', parent: null, centre } as unknown as Area;
        const found = unitsNear({ areas: [here], units: all, config } as never, '2026-01-31')(here);
        const km = all.map((one) => 6371 * geoDistance(centre, [one.lon ?? 0, one.lat ?? 0]));
        const order = [...all.keys()].sort((a, b) => km[a]! - km[b]! || a - b).slice(0, 3);
        expect(found.nearestUnits?.map((one) => one.km)).toEqual(
          order.map((i) => Math.round(km[i]! * 10) / 10),
        );
        expect(found.nearestUnits?.map((one) => one.unit.id)).toEqual(order.map((i) => all[i]!.id));
      }),
      { seed: 7, numRuns: 300 },
    );
  });
});
