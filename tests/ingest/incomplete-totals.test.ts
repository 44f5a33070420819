import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { auditDownloads } from '../../scripts/audit/audit-folder.ts';
import { writeDownloads } from '../../scripts/downloads/write-downloads.ts';
import { ingest } from '../../scripts/ingest/ingest.ts';
import { silent } from '../../scripts/progress/progress.ts';
import { wordsOf } from '../../src/i18n/words.ts';
import { areaReport } from '../../src/site/area-report-model.ts';
import { mapFile } from '../../src/site/map-file-model.ts';
import { mapPage } from '../../src/site/map-model.ts';
import { openSnapshot, type Snapshot } from '../../src/site/read-snapshot.ts';
import { layTinyAtlas } from './lay-tiny-atlas.ts';

//            X 10,000 residents
//       01 6,000      02 4,000
//   0101 5,000  0102   0201  0202
// In 2024 there are no figures for 0102 (1,000 residents: too many to leave out of a rate).
const ROWS = `area;year;kind;recorded;detected
101;2023;all;300;100
102;2023;all;60;20
201;2023;all;200;50
202;2023;all;200;50
101;2024;all;600;100
201;2024;all;200;50
202;2024;all;200;50
`;

let atlas: string;
let site: string;
let snapshot: Snapshot;

async function published(rows: string) {
  const dir = await layTinyAtlas({ 'raw/thefts.csv': rows });
  await ingest(dir, { clock: new Date('2024-12-31T01:00:00Z') }, silent);
  return dir;
}

beforeAll(async () => {
  atlas = await published(ROWS);
  site = await mkdtemp(join(tmpdir(), 'incomplete-'));
  await writeDownloads(atlas, site, () => undefined);
  snapshot = openSnapshot(atlas);
});
afterAll(() => Promise.all([atlas, site].map((dir) => rm(dir, { recursive: true }))));

const theft = (code: string) =>
  areaReport(snapshot, code).police.rows.find(({ category }) => category === 'theft');
/** Lines of theft recorded in an area, by the names of their columns. */
async function lines(code: string): Promise<Record<string, string>[]> {
  const text = await readFile(join(site, `data/areas/${code}.csv`), 'utf8');
  const [header = '', ...all] = text.trim().split('\r\n');
  const names = header.split(',');
  return all
    .map((line) => Object.fromEntries(line.split(',').map((cell, i) => [names[i] ?? '', cell])))
    .filter(({ category, measure }) => category === 'theft' && measure === 'recorded');
}

