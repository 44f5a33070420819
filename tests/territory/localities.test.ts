import { describe, expect, it } from 'vitest';
import { communeCentres } from '../../scripts/territory/centres.ts';
import { placeLocalities, type LabelledLocality } from '../../scripts/territory/localities.ts';
import type { Unit } from '../../scripts/territory/register.ts';

const unit = (code: string, level: Unit['level'], name: string, kind = level as string): Unit => ({
  code,
  level,
  kind,
  name,
  parent: code === 'PL' ? null : code.slice(0, -2) || 'PL',
});
const UNITS = [
  unit('02', 'voivodeship', 'dolnośląskie'),
  unit('0201', 'district', 'bolesławiecki'),
  unit('020101', 'commune', 'Bolesławiec', 'urban'),
  unit('020102', 'commune', 'Bolesławiec', 'rural'),
  unit('020103', 'commune', 'Gromadka', 'urban-rural'),
  unit('020104', 'commune', 'Nowa', 'rural'),
];
const locality = (name: string, label: string, lon = 15, type = 'village'): LabelledLocality => ({
  Name: name,
  Type: type,
  Province: 'dolnośląskie',
  District: 'bolesławiecki',
  Commune: label,
  Latitude: 51,
  Longitude: lon,
});
const place = (records: LabelledLocality[]) =>
  placeLocalities(records, UNITS, [
    {
      province: 'dolnośląskie',
      district: 'bolesławiecki',
      commune: 'Stara-gmina wiejska',
      locality: '',
      code: '020104',
    },
    {
      province: 'dolnośląskie',
      district: 'bolesławiecki',
      commune: 'Stara-gmina wiejska',
      locality: 'Wyjątek',
      code: '020103',
    },
    {
      province: 'dolnośląskie',
      district: 'bolesławiecki',
      commune: 'Stara-gmina wiejska',
      locality: 'Później',
      code: '020199',
    },
  ]);

describe('placeLocalities', () => {
  it('tells communes of one name by their kind', () => {
    const { localities } = place([
      locality('Bolesławiec', 'Bolesławiec-gmina miejska', 15, 'city'),
      locality('Kraśnik', 'Bolesławiec-gmina wiejska'),
    ]);
    expect(localities.map(({ commune }) => commune)).toEqual(['020101', '020102']);
  });
  it('follows a commune whose kind has changed', () => {
    const { localities } = place([locality('Motyle', 'Gromadka-gmina wiejska')]);
    expect(localities[0]?.commune).toBe('020103');
  });
  it('goes by the reviewed table: a locality before its commune, and units of this register alone', () => {
    const { localities } = place(
      ['Zwykła', 'Wyjątek', 'Później'].map((name) => locality(name, 'Stara-gmina wiejska')),
    );
    expect(localities.map(({ commune }) => commune)).toEqual(['020104', '020103', '020104']);
  });
  it('counts what no unit bears any more', () => {
    const { localities, unplaced } = place([
      locality('A', 'Zniesiona-gmina wiejska'),
      locality('B', 'Zniesiona-gmina wiejska'),
    ]);
    expect(localities).toEqual([]);
    expect(unplaced).toEqual([
      { label: 'dolnośląskie, bolesławiecki, Zniesiona-gmina wiejska', localities: 2 },
    ]);
  });
});

describe('communeCentres', () => {
  const { localities } = place([
    locality('Wieś', 'Gromadka-gmina miejsko-wiejska', 15.5),
    locality('Gromadka', 'Gromadka-gmina miejsko-wiejska', 15.6, 'city'),
    locality('Kraśnik', 'Bolesławiec-gmina wiejska', 15.1),
    locality('Bożejowice', 'Bolesławiec-gmina wiejska', 15.2),
    locality('Daleka', 'Stara-gmina wiejska', 15.9),
    locality('Środkowa', 'Stara-gmina wiejska', 15.82),
    locality('Bliska', 'Stara-gmina wiejska', 15.8),
  ]);
  const placeOf = (name: string, lon: number, population: number) => ({
    name,
    country: 'PL',
    at: [lon, 51] as const,
    section: false,
    commune: '',
    population,
  });
  const centres = communeCentres(UNITS, localities, [
    placeOf('Wieś', 15.5, 9000),
    placeOf('Bożejowice', 15.201, 700),
    // Far away: another place of the name.
    placeOf('Kraśnik', 22.2, 35_000),
  ]);
  it('takes the town, though a village were larger', () => {
    expect(centres.get('020103')?.[0]).toBe(15.6);
  });
  it('takes the village with most residents, found by name and nearness', () => {
    expect(centres.get('020102')?.[0]).toBe(15.2);
  });
  it('takes the middle one, where nothing more is known', () => {
    expect(centres.get('020104')?.[0]).toBe(15.82);
  });
  it('knows no centre of a commune without localities', () => {
    expect(centres.has('020101')).toBe(false);
  });
});
