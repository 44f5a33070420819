import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CarryOver, type AreaChange } from '../../src/intake/area-changes.ts';

const change = (date: string, oldCode: string, newCode: string, share: number | null = null) =>
  ({ date: `${date}-01-01`, oldCode, newCode, share }) satisfies AreaChange;

function carry(changes: AreaChange[], from: string, to: string, known: string) {
  const codes = new Set(known.split(' '));
  return new CarryOver(changes, { from: `${from}-06-01`, to: `${to}-06-01` }, (c) => codes.has(c));
}
const told = (over: CarryOver, code: string) =>
  over
    .heirs(code)
    .map((heir) => `${heir.code} ${heir.share}`)
    .join(', ');

//   2015      2019            2025
//   a ──┐
//   b ──┴─ b ─────────── b
//            d (gone) ┬─ e    nobody knows how much
//                     └─ f
//   k ────────────────── k, of which m is made
const HISTORY = [
  change('2015', 'a', 'b', 1),
  change('2019', 'd', 'e'),
  change('2019', 'd', 'f'),
  change('2025', 'k', 'm'),
];

describe('areas that changed', () => {
  it('merge: figures of both go to the one', () => {
    const over = carry(HISTORY, '2014', '2024', 'b e f k');
    expect(told(over, 'a')).toBe('b 1');
    expect(told(over, 'b')).toBe('b 1');
    expect(over.breaks().map((each) => each.codes)).toEqual([['e', 'f']]);
  });
  it('are those of the day that an export is of: a change of that very day is in its codes', () => {
    const span = { from: '2025-01-01', to: '2026-01-01' };
    const known = (code: string) => ['k', 'm'].includes(code);
    // k had gone to m by half on that day; whoever says k since means what is left of it.
    const on = [change('2025', 'k', 'm', 0.5)];
    expect(told(new CarryOver(on, span, known), 'k')).toBe('k 1');
    expect(told(new CarryOver(on, { ...span, from: '2024-12-31' }, known), 'k')).toBe(
      'k 0.5, m 0.5',
    );
    // An atlas of that day has it, too.
    expect(told(new CarryOver(on, { from: '2024-06-01', to: '2025-01-01' }, known), 'k')).toBe(
      'k 0.5, m 0.5',
    );
  });
  it('vanish without a share: there are no heirs, and those who took the ground are broken', () => {
    const over = carry(HISTORY, '2018', '2024', 'b e f k');
    expect(over.heirs('d')).toEqual([]);
    expect(over.breaks()).toEqual([{ date: '2019-01-01', codes: ['e', 'f'] }]);
  });
  it('split without a share: figures stay with the code that is kept, and both are broken', () => {
    const over = carry(HISTORY, '2024', '2025', 'b e f k m');
    expect(told(over, 'k')).toBe('k 1');
    expect(over.breaks()).toEqual([{ date: '2025-01-01', codes: ['k', 'm'] }]);
  });
  it('split by a share: the rest stays, and nothing is broken', () => {
    const over = carry([change('2025', 'k', 'm', 0.25)], '2024', '2025', 'k m');
    expect(told(over, 'k')).toBe('k 0.75, m 0.25');
    expect(over.breaks()).toEqual([]);
  });
  it('came later: a new one returns whole to the one it was made of', () => {
    const over = carry(HISTORY, '2025', '2024', 'b e f k');
    expect(told(over, 'm')).toBe('k 1');
    expect(told(over, 'k')).toBe('k 1');
    expect(over.breaks()).toEqual([]);
  });
  it('were merged later: what was put together stays together, and is broken', () => {
    const over = carry(HISTORY, '2016', '2014', 'a b d k');
    expect(told(over, 'b')).toBe('b 1');
    expect(over.breaks()).toEqual([{ date: '2015-01-01', codes: ['a', 'b'] }]);
  });
  it('form chains: a share of a share', () => {
    const chain = [change('2010', 'a', 'b', 0.5), change('2012', 'b', 'c', 0.5)];
    expect(told(carry(chain, '2009', '2020', 'a b c'), 'a')).toBe('a 0.5, b 0.25, c 0.25');
    expect(told(carry(chain, '2011', '2020', 'a b c'), 'a')).toBe('a 1');
    expect(told(carry(chain, '2011', '2020', 'a b c'), 'b')).toBe('b 0.5, c 0.5');
  });
  it('swap codes on one day without going round', () => {
    const swap = [change('2010', 'a', 'b', 1), change('2010', 'b', 'a', 1)];
    expect(told(carry(swap, '2009', '2020', 'a b'), 'a')).toBe('b 1');
    expect(told(carry(swap, '2009', '2020', 'a b'), 'b')).toBe('a 1');
  });
});

const CODES = ['a', 'b', 'c', 'd', 'e'];
const anyCode = fc.constantFrom(...CODES);
const anyChange = fc
  .record({
    date: fc.constantFrom('2010-01-01', '2015-01-01', '2020-01-01'),
    oldCode: anyCode,
    newCode: anyCode,
    share: fc.option(fc.constantFrom(0.1, 0.3, 0.5, 1)),
  })
  .filter(({ oldCode, newCode }) => oldCode !== newCode);
const history = fc.array(anyChange, { maxLength: 6 }).map((changes) => {
  const room = new Map<string, number>();
  return changes.filter(({ date, oldCode, share }) => {
    const left = (room.get(date + oldCode) ?? 1) - (share ?? 0);
    if (left >= 0) room.set(date + oldCode, left);
    return left >= 0;
  });
});
const year = fc.constantFrom('2009-06-01', '2014-06-01', '2024-06-01');

describe('any history of changes', () => {
  it('divides a code wholly or not at all, whatever the order of its rows', () => {
    fc.assert(
      fc.property(history, year, year, fc.infiniteStream(fc.nat()), (changes, from, to, keys) => {
        const shuffled = changes
          .map((each) => ({ each, key: keys.next().value as number }))
          .sort((a, b) => a.key - b.key)
          .map(({ each }) => each);
        const known = (code: string) => CODES.includes(code);
        const over = new CarryOver(changes, { from, to }, known);
        const other = new CarryOver(shuffled, { from, to }, known);
        for (const code of CODES) {
          const heirs = over.heirs(code);
          const sum = heirs.reduce((total, heir) => total + heir.share, 0);
          expect(heirs.length === 0 || Math.abs(sum - 1) < 1e-9).toBe(true);
          expect(other.heirs(code).map((heir) => heir.code)).toEqual(heirs.map((h) => h.code));
        }
        expect(other.breaks()).toEqual(over.breaks());
      }),
      { seed: 5, numRuns: 500 },
    );
  });
  it('changes nothing from a day to itself, or without changes', () => {
    fc.assert(
      fc.property(history, year, anyCode, (changes, day, code) => {
        const same = [{ code, share: 1 }];
        const known = (each: string) => CODES.includes(each);
        expect(new CarryOver(changes, { from: day, to: day }, known).heirs(code)).toEqual(same);
        const none = new CarryOver([], { from: '2009-06-01', to: day }, known);
        expect(none.heirs(code)).toEqual(same);
        expect(none.breaks()).toEqual([]);
      }),
      { seed: 6 },
    );
  });
});
