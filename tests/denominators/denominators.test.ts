import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { auditDownloads } from '../../scripts/audit/audit-folder.ts';
import { writeDownloads } from '../../scripts/downloads/write-downloads.ts';
import { ingest } from '../../scripts/ingest/ingest.ts';
import { silent } from '../../scripts/progress/progress.ts';
import { areaReport } from '../../src/site/area-report-model.ts';
import { indicatorsOf } from '../../src/site/indicator-model.ts';
import { mapPage } from '../../src/site/map-model.ts';
import { openSnapshot, type Snapshot } from '../../src/site/read-snapshot.ts';
import { layTinyAtlas } from '../ingest/lay-tiny-atlas.ts';

/*
 *                X 10,000 residents
 *       01 6,000             02 4,000
 *   0101 5,000  0102 1,000   0201 2,000  0202 2,000
 *   2,000 dw.   250 dw.      800 dw.     not known; 02 has 1,500 by the table itself
 */
const DWELLINGS = `Kod;Nazwa;ogółem
101;Northwest;2 000
102;Southwest;250
109;a part of Northwest, in it already;900
201;Northeast;800
202;Southeast;
02;East;1500
999;another country;7
`;
const ROADS = 'code,road_km\n0101,12.5\n0102,40\n0201,8.25\n0202,20\n';
const THEFTS = `area;year;kind;recorded;detected
101;2024;all;30;10
102;2024;all;6;3
201;2024;all;24;12
202;2024;all;20;9
101;2024;bikes;6;5
102;2024;bikes;5;0
201;2024;bikes;7;5
202;2024;bikes;0;0
`;
const CATEGORIES = `id,plane,topic,included_in,denominator,lowest_level,valid_from,valid_to,merged_into,name_en,definition_en
theft,police,crime,,dwellings,,,,,Theft,
bicycle-theft,police,crime,theft,road_km,,,,,Bicycle theft,
parking,reports,roads,,residents,,,,,Parking,
drugs,reports,crime,,residents,county,,,,Drugs,
old-parking,reports,roads,,residents,,,2023,parking,Parking on grass,
lighting,society,roads,,none,,,,,Street lighting,
`;
const TABLES = {
  dwellings: {
    file: 'housing/dwellings.csv',
    code: 'Kod',
    length: 4,
    column: 'ogółem',
    otherAreas: 'leaveOut',
    year: 2023,
    source: { en: 'Census of nobody' },
    url: 'https://example.org/dwellings',
  },
  road_km: { file: 'roads.csv', year: 2022, source: { en: 'Road office' } },
};

async function layAtlas(denominators: object, files: Record<string, string> = {}) {
  const dir = await layTinyAtlas({
    'reference/categories.csv': CATEGORIES,
    'raw/thefts.csv': THEFTS,
    'raw/housing/dwellings.csv': DWELLINGS,
    'raw/roads.csv': ROADS,
    ...files,
  });
  const file = join(dir, 'atlas.json');
  const config = JSON.parse(await readFile(file, 'utf8')) as object;
  await writeFile(file, JSON.stringify({ ...config, denominators }));
  return dir;
}
const publish = (dir: string) => ingest(dir, { clock: new Date('2024-12-31T01:00:00Z') }, silent);

let atlas: string;
let site: string;
let snapshot: Snapshot;
beforeAll(async () => {
  atlas = await layAtlas(TABLES);
  await publish(atlas);
  site = await mkdtemp(join(tmpdir(), 'denominators-'));
  await writeDownloads(atlas, site, () => undefined);
  snapshot = openSnapshot(atlas);
});
afterAll(() => Promise.all([atlas, site].map((dir) => rm(dir, { recursive: true }))));

describe('how much an area has of what rates are per', () => {
  it('is what the table says, else the sum of its parts where all are known, never both', () => {
    const amounts = ['X', '01', '02', '0101', '0102', '0201', '0202'].map((code) => {
      const { dwellings, roadKm } = snapshot.entry(code);
      return [code, dwellings, roadKm];
    });
    expect(amounts).toEqual([
      ['X', 2250 + 1500, 80.75],
      ['01', 2250, 52.5],
      ['02', 1500, 28.25],
      ['0101', 2000, 12.5],
      ['0102', 250, 40],
      ['0201', 800, 8.25],
      ['0202', undefined, 20],
    ]);
  });

  it('is told with its year and who says so, and not with the name of the file', () => {
    expect(snapshot.manifest.denominators).toEqual({
      dwellings: {
        year: 2023,
        source: { en: 'Census of nobody' },
        url: 'https://example.org/dwellings',
      },
      road_km: { year: 2022, source: { en: 'Road office' } },
    });
    expect(JSON.stringify(snapshot.manifest)).not.toContain('housing/');
  });
});

