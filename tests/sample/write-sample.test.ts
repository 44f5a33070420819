import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openAtlas, type OpenAtlas } from '../../scripts/atlas/open-atlas.ts';
import { silent } from '../../scripts/progress/progress.ts';
import { writeSample, type SampleReport } from '../../scripts/sample/write-sample.ts';
import { countBy, hashBelow, readWritten, type WrittenRow } from './read-written.ts';

const ROWS = 150_000;
const UNKNOWN_CODE = '9912013';
let temporary: string;
let atlas: OpenAtlas;
let report: SampleReport;
const raw = (name: string) => join(temporary, name);
const sample = (name: string, rows: number, seed: number) =>
  writeSample('data', { rows, seed, raw: raw(name) }, silent);
const written = (source: string, delimiter: string, encoding: string) =>
  readWritten(join(raw('first'), source), delimiter, encoding);

beforeAll(async () => {
  temporary = mkdtempSync(join(tmpdir(), 'sample-'));
  atlas = await openAtlas('data');
  report = await sample('first', ROWS, 1);
});
afterAll(() => rmSync(temporary, { recursive: true }));

describe('bytes', () => {
  it('are the same for the same rows and seed, and others for another seed', async () => {
    await sample('second', ROWS, 1);
    await sample('other', ROWS, 2);
    expect(hashBelow(raw('second'))).toBe(hashBelow(raw('first')));
    expect(hashBelow(raw('other'))).not.toBe(hashBelow(raw('first')));
  });

  it('keep the crime counts when only more rows of events are asked for', async () => {
    await sample('more', ROWS + 20_000, 1);
    expect(hashBelow(raw('more/police-crimes'))).toBe(hashBelow(raw('first/police-crimes')));
    expect(hashBelow(raw('more/citizen-reports'))).not.toBe(
      hashBelow(raw('first/citizen-reports')),
    );
  });

  it('hold as many rows as were asked for', () => {
    expect(report.rows).toBe(ROWS);
    expect(report.files.reduce((sum, file) => sum + file.rows, 0)).toBe(ROWS);
    const read = [
      written('police-crimes', ';', 'windows-1250'),
      written('police-misdemeanours', ',', 'utf-8'),
      written('citizen-reports', ';', 'windows-1250'),
      written('debates', ';', 'windows-1250'),
      written('postulates', ';', 'utf-8'),
      written('contacts', '\t', 'utf-8'),
      written('safety-survey', ';', 'windows-1250'),
    ];
    expect(read.reduce((sum, rows) => sum + rows.length, 0)).toBe(ROWS);
  });

  it('are windows-1250 with CRLF where the mapping says so, and never utf-8 there', () => {
    for (const source of atlas.sources) {
      const folder = join(raw('first'), source.id);
      const bytes = readdirSync(folder).map((name) => readFileSync(join(folder, name)));
      for (const one of bytes) {
        const isUtf8 = one.equals(Buffer.from(one.toString('utf8')));
        expect({ [source.id]: isUtf8 }).toEqual({
          [source.id]: source.dialect.encoding === 'utf-8',
        });
        expect(one.toString('latin1')).not.toMatch(/[^\r]\n/);
      }
    }
    // The letter ą is one byte, B9, in windows-1250.
    const [first] = readdirSync(raw('first/debates'));
    const debates = readFileSync(join(raw('first/debates'), first ?? ''));
    expect(debates.includes(Buffer.from([0x69, 0x6e, 0x69, 0x63, 0x6a, 0x75, 0x6a, 0xb9]))).toBe(
      true,
    );
  });
});

