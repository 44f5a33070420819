import fc from 'fast-check';
import { expect, it } from 'vitest';
import { fillFacts, refillFacts } from '../../scripts/build/pages/fill-facts.ts';

const NAMES = ['pl day', 'en day', 'pl account of police'];
const text = fc.string({ unit: 'grapheme' }).filter((t) => !/[\u0002\u0003\\]/.test(t));
const facts = fc
  .tuple(text, text, text)
  .map((texts) => new Map(NAMES.map((name, i) => [name, texts[i] ?? ''])));
/** A page in pieces: texts, and marks of facts between them. */
const marked = fc
  .array(
    fc.oneof(
      text,
      fc.constantFrom(...NAMES).map((name) => `\u0002${name}\u0003`),
    ),
  )
  .map((pieces) => pieces.join(''));

const filled = (html: string, with_: ReadonlyMap<string, string>) =>
  html.replace(/\u0002([^\u0003]*)\u0003/g, (_, name: string) => with_.get(name) ?? '?');

it('fills every fact in, as replacing them in the text would', () => {
  fc.assert(
    fc.property(marked, facts, (html, known) => {
      expect(Buffer.from(fillFacts(html, known).bytes).toString()).toBe(filled(html, known));
    }),
  );
});

it('makes of an earlier page what filling it in anew makes', () => {
  fc.assert(
    fc.property(marked, facts, facts, (html, before, after) => {
      const again = refillFacts(fillFacts(html, before), after);
      const anew = fillFacts(html, after);
      expect(Buffer.from(again.bytes).equals(anew.bytes)).toBe(true);
      expect(again.facts).toEqual(anew.facts);
    }),
  );
});

it('says when a fact is not known, or stands where it cannot be filled in', () => {
  expect(() => fillFacts('\u0002pl week\u0003', new Map())).toThrow('"pl week"');
  expect(() => fillFacts(JSON.stringify('\u0002pl day\u0003'), new Map())).toThrow('cannot');
});

it('has the bytes of any text, also of one with half a pair of surrogates', () => {
  const known = new Map<string, string>();
  for (const html of ['', 'a', '<p>żółw 😀</p>', 'a\ud800b', 'ż\udc00', 'x'.repeat(100_000)])
    expect(Buffer.from(html).equals(fillFacts(html, known).bytes)).toBe(true);
});