describe('a total that lacks a part', () => {
  it('says in the snapshot what is missing, of how many, and which', () => {
    const lack = { level: 'town', missing: 1, without: ['0102'], residents: null };
    const of = { measures: ['detected', 'recorded'], periods: ['2024'] };
    expect(snapshot.area('01').incomplete).toEqual([
      { category: 'theft', ...of, ...lack, parts: 2 },
    ]);
    expect(snapshot.area('X').incomplete).toEqual([
      { category: 'theft', ...of, ...lack, parts: 4 },
    ]);
    for (const code of ['02', '0101', '0102', '0201'])
      expect(snapshot.area(code)).not.toHaveProperty('incomplete');
    const levels = snapshot
      .category('theft')
      .levels.map(({ level, incomplete }) => [level, Object.keys(incomplete ?? {})]);
    expect(levels).toEqual([
      ['country', ['X']],
      ['county', ['01']],
      ['town', []],
    ]);
  });

  it('is no measure of a change, of a place or of a rate', () => {
    // Counted 360 and then 600: that is no rise of the county, since a town is not in it.
    expect(theft('01')).toMatchObject({ cells: [360, 600], incomplete: [1] });
    expect(theft('01')?.rate).toBe('noDenominator');
    expect(theft('01')?.finding).toMatchObject({
      change: { verdict: 'notComparable' },
      country: null,
      similar: null,
      rank: null,
      shrunk: null,
    });
    expect(theft('0101')?.finding?.change?.verdict).toBe('rose');
    expect(theft('02')?.finding?.change?.verdict).toBe('noChange');
    // Nor is the country's, so that nothing is held against it.
    expect(theft('02')?.finding?.country).toBeNull();
  });

  it('has a star on pages, and the sum over categories with it', () => {
    const { police, lacks } = areaReport(snapshot, '01');
    expect(police.total).toEqual({ count: 600, atLeast: false, incomplete: true });
    expect(wordsOf('en').total(police.total)).toBe('600*');
    expect(lacks).toMatchObject([{ categories: ['theft'], periods: ['2024'], missing: 1 }]);
    expect(areaReport(snapshot, '02').police.total).toEqual({ count: 400, atLeast: false });
    expect(areaReport(snapshot, 'X').parts?.rows.map((row) => row.police?.incomplete)).toEqual([
      true,
      undefined,
    ]);
  });

  it('is marked on maps, and no line of a trend leads to it', () => {
    const page = mapPage(snapshot, 'theft', 'county');
    expect(page.rows.map(({ code, incomplete, fill }) => [code, incomplete, fill])).toEqual([
      ['01', true, 'noDenominator'],
      ['02', undefined, expect.any(Number)],
    ]);
    expect(page.lacks.map(({ code }) => code)).toEqual(['X', '01']);
    expect(page.trend).toMatchObject([{ count: 760 }, { incomplete: true, otherParts: true }]);
    expect(page.trend[0]).not.toHaveProperty('incomplete');
    const file = mapFile(snapshot, 'theft', 'county', null, () => ({}));
    expect(file.periods.map(({ incomplete }) => incomplete)).toEqual([undefined, [0]]);
  });

  it('has a status of its own in downloads, and how many parts it lacks', async () => {
    const [before, now] = await lines('01');
    expect(before).toMatchObject({ value: '360', status: 'counted', parts_missing: '' });
    expect(now).toMatchObject({
      value: '600',
      status: 'incomplete',
      rate: '',
      change: 'notComparable',
      parts_missing: '1',
      parts_of: '2',
    });
    const whole = await lines('02');
    expect(whole.map(({ status, parts_of }) => [status, parts_of])).toEqual([
      ['counted', ''],
      ['counted', ''],
    ]);
    const series = JSON.parse(await readFile(join(site, 'api/v1/series/theft.json'), 'utf8'));
    expect(series.incomplete).toMatchObject([
      { area: 'X', missing: 1, parts: 4, without: ['0102'] },
      { area: '01', missing: 1, parts: 2, without: ['0102'] },
    ]);
    const figures = await readFile(join(site, 'figures/01/index.html'), 'utf8');
    expect(figures).toMatch(/id="theft-2024">600\*</);
    expect(figures).toMatch(/id="theft-2023">360 </);
  });

  it('is still the sum of what is shown, for the audit', async () => {
    const { result } = await auditDownloads(site, silent);
    expect(result.exposed).toEqual([]);
    expect(result.plain).toEqual([]);
    expect(result.contradictory).toBe(0);
  });

  it('hides a small count in it as in any other, and says nothing of a hidden one but what it lacks', async () => {
    const dir = await published(
      ROWS.replace('201;2024;all;200;50', '201;2024;all;3;1').replace(
        '202;2024;all;200;50',
        '202;2024;all;7;2',
      ),
    );
    const out = await mkdtemp(join(tmpdir(), 'incomplete-'));
    try {
      await writeDownloads(dir, out, () => undefined);
      const own = openSnapshot(dir);
      expect(areaReport(own, '0201').police.rows[0]?.cells[1]).toBe('suppressed');
      const { result } = await auditDownloads(out, silent);
      expect(result.hidden).toBeGreaterThan(0);
      expect(result.contradictory).toBe(0);
      expect(result.exposed).toEqual([]);
    } finally {
      await rm(dir, { recursive: true });
      await rm(out, { recursive: true });
    }
  });
});

describe('sums that lack the same part', () => {
  it('are compared, and their rate is of the residents in them', async () => {
    // 0102 has 1,000 of 100,000 residents here, and no figures in either year.
    const areas = await readFile(
      join(import.meta.dirname, 'tiny-atlas/territory/areas.csv'),
      'utf8',
    );
    const dir = await layTinyAtlas({
      'raw/thefts.csv': ROWS.replace('102;2023;all;60;20\n', ''),
      'territory/areas.csv': areas
        .replace('Xland,,10000', 'Xland,,103000')
        .replace('X,6000', 'X,99000')
        .replace('01,5000', '01,98000'),
    });
    try {
      await ingest(dir, { clock: new Date('2024-12-31T01:00:00Z') }, silent);
      const own = openSnapshot(dir);
      expect(own.area('01').incomplete).toMatchObject([
        { measures: ['detected', 'recorded'], periods: ['2023', '2024'], residents: 98_000 },
      ]);
      const row = areaReport(own, '01').police.rows[0];
      expect(row?.finding?.change?.verdict).toBe('rose');
      expect(row?.finding?.rank).toBeNull();
      // 600 to 98,000 residents, per 1,000.
      expect(row?.rate).toMatchObject({ value: 6.1 });
      // The country, of which all but 1 % is counted, is still what others are held against.
      expect(areaReport(own, '0201').police.rows[0]?.finding?.country).toBe('more');
    } finally {
      await rm(dir, { recursive: true });
    }
  });
});
