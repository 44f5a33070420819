import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { areaSentences, type AreaFacts } from '../../src/i18n/area-sentences.ts';
import en from '../../src/i18n/en.json' with { type: 'json' };
import pl from '../../src/i18n/pl.json' with { type: 'json' };
import { topicSentence, type TopicSaid } from '../../src/i18n/topic-sentence.ts';
import { unbroken } from '../../src/i18n/unbroken.ts';
import { wordsOf } from '../../src/i18n/words.ts';

const FILES: Record<string, Record<string, string>> = { pl, en };
const FORM = /\.(zero|one|two|few|many|other)$/;
const plurals = (messages: Record<string, string>) =>
  new Set(Object.keys(messages).flatMap((k) => (k.endsWith('.other') ? k.replace(FORM, '') : [])));
const isForm = (key: string, bases: Set<string>) =>
  FORM.test(key) && bases.has(key.replace(FORM, ''));
const sentences = (messages: Record<string, string>) => {
  const bases = plurals(messages);
  return Object.keys(messages).filter((key) => !isForm(key, bases));
};

describe('the files of sentences', () => {
  it('say the same things', () => {
    expect(sentences(en).sort()).toEqual(sentences(pl).sort());
    expect([...plurals(en)].sort()).toEqual([...plurals(pl)].sort());
  });

  it('have every form that the plural rules of their language ask for, and no other', () => {
    for (const [locale, messages] of Object.entries(FILES)) {
      const forms = new Intl.PluralRules(locale).resolvedOptions().pluralCategories;
      for (const base of plurals(messages)) {
        const given = Object.keys(messages).filter(
          (k) => FORM.test(k) && k.replace(FORM, '') === base,
        );
        expect(given.sort()).toEqual(forms.map((form) => `${base}.${form}`).sort());
      }
    }
  });

  it('fill in the same names', () => {
    const names = (text: string) => [...new Set(text.match(/\{\w+\}/g))].sort();
    for (const key of sentences(pl)) {
      const [english, polish] = [FILES['en'], FILES['pl']].map((file) => names(file?.[key] ?? ''));
      expect({ key, names: english }).toEqual({ key, names: polish });
    }
  });

  it('hold no sentence that no page asks for', () => {
    const program = globSync('{src,scripts}/**/*.{ts,astro}')
      .map((file) => readFileSync(file, 'utf8'))
      .join('\n');
    const named = (key: string) => program.includes(`'${key}'`);
    // Keys made of a word and an id: `absence.${reason}`, `period.in.${kind}`.
    const made = [...program.matchAll(/`([a-z.A-Z]+)\.\$\{[^}]+\}([a-z.]*)`/g)];
    const isMade = (key: string) =>
      made.some(([, start = '', end = '']) => key.startsWith(`${start}.`) && key.endsWith(end));
    const asked = (key: string) => named(key) || isMade(key);
    expect([...sentences(pl), ...plurals(pl)].filter((key) => !asked(key))).toEqual([]);
  });

  it('hold no empty sentence, and no markup', () => {
    for (const messages of Object.values(FILES)) {
      const wrong = Object.entries(messages).filter(
        ([, text]) => text.trim() === '' || /[<>]/.test(text),
      );
      expect(wrong).toEqual([]);
    }
  });
});

