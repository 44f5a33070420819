import { expect, it } from 'vitest';
import { keptMarkup, markupAround, markupOf } from '../../src/components/kept-markup.ts';
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

class Written {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

it('what is around a text is written once for a thing and a key, and the text is escaped', () => {
  const [pl, en] = [siteIn('pl'), siteIn('en')];
  const [shapes, like] = [{ code: '02' }, { code: '02' }];
  const written: string[] = [];
  const title = (name: string) => (text: string) => {
    written.push(name);
    return new Written(`<title>${name}: ${text}</title>`);
  };
  const said = (site: Site, subject: object, key: string, text: string, name: string) =>
    (markupAround(site, subject)(key, text, title(name)) as Written).text;
  expect(said(pl, shapes, '02', '1,5', 'A')).toBe('<title>A: 1,5</title>');
  expect(said(pl, shapes, '02', '<b>&', 'not asked')).toBe('<title>A: &lt;b&gt;&amp;</title>');
  expect(said(pl, shapes, '04', '1,5', 'B')).toBe('<title>B: 1,5</title>');
  expect(said(pl, like, '02', '1,5', 'C')).toBe('<title>C: 1,5</title>');
  expect(said(en, shapes, '02', '1.5', 'D')).toBe('<title>D: 1.5</title>');
  expect(written).toEqual(['A', 'B', 'C', 'D']);
});

it('what is not text yet, or has its own sign for a gap, is written each time', () => {
  const site = siteIn('pl');
  const around = markupAround(site, {});
  const later = (text: string) => ({ later: text });
  expect(around('a', 'one', later)).toEqual({ later: 'one' });
  expect(around('a', 'two', later)).toEqual({ later: 'two' });
  const odd = (text: string) => new Written(`\u0001 ${text}`);
  expect(around('b', 'one', odd)).toEqual(new Written('\u0001 one'));
  expect(around('b', 'two', odd)).toEqual(new Written('\u0001 two'));
});
