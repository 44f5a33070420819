import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { rowsOf, TERRITORY } from './fixtures.ts';

// Counts and sums: GUS, TERYT register of 1 January 2024; population and land of 2022.
const areas = await rowsOf(join(TERRITORY, 'areas.csv'));
const of = (level: string) => areas.filter((area) => area['level'] === level);
const sum = (rows: typeof areas, column: string) =>
  rows.reduce((total, row) => total + Number(row[column]), 0);
const countBy = (rows: typeof areas) =>
  Object.fromEntries(
    [...Map.groupBy(rows, (row) => row['kind'] ?? '')].map(([kind, own]) => [kind, own.length]),
  );

describe('data/territory/areas.csv', () => {
  it('holds the country, 16 voivodeships, 380 districts and 2477 communes', () => {
    expect(
      ['country', 'voivodeship', 'district', 'commune'].map((level) => of(level).length),
    ).toEqual([1, 16, 380, 2477]);
  });
  it('holds 302 urban, 1464 rural and 711 urban-rural communes, 66 cities with district rights', () => {
    expect(countBy(of('commune'))).toEqual({ urban: 302, rural: 1464, 'urban-rural': 711 });
    expect(countBy(of('district'))).toEqual({ 'land-district': 314, 'city-district': 66 });
  });
  it.each(['country', 'voivodeship', 'district', 'commune'])(
    'counts 37,907,704 people and 312,720.3 km² of land at the level %s',
    (level) => {
      expect(sum(of(level), 'population')).toBe(37_907_704);
      expect(sum(of(level), 'land_km2')).toBeCloseTo(312_720.3, 1);
    },
  );
  it('gives every area a parent one level up, figures, and a centre in Poland', () => {
    const levels = new Map(areas.map((area) => [area['code'], area['level']]));
    const above: Record<string, string> = {
      commune: 'district',
      district: 'voivodeship',
      voivodeship: 'country',
    };
    for (const area of areas) {
      expect(levels.get(area['parent'])).toBe(above[area['level'] ?? '']);
      expect(Number(area['population'])).toBeGreaterThan(0);
      expect(Number(area['centre_lon'])).toBeGreaterThan(14.1);
      expect(Number(area['centre_lon'])).toBeLessThan(24.2);
      expect(Number(area['centre_lat'])).toBeGreaterThan(49);
      expect(Number(area['centre_lat'])).toBeLessThan(54.9);
    }
  });
  it('tells the two communes called Bolesławiec of one district apart', () => {
    const both = of('commune').filter(
      (area) => area['name'] === 'Bolesławiec' && area['parent'] === '0201',
    );
    expect(both.map((area) => [area['code'], area['kind'], area['population']])).toEqual([
      ['020101', 'urban', '37522'],
      ['020102', 'rural', '15119'],
    ]);
  });
  it('puts the centre of a voivodeship into its largest city', () => {
    const centre = (code: string) => {
      const row = areas.find((area) => area['code'] === code);
      return [Number(row?.['centre_lon']), Number(row?.['centre_lat'])];
    };
    // Kraków's market square and Warszawa's castle, to a few kilometres.
    const [lon, lat] = centre('12');
    expect(Math.abs(lon! - 19.937)).toBeLessThan(0.05);
    expect(Math.abs(lat! - 50.062)).toBeLessThan(0.03);
    expect(centre('PL')).toEqual(centre('146501'));
  });
});

describe('data/territory/parts.csv', () => {
  it('rolls 18 boroughs of Warszawa and 19 delegations into their cities', async () => {
    const parts = await rowsOf(join(TERRITORY, 'parts.csv'));
    const byCity = Map.groupBy(parts, (part) => part['area'] ?? '');
    expect(Object.fromEntries([...byCity].map(([city, own]) => [city, own.length]))).toEqual({
      '026401': 5,
      '106101': 5,
      '126101': 4,
      '146501': 18,
      '306401': 5,
    });
    expect(parts.find((part) => part['part_code'] === '146502')?.['name']).toBe('Bemowo');
    const codes = new Set(areas.map((area) => area['code']));
    for (const part of parts) expect(codes.has(part['part_code'])).toBe(false);
  });
});

describe('data/territory/changes.csv and label-changes.csv', () => {
  it('speak of codes that are six digits, and lead to areas or to units of 2025', async () => {
    const known = new Set([...areas.map((area) => area['code']), '120713', '200216']);
    for (const row of await rowsOf(join(TERRITORY, 'changes.csv')))
      expect(known.has(row['new_code'])).toBe(true);
    for (const row of await rowsOf(join(TERRITORY, 'label-changes.csv')))
      expect(known.has(row['code'])).toBe(true);
  });
});
