import { describe, expect, it } from 'vitest';
import { areaWritten } from '../../src/client/map-find.ts';

const OFFERED = [
  ['061104', 'Adamów', 'powiat łukowski'],
  ['062001', 'Adamów', 'powiat zamojski'],
  ['100202', 'Nowa Łódź', 'powiat kutnowski'],
  ['100203', 'Łódzkie Pola', 'powiat łódzki wschodni'],
  ['106101', 'Łódź', 'Łódź'],
  ['240201', 'Bielsko-Biała', 'powiat bielski'],
  ['UA05', 'Камʼянець-Подільський', ''],
].map(([code = '', name = '', within = '']) => ({ code, name, within }));
const found = (written: string) => areaWritten(OFFERED, written)?.code;

describe('an area of a map, written by hand', () => {
  it.each([
    ['lodz', '106101'],
    [' ŁÓDŹ ', '106101'],
    ['Adamów, powiat zamojski', '062001'],
    ['adamow, powiat z', '062001'],
    ['adamow', '061104'],
    ['pola', '100203'],
    ['lodzk', '100203'],
    ['bielsko biala', '240201'],
    ['biala', '240201'],
    ['кам’янець-подільський', 'UA05'],
    ['Камянець Под', 'UA05'],
  ])('by "%s" is %s', (written, code) => expect(found(written)).toBe(code));

  it.each(['', '  ', '-', 'qqq'])('by "%s" is none', (written) =>
    expect(found(written)).toBeUndefined(),
  );
});
