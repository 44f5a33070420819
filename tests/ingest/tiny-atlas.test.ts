import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Ledger } from '../../src/domain/ledger.ts';
import type { AreaSnapshot, CategorySnapshot, Manifest } from '../../src/domain/snapshot.ts';
import { ingest } from '../../scripts/ingest/ingest.ts';
import { silent } from '../../scripts/progress/progress.ts';

//   Northwest 0101 | Northeast 0201        squares of one degree, corner at 0, 0;
//   ---------------+---------------        the west is county 01, the east county 02
//   Southwest 0102 | Southeast 0202
const CLOCK = new Date('2024-12-31T12:30:00Z');
let atlas: string;

async function read<T>(name: string): Promise<T> {
  return JSON.parse(await readFile(join(atlas, 'derived', name), 'utf8')) as T;
}

async function cells(code: string, category: string, measure: string) {
  const area = await read<AreaSnapshot>(`snapshot/areas/${code}.json`);
  return area.series.find((s) => s.category === category && s.measure === measure)?.cells;
}

beforeAll(async () => {
  atlas = await mkdtemp(join(tmpdir(), 'tiny-atlas-'));
  await cp(join(import.meta.dirname, 'tiny-atlas'), atlas, { recursive: true });
  await ingest(atlas, { clock: CLOCK }, silent);
});
afterAll(() => rm(atlas, { recursive: true, force: true }));

describe('the ledger', () => {
  it('accounts for every row of every source', async () => {
    const { sources } = await read<Ledger>('ledger.json');
    expect(sources).toHaveLength(4);
    for (const source of sources) {
      const sum = (counts: Record<string, number>) =>
        Object.values(counts).reduce((a, b) => a + b, 0);
      const lines = (
        await readFile(join(atlas, 'raw', `${source.source}.csv`), 'latin1')
      ).trimEnd();
      expect(source.read).toBe(lines.split('\n').length - 1);
      expect(source.read).toBe(
        source.accepted + sum(source.rejected) + sum(source.leftOut) + source.duplicates,
      );
      expect(source.accepted).toBe(source.located + source.unlocated);
    }
  });

  it('says why rows were rejected, and never what stood in them', async () => {
    const ledger = await read<Ledger>('ledger.json');
    const bySource = Object.fromEntries(ledger.sources.map((s) => [s.source, s.rejected]));
    expect(bySource).toEqual({
      thefts: {
        columnCount: 1,
        invalidDate: 1,
        invalidNumber: 1,
        negativeCount: 1,
        repeatedRow: 1,
        unknownCategory: 1,
      },
      'map-reports': {
        futureDate: 1,
        invalidDate: 1,
        missingId: 1,
        unknownCategory: 1,
        unknownStatus: 1,
      },
      meetings: { repeatedId: 1 },
      demands: { unknownDebate: 1, unknownInstitution: 1 },
    });
    const text = JSON.stringify(ledger);
    for (const value of ['cars', 'cycling', 'lost', 'Ministry', '9999']) {
      expect(text).not.toContain(value);
    }
  });
});

describe('the private list of rejected rows', () => {
  it('names file, lines, column and reason of each, and defuses formulas', async () => {
    const list = await readFile(join(atlas, 'derived/rejected/map-reports.csv'), 'utf8');
    const [header, ...rows] = list.trimEnd().split('\r\n');
    expect(header).toBe('file,first_line,last_line,column,reason,row');
    expect(rows.map((row) => row.split(',').slice(0, 5).join(','))).toEqual([
      'map-reports.csv,7,7,day,invalidDate',
      'map-reports.csv,8,8,what,unknownCategory',
      'map-reports.csv,9,9,status,unknownStatus',
      'map-reports.csv,10,10,day,futureDate',
      'map-reports.csv,11,11,id,missingId',
    ]);
  });
});

describe('the private list of values', () => {
  it('names each that was not understood once, with its rows and what is nearest', async () => {
    const list = await readFile(join(atlas, 'derived/rejected/thefts.values.csv'), 'utf8');
    const rows = list.trimEnd().split('\r\n');
    expect(rows[0]).toBe('column,reason,value,rows,hint');
    expect(rows).toContain('kind,unknownCategory,cars,1,');
    const { sources } = await read<Ledger>('ledger.json');
    const thefts = sources.find((source) => source.source === 'thefts');
    expect(thefts?.faultyValues).toContainEqual({
      reason: 'unknownCategory',
      column: 'kind',
      values: 1,
      rows: 1,
    });
  });
});

it('lists the status, institution and debate that nobody knows, as it does categories', async () => {
  const valuesOf = async (source: string) => {
    const list = await readFile(join(atlas, `derived/rejected/${source}.values.csv`), 'utf8');
    return list.trimEnd().split('\r\n').slice(1);
  };
  expect(await valuesOf('map-reports')).toContain('status,unknownStatus,lost,1,');
  expect(await valuesOf('demands')).toEqual([
    'to,unknownInstitution,Ministry,1,',
    'meeting,unknownDebate,m9,1,"nearest: ""m1"""',
  ]);
});