describe('crimes', () => {
  let rows: WrittenRow[];
  beforeAll(() => {
    rows = written('police-crimes', ';', 'windows-1250').filter(
      (row) => row['TERYT'] !== UNKNOWN_CODE,
    );
  });
  const sum = (category: string, year: string) =>
    rows
      .filter((row) => row['Kategoria przestępstwa'] === category && row['Rok'] === year)
      .reduce((total, row) => total + (Number(row['Przestępstwa stwierdzone']) || 0), 0);

  it('give every commune its seven counts in each of three years, zeros stated', () => {
    const communes = atlas.areas.filter((area) => area.level === 'commune');
    const codes = new Set(communes.map((area) => area.code));
    const slots = new Set(
      rows
        .filter((row) => codes.has((row['TERYT'] ?? '').slice(0, 6)))
        .map((row) => [row['Rok'], row['TERYT'], row['Kategoria przestępstwa']].join()),
    );
    expect(codes.size).toBe(2477);
    expect(slots.size).toBeGreaterThanOrEqual(2477 * 7 * 3);
    expect(rows.some((row) => row['Przestępstwa stwierdzone'] === '0')).toBe(true);
  });

  it('come near the national rates: about 600 of the kinds per 100,000 residents', () => {
    const residents = 37_907_704 / 100_000;
    const kinds: [string, number][] = [
      ['Kradzież cudzej rzeczy', 260],
      ['Kradzież z włamaniem', 180],
      ['Rozbój, wymuszenie i kradzież rozbójnicza', 14],
      ['Bójka i pobicie', 8],
      ['Uszczerbek na zdrowiu', 25],
      ['Uszkodzenie rzeczy', 100],
    ];
    const rates = kinds.map(([kind]) => sum(kind, '2023') / residents);
    // Three standard deviations of the rarest kind are 5 %.
    const far = kinds.filter(([, rate], i) => Math.abs((rates[i] ?? 0) / rate - 1) > 0.05);
    expect(far).toEqual([]);
    const all = rates.reduce((total, rate) => total + rate, 0);
    expect(all).toBeGreaterThan(560);
    expect(all).toBeLessThan(640);
  });

  it('never hold more car thefts than thefts, nor more detected than recorded', () => {
    const at = new Map<string, number>(
      rows.map((row) => [
        `${row['Rok']} ${row['TERYT']} ${row['Kategoria przestępstwa']}`,
        Number(row['Przestępstwa stwierdzone']),
      ]),
    );
    const [whole, part] = ['Kradzież cudzej rzeczy', 'Kradzież samochodu'];
    const more = [...at].filter(
      ([key, thefts]) => key.endsWith(whole) && (at.get(key.replace(whole, part)) ?? 0) > thefts,
    );
    expect(more).toEqual([]);
    const beyond = rows.filter(
      (row) => Number(row['Przestępstwa wykryte']) > Number(row['Przestępstwa stwierdzone']),
    );
    expect(beyond).toEqual([]);
  });

  it('resemble each other from year to year', () => {
    const theft = (year: string) =>
      new Map(
        rows
          .filter(
            (row) => row['Rok'] === year && row['Kategoria przestępstwa'] === 'Uszkodzenie rzeczy',
          )
          .map((row) => [row['TERYT'] ?? '', Number(row['Przestępstwa stwierdzone']) || 0]),
      );
    const [before, after] = [theft('2023'), theft('2024')];
    const busy = [...before].filter(([, count]) => count >= 100);
    const steady = busy.filter(
      ([code, count]) => Math.abs((after.get(code) ?? 0) / count - 1) < 0.35,
    );
    expect(busy.length).toBeGreaterThan(20);
    expect(steady.length / busy.length).toBeGreaterThan(0.8);
    expect(steady.length).toBeLessThan(before.size);
  });
});

describe('citizens’ reports', () => {
  let all: WrittenRow[];
  let rows: WrittenRow[];
  beforeAll(() => {
    all = written('citizen-reports', ';', 'windows-1250');
    // Only the newest row of a report counts: the last one, as they are in order of change.
    rows = [...new Map(all.map((row) => [row['Id zgłoszenia'], row])).values()];
  });
  const of = (category: string) => rows.filter((row) => row['Kategoria'] === category);
  const share = (some: readonly WrittenRow[], status: RegExp) =>
    some.filter((row) => status.test(row['Status'] ?? '')).length / some.length;

  it.each([
    ['Przekraczanie dozwolonej prędkości', 0.32, 0.57],
    ['Nieprawidłowe parkowanie', 0.27, 0.64],
    ['Spożywanie alkoholu w miejscach niedozwolonych', 0.085, 0.38],
    ['Niewłaściwa infrastruktura drogowa', 0.06, 0.66],
  ])('%s: %d of all, %d of them confirmed', (category, ofAll, confirmed) => {
    const some = of(category);
    expect(Math.abs(some.length / rows.length - ofAll)).toBeLessThan(0.015);
    expect(Math.abs(share(some, /^Potwierdzone/) - confirmed)).toBeLessThan(0.03);
  });

  it('are confirmed, eliminated and mistaken as often as real ones', () => {
    const confirmed = rows.filter((row) => row['Status']?.startsWith('Potwierdzone'));
    expect(confirmed.length / rows.length).toBeGreaterThan(0.33);
    expect(confirmed.length / rows.length).toBeLessThan(0.58);
    expect(Math.abs(share(confirmed, /wyeliminowane/) - 0.65)).toBeLessThan(0.02);
    expect(Math.abs(share(confirmed, /poza Policję/) - 0.05)).toBeLessThan(0.02);
    expect(share(rows, /^żart/)).toBeGreaterThan(0.02);
    expect(share(rows, /^żart/)).toBeLessThan(0.1);
  });

  it('come again with a newer status in about three of a hundred', () => {
    const repeats = all.length - rows.length;
    expect(repeats / all.length).toBeGreaterThan(0.02);
    expect(repeats / all.length).toBeLessThan(0.04);
  });

  it('use all 24 categories and all seven statuses', () => {
    const inForce = atlas.categories.filter(
      (one) => one.plane === 'reports' && one.validTo === null,
    );
    const seen = countBy(rows, (row) => row['Kategoria'] ?? '');
    expect(inForce.filter((one) => !seen.has(one.name['pl'] ?? ''))).toEqual([]);
    expect(countBy(rows, (row) => row['Status'] ?? '').size).toBe(8);
  });

  it('stand within a quarter of their commune’s breadth from its centre, in decimal commas', () => {
    const metres = (text = '') => Number(text.replace(',', '.'));
    const warsaw = rows.filter((row) => row['TERYT'] === '1465011' && row['X'] !== '');
    const near = warsaw.filter(
      (row) => Math.hypot(metres(row['X']) - 637_500, metres(row['Y']) - 487_000) < 12_000,
    );
    expect(warsaw.length).toBeGreaterThan(500);
    expect(near.length / warsaw.length).toBeGreaterThan(0.99);
    expect(warsaw.every((row) => /^\d{6},\d{2}$/.test(row['X'] ?? ''))).toBe(true);
  });

  it('are faulty in about three of a thousand rows', () => {
    const known = new Set(atlas.categories.map((one) => one.name['pl']));
    const faulty = rows.filter(
      (row) =>
        !known.has(row['Kategoria']) ||
        row['Status'] === '' ||
        !/^(?!31\.02)\d\d\.\d\d\.\d{4}$/.test(row['Data zdarzenia'] ?? '') ||
        row['X'] === '' ||
        (row['Y'] ?? '') > '800000',
    );
    expect(faulty.length / rows.length).toBeGreaterThan(0.002);
    expect(faulty.length / rows.length).toBeLessThan(0.004);
  });
});

