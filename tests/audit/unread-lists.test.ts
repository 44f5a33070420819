import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { withoutUnreadLists } from '../../scripts/audit/unread-lists.ts';

const NAMES = ['timing', 'waits'];
/** A value with the lists of these names empty, wherever they stand. */
function emptied(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(emptied);
  if (value === null || typeof value !== 'object') return value;
  const parts = Object.entries(value);
  return Object.fromEntries(
    parts.map(([name, one]) => [
      name,
      NAMES.includes(name) && Array.isArray(one) ? [] : emptied(one),
    ]),
  );
}
const cut = (text: string): string =>
  Buffer.concat(withoutUnreadLists(Buffer.from(text))).toString('utf8');

/** Texts that look like what the lists are found by, and others. */
const text = fc.oneof(
  fc.constantFrom('"timing":[', 'waits', '],"waits":[', '\\', '"', ']', '{[', 'ż'),
  fc.string(),
);
const name = fc.oneof(fc.constantFrom(...NAMES, 'series', '"timing":['), fc.string());
const { value } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 5 },
    text,
    fc.integer(),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(name, tie('value'), { maxKeys: 5 }),
  ),
}));

describe('a file without the lists that nobody reads', () => {
  it('is the file as if they were empty, wherever they stand and whatever is in them', () => {
    let found = 0;
    fc.assert(
      fc.property(fc.record({ timing: value, rest: value, waits: value }), (file) => {
        const whole = JSON.stringify(file);
        expect(cut(whole)).toBe(JSON.stringify(emptied(file)));
        if (cut(whole) !== whole) found++;
      }),
      { seed: 1, numRuns: 3000 },
    );
    expect(found).toBeGreaterThan(500);
  });

  it('is that of no file which says anything else', () => {
    const file = (inside: string) => `{"a":[1],"timing":[${inside}],"series":[2],"waits":[3]}`;
    const parts = [
      '1',
      ',',
      ']',
      '[',
      '{',
      '}',
      '"',
      '\\',
      ':',
      '"series":[5]',
      '"timing":[',
      '"b"',
    ];
    let compared = 0;
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...parts), { maxLength: 9 }), (inside) => {
        const other = file(inside.join(''));
        let told: unknown;
        try {
          told = JSON.parse(other);
        } catch {
          return;
        }
        const isOnlyInside =
          JSON.stringify(emptied(told)) === JSON.stringify(emptied(JSON.parse(file(''))));
        if (cut(other) === cut(file(''))) expect(isOnlyInside).toBe(true);
        compared++;
      }),
      { seed: 1, numRuns: 20_000, examples: [[['],', '"series":[5]', ',"timing":[']]] },
    );
    expect(compared).toBeGreaterThan(100);
    const leak = '],"series":[5],"timing":[';
    expect(cut(file(leak))).not.toBe(cut(file('')));
  });

  it('is the whole file where one of them has no end', () => {
    const broken = '{"timing":[1,{"a":"]"}';
    expect(cut(broken)).toBe(broken);
  });
});