describe('counts', () => {
  it('go to the area of a short code, of a part, and of a later or earlier vintage', async () => {
    // 0101: 30 of its own and 5 of its ward 0109. 0202: 9 of 0208, merged into it in 2020.
    expect(await cells('0101', 'theft', 'recorded')).toEqual(['notRecorded', 35]);
    expect(await cells('0202', 'theft', 'recorded')).toEqual([9, 0]);
  });

  it('hide 3 and its sibling where they add up to 7 with a part created later', async () => {
    // 0102: 3 of its own and 4 of 0103, which the register of 2024 does not know: 7 is shown.
    expect(await cells('0102', 'theft', 'recorded')).toEqual(['notRecorded', 7]);
    expect(await cells('0102', 'theft', 'detected')).toEqual(['notRecorded', 'suppressed']);
    expect(await cells('0101', 'theft', 'detected')).toEqual(['notRecorded', 'suppressed']);
  });

  it('add up to the country, and rows of higher areas are left out', async () => {
    expect(await cells('X', 'theft', 'recorded')).toEqual([9, 35 + 7 + 12 + 0]);
    const { sources } = await read<Ledger>('ledger.json');
    const thefts = sources.find((source) => source.source === 'thefts');
    expect(Object.values(thefts?.leftOut ?? {})).toEqual([1]);
  });

  it('with no row are not recorded, which is not zero', async () => {
    expect(await cells('0201', 'bicycle-theft', 'recorded')).toEqual([
      'notRecorded',
      'notRecorded',
    ]);
  });
});

describe('reports', () => {
  it('count once, with the status of the newest row', async () => {
    expect(await cells('0101', 'parking', 'reported')).toEqual([1]);
    expect(await cells('0101', 'parking', 'confirmed')).toEqual([1]);
    expect(await cells('0101', 'parking', 'mistaken')).toEqual([0]);
  });
  it('of a merged category count under the one it went into', async () => {
    expect(await cells('0202', 'parking', 'eliminated')).toEqual([1]);
    expect(await cells('0202', 'old-parking', 'eliminated')).toBeUndefined();
  });
  it('outside every area are accepted and unlocated', async () => {
    const { sources } = await read<Ledger>('ledger.json');
    expect(sources.find((source) => source.source === 'map-reports')).toMatchObject({
      accepted: 4,
      located: 3,
      unlocated: 1,
      duplicates: 2,
    });
  });
  it('of a category with a lowest level are absent below it', async () => {
    expect(await cells('0102', 'drugs', 'reported')).toBeUndefined();
    expect(await cells('01', 'drugs', 'reported')).toEqual([1]);
  });
});

describe('debates', () => {
  it('stand in their commune, newest first, with what became of each demand', async () => {
    const area = await read<AreaSnapshot>('snapshot/areas/0101.json');
    expect(area.debates.map((debate) => debate.id)).toEqual(['m3', 'm2', 'm1']);
    expect(area.debates[1]).toMatchObject({ evaluates: 'm1', attendance: 25 });
    expect(area.postulates).toMatchObject([
      { id: 'd1', state: 'done', overdue: false, institution: 'police' },
      { id: 'd2', state: 'raised', overdue: true, text: 'Light the "Old Town" square' },
    ]);
    expect(area.meetings).toEqual({ debates: [1, 2], attendance: [40, 25] });
  });
});

describe('the manifest', () => {
  it('names categories that are counted in others, and have no figures of their own', async () => {
    const { categories, merged } = await read<Manifest>('snapshot/manifest.json');
    expect(merged).toEqual([
      { id: 'old-parking', name: { en: 'Parking on grass' }, validTo: '2023', into: 'parking' },
    ]);
    expect(categories.map(({ id }) => id)).not.toContain('old-parking');
  });

  it('dates the release by the clock in the time zone of the atlas', async () => {
    const { release } = await read<Manifest>('snapshot/manifest.json');
    // Half past noon in London is past one in the morning of New Year in Auckland.
    expect(release).toEqual({ id: '2025-01-01', day: '2025-01-01', dataUntil: '2024-12-31' });
  });
  it('names neighbours that share a border, and not those that share a corner', async () => {
    const area = await read<AreaSnapshot>('snapshot/areas/0101.json');
    expect(area.neighbours).toEqual(['0102', '0201']);
    expect(area.ancestors).toEqual(['X', '01']);
  });
  it('has class edges that hold the rates of all periods', async () => {
    const { levels } = await read<CategorySnapshot>('snapshot/categories/theft.json');
    // Per 1000: 7.0, 7.0, 6.0 and 4.5.
    expect(levels.find((level) => level.level === 'town')?.classes?.edges[0]).toBeLessThanOrEqual(
      4.5,
    );
  });
});

describe('an atlas that does not fit', () => {
  it('is refused with every mistake at once, and the snapshot stays as it was', async () => {
    const before = await readFile(join(atlas, 'derived/snapshot/manifest.json'), 'utf8');
    const file = join(atlas, 'sources/thefts.json');
    const mapping = await readFile(file, 'utf8');
    await writeFile(file, mapping.replace('"column": "year"', '"column": "yaer"'));
    const meetings = join(atlas, 'raw/meetings.csv');
    const rows = await readFile(meetings, 'utf8');
    await writeFile(meetings, rows.replace('hall 2"', 'hall 2'));
    await expect(ingest(atlas, { clock: CLOCK }, silent)).rejects.toMatchObject({
      mistakes: [
        { fault: 'missing', file: 'thefts.csv', column: 'yaer', remedy: /"year"/ },
        { fault: 'invalid', file: 'meetings.csv', line: 2 },
      ].map((mistake) => expect.objectContaining({ fault: mistake.fault, file: mistake.file })),
    });
    expect(await readFile(join(atlas, 'derived/snapshot/manifest.json'), 'utf8')).toBe(before);
    await writeFile(file, mapping);
    await writeFile(meetings, rows);
  });
});