describe('the survey', () => {
  it('asks each year in all voivodeships and some districts, and everybody gives one answer', () => {
    const rows = written('safety-survey', ';', 'windows-1250');
    const levels = new Map(atlas.areas.map(({ code, level }) => [code, level]));
    const asked = countBy(rows, (row) => levels.get(row['TERYT'] ?? '') ?? 'unknown');
    expect(asked.get('voivodeship')).toBe(16 * 3);
    expect(asked.get('unknown')).toBeUndefined();
    for (const row of rows) {
      const shares = Object.keys(row)
        .filter((column) => column.endsWith('[%]'))
        .map((column) => Number(row[column]?.replace(',', '.')));
      expect(shares).toHaveLength(5);
      expect(Math.abs(shares.reduce((a, b) => a + b, 0) - 100)).toBeLessThan(0.3);
    }
  });
});

describe('debates and contacts', () => {
  it('pair an evaluating debate with an earlier one in the same commune, about a year before', () => {
    const debates = written('debates', ';', 'windows-1250');
    const day = (row: WrittenRow) => (row['Data'] ?? '').split('.').toReversed().join('-');
    const faultless = debates.filter(
      (row) => row['TERYT'] !== UNKNOWN_CODE && !row['Data']?.startsWith('31.02'),
    );
    const byId = new Map(faultless.map((row) => [row['Numer debaty'], row]));
    const later = faultless.filter((row) => row['Ocenia debatę'] !== '');
    expect(later.length).toBeGreaterThan(100);
    for (const row of later) {
      const first = byId.get(row['Ocenia debatę']);
      if (first === undefined) continue;
      expect(first['TERYT']).toBe(row['TERYT']);
      const days = (Date.parse(day(row)) - Date.parse(day(first))) / 86_400_000;
      expect(days).toBeGreaterThan(300);
      expect(days).toBeLessThan(440);
    }
  });

  it('answer a demand after it was raised, with a text exactly where there is an answer', () => {
    const day = (text = '') => text.split('.').toReversed().join('-');
    const all = written('postulates', ';', 'utf-8');
    expect(all.length).toBeGreaterThan(1000);
    const answered = all.filter((row) => row['Data odpowiedzi'] !== '');
    expect(answered).toEqual(all.filter((row) => row['Odpowiedź'] !== ''));
    const settled = ['zrealizowany', 'odrzucony', 'w trakcie realizacji'];
    const unanswered = all.filter((row) => row['Odpowiedź'] === '');
    expect(unanswered.filter((row) => settled.includes(row['Stan'] ?? ''))).toEqual([]);
    const early = answered.filter(
      (row) =>
        !row['Data zgłoszenia']?.startsWith('31.02') &&
        day(row['Data odpowiedzi']) <= day(row['Data zgłoszenia']),
    );
    expect(early).toEqual([]);
    const texts = all.map((row) => `${row['Treść wniosku']} ${row['Odpowiedź']}`);
    expect(texts.filter((text) => /[{}]|undefined/.test(text))).toEqual([]);
  });

  it('hear at least one person in each contact', () => {
    const persons = written('contacts', '\t', 'utf-8').map((row) => Number(row['liczba_osob']));
    expect(Math.min(...persons)).toBe(1);
    expect(Math.max(...persons)).toBeLessThanOrEqual(40);
  });
});
