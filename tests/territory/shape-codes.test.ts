import { describe, expect, it } from 'vitest';
import { findCodes } from '../../scripts/territory/shape-codes.ts';

const KNOWN = new Set(['020101', '020102', '126101']);
const shapes = (property: string, values: unknown[]) =>
  values.map((value) => ({ properties: { id: 7, [property]: value }, box: null }));

describe('findCodes', () => {
  it('finds the property by what it holds, kind digit or none', () => {
    expect(findCodes(shapes('JPT_KOD_JE', ['0201011', '1261011']), KNOWN)).toEqual({
      property: 'JPT_KOD_JE',
      digits: 7,
      codes: ['020101', '126101'],
    });
    expect(findCodes(shapes('teryt', ['020101', '126101']), KNOWN)?.digits).toBe(6);
  });
  it('gives numbers their leading zero back', () => {
    expect(findCodes(shapes('kod', [201_011, 201_022]), KNOWN)?.codes).toEqual([
      '020101',
      '020102',
    ]);
  });
  it('finds none where the values are something else', () => {
    expect(findCodes(shapes('name', ['Kraków', 'Łódź']), KNOWN)).toBeNull();
    expect(findCodes(shapes('kod', ['9999991', '9999981', '1261011']), KNOWN)).toBeNull();
  });
});