describe('a rate', () => {
  const row = (code: string, id: string) =>
    areaReport(snapshot, code).police.rows.find(({ category }) => category === id);

  it('is per what its category says, and not per residents', () => {
    // 30 of 2,000 dwellings; 6 on 12.5 km; the country: 80 of 3,750 dwellings, 18 on 80.75 km.
    expect(row('0101', 'theft')).toMatchObject({
      rate: { value: 15 },
      unit: { per: 1000, of: 'dwellings' },
      compared: [16, 21.3],
    });
    expect(row('0101', 'bicycle-theft')).toMatchObject({
      rate: { value: 48 },
      unit: { per: 100, of: 'road_km' },
      compared: [21, 22.3],
    });
    const parking = indicatorsOf(snapshot, '0101').find(({ category }) => category === 'parking');
    expect(parking?.unit).toEqual({ per: 1000, of: 'residents' });
  });

  it('is none where the amount is not known, and none per residents in its place', () => {
    expect(row('0202', 'theft')?.rate).toBe('noDenominator');
    expect(row('0202', 'bicycle-theft')?.rate).toMatchObject({ value: 0 });
  });

  it('is the same on the map, with the edges of its classes', () => {
    const map = mapPage(snapshot, 'theft', 'town');
    expect(map.unit).toEqual({ per: 1000, of: 'dwellings' });
    expect(map.rows.map(({ rate }) => rate)).toEqual([15, 24, 30, 'noDenominator']);
    expect(map.rows[3]?.fill).toBe('noDenominator');
    const { edges = [] } = map.classes ?? {};
    expect([edges[0], edges.at(-1)]).toEqual([15, 30]);
  });

  it('stands in downloads with what it is per', async () => {
    const text = await readFile(join(site, 'data/areas/0101.csv'), 'utf8');
    const rates = text
      .split('\r\n')
      .filter((line) => /,(theft|bicycle-theft),.*,recorded,/.test(line))
      .map((line) => line.split(',').slice(8, 14).join(','));
    expect(rates).toEqual(['2024,30,counted,1000,dwellings,15', '2024,6,counted,100,road_km,48']);
  });

  it('can be worked out again from what an area’s JSON and the list of areas tell', async () => {
    const told = JSON.parse(await readFile(join(site, 'data/areas/0101.json'), 'utf8')) as object;
    expect(told).toMatchObject({ dwellings: 2000, roadKm: 12.5, denominators: { dwellings: {} } });
    const all = await readFile(join(site, 'api/v1/areas.json'), 'utf8');
    const { areas } = JSON.parse(all) as { areas: { code: string; dwellings?: number }[] };
    expect(areas.find(({ code }) => code === '0101')).toMatchObject({ dwellings: 2000 });
    expect(areas.find(({ code }) => code === '0202')).not.toHaveProperty('dwellings');
  });
});

describe('the audit', () => {
  it('turns a rate beside a hidden count back by the category’s own denominator', async () => {
    const file = join(site, 'data/areas/0102.csv');
    const text = await readFile(file, 'utf8');
    // 3 detected of 250 dwellings are 12.0 per 1,000; of 1,000 residents 12 would have been.
    const leaking = text.replace(
      /^(0102,.*,theft,.*,detected,2024,,suppressed),,,,/m,
      '$1,1000,dwellings,12,',
    );
    expect(leaking).not.toBe(text);
    await writeFile(file, leaking);
    const { result } = await auditDownloads(site, silent);
    await writeFile(file, text);
    const found = result.exposed.find(({ area }) => area === '0102');
    expect(found).toMatchObject({ measure: 'detected', interval: { low: 3, high: 3 } });
    expect(found?.evidence).toEqual([
      'a rate of 12 per 1000 of 250 dwellings (0102, theft, detected, 2024)',
    ]);
  });

  it('finds nothing in what was published', async () => {
    const { result } = await auditDownloads(site, silent);
    expect(result.hidden).toBeGreaterThan(0);
    expect([result.exposed, result.plain]).toEqual([[], []]);
  });
});

/** Mistakes of an ingest, each as its place and what is wrong. */
async function mistakesOf(denominators: object, files: Record<string, string> = {}) {
  const dir = await layAtlas(denominators, files);
  try {
    await publish(dir);
    return [];
  } catch (error) {
    const { mistakes = [] } = error as { mistakes?: Record<string, unknown>[] };
    return mistakes.map(({ fault, file, line, column, value }) =>
      [fault, String(file).slice(dir.length + 1), line, column, value].filter(Boolean).join(' '),
    );
  } finally {
    await rm(dir, { recursive: true });
  }
}

describe('a table with mistakes', () => {
  it('has all of them told at once, beside those of another table', async () => {
    const housing = 'Kod;ogółem\n0101;many\n0102;5\n0102;6\n0103;1\n0201;-4\n';
    const strict = { ...TABLES.dwellings, otherAreas: 'refuse' };
    expect(
      await mistakesOf(
        { ...TABLES, dwellings: strict },
        { 'raw/housing/dwellings.csv': housing, 'raw/roads.csv': 'code,km\n0101,3\n' },
      ),
    ).toEqual([
      'invalid raw/housing/dwellings.csv 2 ogółem many',
      'duplicate raw/housing/dwellings.csv 4 Kod 0102',
      'unknown raw/housing/dwellings.csv 5 Kod 0103',
      'invalid raw/housing/dwellings.csv 6 ogółem -4',
      'missing raw/roads.csv 1 road_km',
    ]);
  });

  it('is missing, or empty', async () => {
    const elsewhere = { ...TABLES, road_km: { ...TABLES.road_km, file: 'nowhere.csv' } };
    expect(await mistakesOf(elsewhere, { 'raw/housing/dwellings.csv': 'Kod;ogółem\n' })).toEqual([
      'missing raw/housing/dwellings.csv',
      'missing raw/nowhere.csv',
    ]);
  });

  it('is one that a category needs and atlas.json does not name', async () =>
    expect(await mistakesOf({ dwellings: TABLES.dwellings })).toEqual([
      'missing atlas.json denominators.road_km',
    ]));
});
