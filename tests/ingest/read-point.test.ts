import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readAngle } from '../../src/intake/read-angle.ts';
import { readPoint } from '../../src/intake/read-point.ts';

describe('readAngle', () => {
  // 50°03'41" is 50 + 3/60 + 41/3600.
  it.each([
    [`50°03'41"N`, 50.0613889, 'y'],
    ['50 3 41 N', 50.0613889, 'y'],
    ['N 50° 03′ 41,0″', 50.0613889, 'y'],
    ['50 3.6833 N', 50.0613883, 'y'],
    ['19°56′18″E', 19.9383333, 'x'],
    ['19:56:18', 19.9383333, null],
    ['70°40′W', -70.6666667, 'x'],
    ['33 27 S', -33.45, 'y'],
    ['-33.45', -33.45, null],
    ['50,0614', 50.0614, null],
  ])('reads %j', (text, degrees, axis) => {
    const angle = readAngle(text);
    expect(angle?.axis).toBe(axis);
    expect(angle?.degrees).toBeCloseTo(degrees, 6);
  });
  it.each([
    '50 60 0',
    '50 3 61',
    'N50S',
    '-50 N',
    '50.5 30',
    '',
    'N',
    '1 2 3 4',
    '5000',
    '50 3.5 41',
  ])('takes %j for none', (text) => expect(readAngle(text)).toBeNull());
  it('reads back what degrees, minutes and seconds were made from', () => {
    const parts = fc.tuple(fc.nat(179), fc.nat(59), fc.nat(59), fc.constantFrom('E', 'W'));
    fc.assert(
      fc.property(parts, ([d, m, s, letter]) => {
        const size = d + m / 60 + s / 3600;
        const angle = readAngle(`${d}°${m}'${s}"${letter}`);
        expect(angle?.degrees).toBeCloseTo(letter === 'W' ? -size : size, 9);
      }),
    );
  });
  it('is done with a hostile text at once', () => {
    expect(readAngle(`5${' '.repeat(50_000)}x`)).toBeNull();
  });
});

describe('readPoint', () => {
  const krakow = { x: expect.closeTo(19.94, 2), y: expect.closeTo(50.06, 2) };
  it.each([
    ['50.06, 19.94', 'yx'],
    ['50.06,19.94', 'yx'],
    ['50.06 19.94', 'yx'],
    ['50,06; 19,94', 'yx'],
    ['50,06, 19,94', 'yx'],
    ['19.94 50.06', 'xy'],
    [`50°03'41"N 19°56'18"E`, 'yx'],
    [`50°03'41"N, 19°56'18"E`, 'xy'],
    ['19 56 18 E 50 3 41 N', 'yx'],
    ['N 50 3 41, E 19 56 18', 'yx'],
    ['POINT(19.94 50.06)', 'yx'],
    ['Point (19.94 50.06)', 'xy'],
  ] as const)('reads %j (%s)', (text, order) => {
    expect(readPoint(text, order, readAngle)).toEqual(krakow);
  });
  it.each(['', '50.06', '50.06 19.94 3', '50 N 19 N', 'a, b', '50,06,19,94', 'x'.repeat(100_000)])(
    'takes %j for no point',
    (text) => expect(readPoint(text, 'yx', readAngle)).toBeNull(),
  );
});
