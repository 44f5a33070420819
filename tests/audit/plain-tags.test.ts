import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { listenTo, listenToAny, type PageListener } from '../../scripts/audit/page-tokens.ts';
import { listenToPlain } from '../../scripts/audit/plain-tags.ts';

/** All that is told of a page; words that follow one another are one. */
function told(html: string, listen: (html: string, listener: PageListener) => unknown): string[] {
  const all: string[] = [];
  let words = '';
  const say = (what: string) => {
    if (words !== '') all.push(`said ${words}`);
    words = '';
    all.push(what);
  };
  listen(html, {
    attributesOf: new Set(['a', 'td', 'title', 'script']),
    opened: (tag, attributes) => say(`<${tag}> ${JSON.stringify([...attributes])}`),
    closed: (tag) => say(`</${tag}>`),
    said: (text) => (words += text),
  });
  say('end');
  return all;
}

const TAGS = ['a', 'td', 'p', 'Svg', 'script', 'title', 'STYLE', 'textarea', 'xmp', 'h2', 'my-map'];
const tag = fc.constantFrom(...TAGS);
const attribute = fc.constantFrom(
  ' class="num text"',
  ' href="/a/?x=1&amp;y=<2>"',
  ' hidden',
  ' d="M0 0L1 1\'>"',
  '\n  data-c=""',
  " title='a>b'",
  ' width=3',
  ' a = "1"',
  '/',
  '"',
  ' ',
);
const opened = fc
  .tuple(tag, fc.array(attribute, { maxLength: 3 }), fc.constantFrom('>', '>', '>', '/>', ' >', ''))
  .map(([name, some, end]) => `<${name}${some.join('')}${end}`);
const closed = fc
  .tuple(tag, fc.constantFrom('>', '>', '>', ' >', '', 'x>'))
  .map(([name, end]) => `</${name}${end}`);
const odd = fc.constantFrom(
  '<!-- a > b -->',
  '<!--->',
  '<!-->',
  '<!--',
  '-->',
  '<!doctype html>',
  '<![CDATA[ a ]]>',
  '<?php ?>',
  '<!>',
  '<',
  '</',
  '</>',
  '< a>',
  '<1>',
  '&amp;',
  'ł',
  '</ScripT>',
  '<</title>',
);
const piece = fc.oneof(
  { arbitrary: opened, weight: 4 },
  { arbitrary: closed, weight: 3 },
  { arbitrary: fc.constantFrom('słowo', ' ', '\n', '5'), weight: 3 },
  { arbitrary: odd, weight: 1 },
);

describe('a page cut by a search for signs', () => {
  it('is cut as by a tokenizer that looks at each sign, whatever is on it', () => {
    let [all, some] = [0, 0];
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const html = pieces.join('');
        expect(told(html, listenTo)).toEqual(told(html, listenToAny));
        let place = 0;
        told(html, (text, listener) => (place = listenToPlain(text, listener)));
        if (place === html.length) all++;
        else if (place > 0) some++;
      }),
      { seed: 1, numRuns: 20_000 },
    );
    // Else one of the two ways was not tried.
    expect(all).toBeGreaterThan(500);
    expect(some).toBeGreaterThan(500);
  });

  it('is cut as by that also where any signs stand', () => {
    const sign = fc.constantFrom(...'<>/!-="\' aTt?[]x\nż&;');
    fc.assert(
      fc.property(fc.string({ unit: sign, maxLength: 40 }), (html) => {
        expect(told(html, listenTo)).toEqual(told(html, listenToAny));
      }),
      { seed: 2, numRuns: 30_000 },
    );
  });

  it('is cut by that search from beginning to end where it is written as our pages are', () => {
    const html =
      '<!DOCTYPE html><html lang="pl"><head><title>Mapa &lt;</title><script type="module">if (a < b) {}' +
      '</script></head><body><!-- x --><a href="/a/" hidden>a</a><br/><svg><path d="M0 0"/></svg></body></html>';
    expect(
      listenToPlain(html, { attributesOf: new Set(), opened() {}, closed() {}, said() {} }),
    ).toBe(html.length);
  });
});
