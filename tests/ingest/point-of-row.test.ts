import proj4 from 'proj4';
import { describe, expect, it } from 'vitest';
import { dialectSchema } from '../../src/domain/dialect.ts';
import type { Locating } from '../../src/intake/area-of-row.ts';
import { Columns } from '../../src/intake/bind-columns.ts';
import { pointOfRow } from '../../src/intake/point-of-row.ts';
import type { RowCells } from '../../src/intake/row-cells.ts';
import { Tally } from '../../src/intake/tally.ts';
import { unlocatedReason } from '../../src/intake/unlocated.ts';

/** A row of texts, read as the ingest reads its bytes. */
const cellsOf = (row: readonly string[]): RowCells => ({
  memo: (place, read) => () => read(row[place] ?? ''),
  numbered: () => () => -1,
  isEmpty: (place) => row[place] === '',
  text: (place) => () => row[place] ?? '',
  number: (place, _decimal, read) => () => read(row[place] ?? ''),
});

// One area: 14 to 24 degrees east, 49 to 55 north, as Poland roughly lies.
const locating = {
  codes: { areas: [{ code: 'PL' }] },
  locate: (lon: number, lat: number) => (lon > 14 && lon < 24 && lat > 49 && lat < 55 ? 0 : -1),
  proj4,
  bounds: [14, 49, 24, 55],
  crs: {
    'EPSG:2180':
      '+proj=tmerc +lat_0=0 +lon_0=19 +k=0.9993 +x_0=500000 +y_0=-5300000 +ellps=GRS80 +units=m',
  },
} as unknown as Locating;

function located(x: string, y: string, crs: string) {
  const tally = new Tally('reports');
  const columns = new Columns(
    'a.csv',
    { names: ['x', 'y'], paths: [] },
    cellsOf([x, y]),
    dialectSchema.parse({}),
  );
  const field = { by: 'coordinates', x: 'x', y: 'y', crs } as const;
  const found = pointOfRow(field, columns, locating, tally)();
  return found.place >= 0 ? 'found' : [unlocatedReason(found.place), found.fault?.hint];
}

describe('a point in two columns', () => {
  it.each([
    ['19.94', '50.06', 'EPSG:4326'],
    [`19°56'18"E`, `50°03'41"N`, 'EPSG:4326'],
    // Kraków's main square in PUWG 1992, by the published formulas of the projection.
    ['567000', '244000', 'EPSG:2180'],
  ])('%s, %s (%s) is found', (x, y, crs) => expect(located(x, y, crs)).toBe('found'));

  it('with x and y exchanged is not put right, but told', () => {
    const told = ['exchangedCoordinates', 'with x and y exchanged it would lie in PL'];
    expect(located('50.06', '19.94', 'EPSG:4326')).toEqual(told);
  });
  it('with letters in the wrong columns is unreadable', () => {
    expect(located('50 3 41 N', '19 56 18 E', 'EPSG:4326')).toEqual(['unreadablePoint', '']);
  });
  it('near the border is outside, in the Atlantic far outside', () => {
    expect(located('24.5', '50', 'EPSG:4326')).toEqual(['outside', '']);
    expect(located('-30', '45', 'EPSG:4326')).toEqual(['farOutside', '']);
    expect(located('0', '0', 'EPSG:4326')).toEqual(['farOutside', '']);
  });
  it('without numbers is missing or unreadable', () => {
    expect(located('', '', 'EPSG:4326')).toEqual(['missingArea', undefined]);
    expect(located('1e309', '50', 'EPSG:4326')).toEqual(['unreadablePoint', '']);
  });
});