describe('Polish', () => {
  const words = wordsOf('pl');
  const plain = (text: string) => text.replaceAll('\u00a0', ' ');

  it.each([
    [1, '1 mieszkaniec'],
    [2, '2 mieszkańców'],
    [5, '5 mieszkańców'],
    [22, '22 mieszkańców'],
    [43_612, '43 612 mieszkańców'],
  ])('counts %i residents', (n, text) => expect(plain(words.n('count.residents', n))).toBe(text));

  it.each([
    [1, '1 osoba'],
    [3, '3 osoby'],
    [12, '12 osób'],
    [23, '23 osoby'],
    [100, '100 osób'],
  ])('counts %i persons', (n, text) => expect(plain(words.n('count.persons', n))).toBe(text));

  it('spells numbers, days and periods', () => {
    expect(plain(words.number(1234.56, 1))).toBe('1234,6');
    expect(plain(words.number(12_345))).toBe('12 345');
    expect(plain(words.day('2026-05-03'))).toBe('3 maja 2026');
    expect(plain(words.inPeriod('2024'))).toBe('w 2024 r.');
    expect(words.period('2024-Q3')).toBe('3. kwartał 2024');
    expect(words.period('2024-07')).toBe('lipiec 2024');
  });

  it('begins no line with a dash between words, and leaves one within a word or a range', () =>
    expect(unbroken('Kradzież – Kraków, Bielsko-Biała – 2023–2024')).toBe(
      'Kradzież\u00a0– Kraków, Bielsko-Biała\u00a0– 2023–2024',
    ));

  it('keeps periods that follow one another on one line, and says one alone once', () => {
    expect(words.periods(['2023', '2024', '2025'])).toBe('2023–\u20602025');
    expect(words.periods(['2025'])).toBe('2025');
    expect(words.periods([])).toBe('');
  });

  it('leaves no word of one letter at the end of a line', () => {
    expect(words.t('home.title')).toContain('w\u00a0Twojej');
    // Neither where a sentence begins in small letters, nor in what an atlas says itself.
    expect(words.t('measure.pending')).toBe('w\u00a0toku');
    expect(words.of({ pl: 'Rozmowy z mieszkańcami' })).toBe('Rozmowy z\u00a0mieszkańcami');
  });

  it('ends no line of a list with the word before its last item', () =>
    expect(words.list(['Grybów', 'Rabka-Zdrój'])).toBe('Grybów i\u00a0Rabka-Zdrój'));

  it('never parts a day from its month, nor a number from its unit', () => {
    expect(words.day('2026-05-03')).toBe('3\u00a0maja 2026');
    expect(words.t('stations.km', { n: 12 })).toBe('około 12\u00a0km w\u00a0linii prostej');
    expect(words.inPeriod('2024')).toBe('w\u00a02024\u00a0r.');
    expect(unbroken('za 7 dni, within 20 days')).toBe('za 7\u00a0dni, within 20\u00a0days');
    expect(unbroken('kara 500 zł, 5 maszyn i rower')).toBe(
      'kara 500\u00a0zł, 5 maszyn i\u00a0rower',
    );
  });

  it('tells nothing of the size of a hidden count, which can be a large one', () => {
    expect(words.cell('suppressed')).toBe('ukryta');
    expect(words.cell(0)).toBe('0');
  });

  it('orders names as a dictionary does', () =>
    expect(['Zabrze', 'Łódź', 'Lublin', 'Żory', 'Środa'].sort(words.compare)).toEqual([
      'Lublin',
      'Łódź',
      'Środa',
      'Zabrze',
      'Żory',
    ]));
});

it('names the days of the week, Monday first, in any time zone', () => {
  expect([0, 6].map(wordsOf('pl').weekday)).toEqual(['poniedziałek', 'niedziela']);
  expect(wordsOf('en').weekday(2)).toBe('Wednesday');
});

it('writes days in English as they are written where it is spelled like that', () =>
  expect(wordsOf('en').day('2026-05-03')).toBe('3\u00a0May 2026'));

describe('the sentence on a topic', () => {
  const said = (locale: string, says: Partial<TopicSaid>) =>
    topicSentence(wordsOf(locale), { agree: false, more: [], asExpected: [], fewer: [], ...says });

  it('says that the sources agree', () =>
    expect(said('pl', { agree: true, more: ['police', 'reports'] })).toBe(
      'Zgodnie: więcej niż w\u00a0podobnych obszarach.',
    ));
  it('claims no equality where a difference was not found', () => {
    expect(said('pl', { agree: true, asExpected: ['police', 'reports'] })).toBe(
      'Zgodnie: bez wyraźnej różnicy wobec podobnych obszarów.',
    );
    expect(said('pl', { more: ['police'], asExpected: ['society'] })).toBe(
      'Oceny się różnią. Więcej niż w\u00a0podobnych obszarach: dane Policji. ' +
        'Bez wyraźnej różnicy: głosy mieszkańców.',
    );
  });
  it('or how they differ, naming each', () =>
    expect(said('en', { more: ['police', 'society'], fewer: ['reports'] })).toBe(
      'The verdicts differ. More than in similar areas: police records and residents’ voices. ' +
        'Fewer than in similar areas: confirmed reports.',
    ));
});

