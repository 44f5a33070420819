import { expect, it } from 'vitest';
import { keptMarkup, markupOf } from '../../src/components/kept-markup.ts';
import type { Site } from '../../src/site/site.ts';

const siteIn = (locale: string) => ({ locale }) as Site;

/** Counts how often it is written. */
function writer() {
  const written: string[] = [];
  const write = (text: string) => () => {
    written.push(text);
    return { text };
  };
  return { written, write };
}

it('markup is written once for what says the same, and anew in another language', () => {
  const [pl, en] = [siteIn('pl'), siteIn('en')];
  const { written, write } = writer();
  const first = keptMarkup(pl, 'trend 1 2 3', write('a'));
  expect(keptMarkup(pl, 'trend 1 2 3', write('b'))).toBe(first);
  expect(keptMarkup(pl, 'trend 1 2 4', write('c'))).toEqual({ text: 'c' });
  expect(keptMarkup(en, 'trend 1 2 3', write('d'))).toEqual({ text: 'd' });
  expect(written).toEqual(['a', 'c', 'd']);
});

it('markup of one thing is not that of another which is its like', () => {
  const site = siteIn('pl');
  const { written, write } = writer();
  const [one, like] = [{ asked: 3 }, { asked: 3 }];
  const first = markupOf(site, one, write('a'));
  expect(markupOf(site, one, write('b'))).toBe(first);
  expect(markupOf(site, like, write('c'))).toEqual({ text: 'c' });
  expect(written).toEqual(['a', 'c']);
});

it('however many there are, each says what it was asked for', () => {
  const site = siteIn('pl');
  for (const round of [1, 2]) {
    for (let i = 0; i < 40_000; i++) {
      const said = keptMarkup(site, `n ${i}`, () => ({ text: `<b>${i}</b>` }));
      if ((said as { text: string }).text !== `<b>${i}</b>`) throw new Error(`${round}: ${i}`);
    }
  }
  expect(keptMarkup(site, 'n 39999', () => ({ text: 'written anew' }))).toEqual({
    text: 'written anew',
  });
});
