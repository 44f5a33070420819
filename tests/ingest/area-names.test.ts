import { describe, expect, it } from 'vitest';
import type { Area } from '../../src/domain/area.ts';
import { areaNames, type TextsOfName } from '../../src/intake/area-names.ts';
import { unitReader } from '../../src/intake/unit-names.ts';

const area = (
  code: string,
  level: string,
  kind: string,
  name: string,
  parent: string | null,
): Area => ({
  code,
  level,
  kind,
  name,
  parent,
  population: null,
  landKm2: null,
  centre: null,
});

// As the register of 2024 has them: two communes Bolesławiec in their district, and a third in
// another voivodeship; Warszawa, whose district bears its name, with a borough.
const areas = [
  area('02', 'voivodeship', 'voivodeship', 'dolnośląskie', null),
  area('10', 'voivodeship', 'voivodeship', 'łódzkie', null),
  area('14', 'voivodeship', 'voivodeship', 'mazowieckie', null),
  area('0201', 'district', 'land-district', 'bolesławiecki', '02'),
  area('1018', 'district', 'land-district', 'wieruszowski', '10'),
  area('1465', 'district', 'city-district', 'Warszawa', '14'),
  area('020101', 'commune', 'urban', 'Bolesławiec', '0201'),
  area('020102', 'commune', 'rural', 'Bolesławiec', '0201'),
  area('020105', 'commune', 'urban-rural', 'Nowogrodziec', '0201'),
  area('101801', 'commune', 'rural', 'Bolesławiec', '1018'),
  area('146501', 'commune', 'urban', 'Warszawa', '1465'),
];
const kind = (id: string, name: string, ...spellings: string[]) => ({
  id,
  level: 'commune',
  name: { pl: name },
  spellings,
});
const kinds = [
  kind('urban', 'gmina miejska', 'm.', 'miejska', 'M. st.', '1'),
  kind('rural', 'gmina wiejska', 'gm.', 'wiejska', '2'),
  kind('urban-rural', 'gmina miejsko-wiejska', 'gm.', 'miejsko-wiejska', '3'),
  kind('land-district', 'powiat'),
];
const parts = [{ name: 'Praga-Południe', area: '146501' }];
const read = areaNames({ areas, kinds, parts }, 'commune');

function found(name: string, more: Partial<TextsOfName> = {}): string {
  const outcome = read({ name, kind: '', parent: '', ...more });
  return 'reason' in outcome ? outcome.reason : (areas[outcome.place]?.code ?? '');
}

describe('a name with its kind', () => {
  it.each([
    ['m. Bolesławiec', 'ambiguousName', '020101'],
    ['Bolesławiec, m.', 'ambiguousName', '020101'],
    ['Bolesławiec (1)', '020101', '020101'],
    ['Bolesławiec (2)', 'ambiguousName', '020102'],
    ['Bolesławiec, gm.', 'ambiguousName', '020102'],
    ['BOLESLAWIEC (gmina wiejska)', 'ambiguousName', '020102'],
    ['gmina miejska Bolesławiec', '020101', '020101'],
  ])('%j is known in its district', (name, _alone, within) => {
    expect(found(name, { parent: 'bolesławiecki' })).toBe(within);
  });
  it.each([
    ['Nowogrodziec', '020105'],
    ['gm. Nowogrodziec', '020105'],
    ['nowogrodziec   (3)', '020105'],
    ['M. st. Warszawa', '146501'],
    ['m.st.Warszawa', '146501'],
    ['m. Warszawa', '146501'],
    ['gm. Warszawa', 'unknownName'],
    ['Bolesławiec (1)', '020101'],
    ['Bolesławiec', 'ambiguousName'],
    ['gm. Bolesławiec', 'ambiguousName'],
    ['Bolesławice', 'unknownName'],
  ])('%j alone is %s', (name, code) => expect(found(name)).toBe(code));
});

describe('columns beside the name', () => {
  it('tell the kind, in any spelling of the atlas', () => {
    expect(found('Bolesławiec', { kind: 'miejska' })).toBe('020101');
    expect(found('Bolesławiec', { kind: 'WIEJSKA', parent: 'powiat wieruszowski' })).toBe('101801');
    expect(found('Bolesławiec', { kind: 'wieś' })).toBe('unknownName');
  });
  it('tell an area above by its name or code, at any level', () => {
    expect(found('Bolesławiec', { parent: 'łódzkie' })).toBe('101801');
    expect(found('Bolesławiec', { parent: '1018' })).toBe('101801');
    expect(found('Warszawa', { parent: 'Warszawa' })).toBe('146501');
    expect(found('Warszawa', { parent: 'łódzkie' })).toBe('unknownName');
  });
});

describe('what is not found', () => {
  const hint = (name: string, more: Partial<TextsOfName> = {}) => {
    const outcome = read({ name, kind: '', parent: '', ...more });
    return 'reason' in outcome ? outcome.hint : 'found';
  };
  it('comes with the candidates, their number, or the nearest name', () => {
    expect(hint('Bolesławiec')).toBe('3 areas fit: 020101, 020102, 101801');
    expect(hint('Nowogrodzeic')).toBe('nearest: "nowogrodziec"');
    expect(hint('Nowogrodziec (1)')).toContain('1 of this name');
  });
});

it('a part is found by its name, as a part of its area', () => {
  expect(read({ name: 'Praga - Południe', kind: '', parent: '' })).toEqual({
    place: areas.length - 1,
    part: true,
  });
});

describe('police units', () => {
  const unit = (id: string, name: string, code: string) => ({ id, name, area: code });
  const units = [
    unit('KP1', 'KP I', '146501'),
    unit('KP2', 'KP II', '146501'),
    unit('P1', 'Posterunek Bolesławiec', '020102'),
    unit('P2', 'Posterunek Bolesławiec', '101801'),
  ];
  const find = (code: string) => areas.findIndex((row) => row.code === code);
  const located = (text: string) => {
    const outcome = unitReader(units, { 'Komisariat II': 'KP2' }, find)(text);
    return typeof outcome === 'number' ? areas[outcome]?.code : outcome.reason;
  };
  it.each([
    ['KP1', '146501'],
    ['kp ii', '146501'],
    ['komisariat ii', '146501'],
    ['Posterunek Bolesławiec', 'ambiguousUnit'],
    ['KP III', 'unknownUnit'],
    ['', 'missingArea'],
  ])('%j is located at %s', (text, code) => expect(located(text)).toBe(code));
});