describe('the first sentences of a report', () => {
  const facts: AreaFacts = {
    police: { period: '2024', count: 812, atLeast: true },
    borrowedFrom: null,
    higher: ['Kradzież', 'Rozbój, wymuszenie'],
    lower: [],
    rose: [],
    fell: [],
    reports: { period: '2024', reported: 22, confirmed: 10, eliminated: 3 },
    society: { period: '2024', raised: 5, overdue: 2 },
  };
  const said = (given: AreaFacts) =>
    areaSentences(wordsOf('pl'), given).map((text) => text.replaceAll('\u00a0', ' '));

  it('are whole, in the right forms', () =>
    expect(said(facts)).toEqual([
      'W 2024 r. odnotowano tu co najmniej 812 zdarzeń z kategorii wymienionych niżej; małe liczby są ukryte.',
      'Częściej niż średnio w kraju: kradzież; rozbój, wymuszenie.',
      'Na mapie zgłoszeń zaznaczono w 2024 r. 22 zagrożenia; potwierdzone: 10, wyeliminowane: 3.',
      'Na debatach zgłoszono w 2024 r. 5 postulatów.',
      'Ze wszystkich postulatów z tutejszych debat 2 nie doczekały się odpowiedzi w terminie.',
    ]));

  it('do not pass a leap for a rise, nor say that nothing stands out beside it', () => {
    const leapt = { ...facts, higher: [], leapt: ['Kradzież', 'Oszustwo'] };
    expect(said(leapt).slice(1, 3)).toEqual([
      'Wielokrotnie więcej niż zwykle: kradzież; oszustwo. Tak bywa przez jedną dużą sprawę albo błąd w danych.',
      'Na mapie zgłoszeń zaznaczono w 2024 r. 22 zagrożenia; potwierdzone: 10, wyeliminowane: 3.',
    ]);
  });

  it('tell of demands left unanswered though none was raised in the latest year', () =>
    expect(said({ ...facts, society: { period: '2025', raised: 0, overdue: 1 } }).at(-1)).toBe(
      'Ze wszystkich postulatów z tutejszych debat 1 nie doczekał się odpowiedzi w terminie.',
    ));

  it('say that nothing stands out, but not where nothing was recorded', () => {
    const even = 'W żadnej kategorii nic się wyraźnie nie wyróżnia';
    const quiet = { ...facts, higher: [], lower: [], rose: [], fell: [] };
    expect(said(facts).join(' ')).not.toContain(even);
    expect(said(quiet)[1]).toContain(even);
    const police = { period: '2024', count: 0, atLeast: false };
    expect(said({ ...quiet, police }).join(' ')).not.toContain(even);
  });

  it('say of a sum with hidden counts how much it is at least, where that is something', () => {
    const { total } = wordsOf('pl');
    const spelled = (count: number) => total({ count, atLeast: true });
    expect([spelled(7), spelled(0)]).toEqual(['≥ 7', 'ukryta']);
    expect(total({ count: 0, atLeast: false })).toBe('0');
  });

  it('say what is shown where the sum is of hidden counts alone', () => {
    const police = { period: '2024', count: 0, atLeast: true };
    expect(said({ ...facts, police })[0]).toBe(
      'W 2024 r. żadna liczba zdarzeń, którą tu pokazujemy, nie jest większa od zera; małe liczby są ukryte.',
    );
  });

  it('do not name more than four categories, and say nothing of what became of reports unasked', () => {
    const bare = { period: '2024', reported: 5, confirmed: null, eliminated: null };
    const names = ['A', 'B', 'C', 'D', 'E', 'F'];
    const [, higher, reports] = said({ ...facts, higher: names, reports: bare, society: null });
    expect(higher).toBe('Częściej niż średnio w kraju: a; b; c; d; i jeszcze 2.');
    expect(reports).toBe('Na mapie zgłoszeń zaznaczono w 2024 r. 5 zagrożeń.');
  });

  it('say nothing of what is not known', () =>
    expect(said({ ...facts, police: null, reports: null, society: null })).toEqual([]));

  it('say where the figures of a larger area stand in', () =>
    expect(said({ ...facts, police: null, borrowedFrom: 'powiat krakowski' })[0]).toMatch(
      /powiat krakowski/,
    ));
});

it.each(['pl', 'en'])('numbers in %s are spelled as Intl spells them, halves too', (locale) => {
  const words = wordsOf(locale);
  const values = Array.from({ length: 4000 }, (_, i) => (i % 2 ? (i / 2000) * 7.3 : i / 40));
  for (const digits of [0, 1, 2]) {
    const options = { minimumFractionDigits: digits, maximumFractionDigits: digits };
    const { format } = new Intl.NumberFormat(locale, options);
    const notLikeZero = values.filter((v) => digits === 0 || v === 0 || v * 10 ** digits >= 0.5);
    expect(notLikeZero.length).toBeGreaterThan(3900);
    expect(notLikeZero.map((v) => words.number(v, digits))).toEqual(
      notLikeZero.map((v) => format(v)),
    );
  }
  const shares = values.map((v) => v / 100);
  const { format } = new Intl.NumberFormat(locale, { style: 'percent' });
  expect(shares.map(words.percent)).toEqual(shares.map((v) => format(v)));
});

it('a small number with decimals is never spelled as zero', () => {
  expect(wordsOf('pl').number(0.02, 1)).toBe('0,02');
  expect(wordsOf('pl').number(0.0034, 1)).toBe('0,003');
  expect(wordsOf('pl').number(0, 1)).toBe('0,0');
});

it('a share is none or all only where it is', () => {
  const shares = [0, 0.00004, 0.004, 0.005, 0.5, 0.994, 0.995, 0.9964, 0.99999, 1];
  const said = ['0%', '0.004%', '0.4%', '1%', '50%', '99%', '99.5%', '99.6%', '99.9%', '100%'];
  expect(shares.map(wordsOf('en').share)).toEqual(said);
  expect([0.0041, 0.9964].map(wordsOf('pl').share)).toEqual(['0,4%', '99,6%']);
});

it('a language without a file is refused', () =>
  expect(() => wordsOf('xx')).toThrow(/no file of sentences for "xx"/));
