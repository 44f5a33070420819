import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ingest } from '../../scripts/ingest/ingest.ts';
import { silent } from '../../scripts/progress/progress.ts';
import type { AreaSnapshot } from '../../src/domain/snapshot.ts';
import { hourOfSlot, LONGEST_WAIT, weekSlot, weekdayOfSlot } from '../../src/domain/timing.ts';
import { timeDetail, TimingBook, TimingSum } from '../../src/intake/timing-book.ts';
import { layTinyAtlas } from './lay-tiny-atlas.ts';

const mapping = {
  id: 'map-reports',
  title: { en: 'Reports' },
  plane: 'reports',
  provider: { en: 'Nobody' },
  files: 'map-reports.csv',
  placeRule: 'committed',
  record: 'event',
  fields: {
    id: { column: 'id' },
    date: { column: 'day' },
    created: { column: 'made' },
    modified: { column: 'changed', format: 'yyyy-MM-dd HH:mm' },
    timeOfDay: { column: 'time', values: { morning: 6, evening: 18 } },
    weekday: { column: 'weekday', values: { Mon: 1, Tue: 2, Wed: 3, Sun: 7 } },
    area: { by: 'code', column: 'town' },
    category: { column: 'what' },
    status: {
      column: 'status',
      values: { new: 'new', open: 'verification', yes: 'confirmed', no: 'unconfirmed' },
    },
  },
};

// 2024-05-01 was a Wednesday. The release is of 1 January 2025 in Auckland: 245 days later.
const reports = `id,day,made,changed,time,weekday,town,what,status
1,2024-05-01,2024-05-01,2024-05-01 10:00,morning,,0101,parking,open
1,2024-05-01,2024-05-01,2024-05-08 10:00,morning,,0101,parking,yes
2,2024-05-01,2024-05-02,2024-05-05 10:00,evening,Sun,0102,parking,no
3,2024-05-01,2024-05-01,2024-05-02 10:00,,,0101,parking,new
4,2024-05-01,2024-05-09,2024-05-08 10:00,noon,,0101,parking,yes
5,2024-05-01,,2024-05-08 10:00,morning,Mon,0102,drugs,yes
`;

let atlas: string;
beforeAll(async () => {
  atlas = await layTinyAtlas({
    'sources/map-reports.json': JSON.stringify(mapping),
    'raw/map-reports.csv': reports,
  });
  await ingest(atlas, { clock: new Date('2024-12-31T12:30:00Z') }, silent);
});
afterAll(() => rm(atlas, { recursive: true, force: true }));

async function timing(code: string) {
  const text = await readFile(join(atlas, `derived/snapshot/areas/${code}.json`), 'utf8');
  return (JSON.parse(text) as AreaSnapshot).timing;
}

const WEDNESDAY = 2;

describe('timing in the snapshot', () => {
  it('counts a report once, in its hour and weekday, and by the days to its decision', async () => {
    expect(await timing('0101')).toEqual([
      {
        category: 'parking',
        period: '2024',
        // Two without an hour that is understood, and the one that came twice.
        week: [
          [weekSlot(WEDNESDAY, null), 2],
          [weekSlot(WEDNESDAY, 6), 1],
        ],
        // A decision dated before the report tells nothing; report 3 is still open.
        waited: [
          [7, 1, 0],
          [245, 0, 1],
        ],
      },
    ]);
  });
  it('takes the weekday of its own column before that of the day', async () => {
    const [parking] = await timing('0102');
    expect(parking?.week).toEqual([[weekSlot(6, 18), 1]]);
    expect(parking?.waited).toEqual([[3, 1, 0]]);
  });
  it('adds up to the areas above', async () => {
    const parking = (await timing('01')).find((one) => one.category === 'parking');
    expect(parking?.waited).toEqual([
      [3, 1, 0],
      [7, 1, 0],
      [245, 0, 1],
    ]);
    expect(await timing('X')).toEqual(await timing('01'));
  });
  it('tells nothing of a category below the level it may be shown at', async () => {
    expect((await timing('0102')).map((one) => one.category)).toEqual(['parking']);
    expect((await timing('01')).map((one) => one.category)).toEqual(['drugs', 'parking']);
  });
});

describe('a report with a row for each change of its status', () => {
  /** Waits told by rows of one report each time, with and without a column `made`. */
  async function waits(rows: string, created: boolean) {
    const { created: made, ...others } = mapping.fields;
    const fields = created ? { ...others, created: made } : others;
    const dir = await layTinyAtlas({
      'sources/map-reports.json': JSON.stringify({ ...mapping, fields }),
      'raw/map-reports.csv': `id,day,made,changed,time,weekday,town,what,status\n${rows}`,
    });
    try {
      await ingest(dir, { clock: new Date('2024-12-31T12:30:00Z') }, silent);
      const file = await readFile(join(dir, 'derived/snapshot/areas/0101.json'), 'utf8');
      return (JSON.parse(file) as AreaSnapshot).timing[0]?.waited;
    } finally {
      await rm(dir, { recursive: true, force: true });
    }
  }
  const row = (made: string, changed: string, status: string) =>
    `1,2024-05-01,${made},2024-${changed} 10:00,,,0101,parking,${status}\n`;
  const [NEW, OPEN, YES, NO] = [
    row('', '05-01', 'new'),
    row('', '05-03', 'open'),
    row('', '05-08', 'yes'),
    row('', '06-30', 'no'),
  ] as const;

  it('waited from its first row to its first decision, in whatever order rows come', async () => {
    expect(await waits(NEW + OPEN + YES + NO, false)).toEqual([[7, 1, 0]]);
    expect(await waits(NO + YES + OPEN + NEW, false)).toEqual([[7, 1, 0]]);
  });
  it('still waits where no row has a decision', async () => {
    expect(await waits(OPEN + NEW, false)).toEqual([[245, 0, 1]]);
  });
  it('tells nothing of its wait by a decision alone', async () => {
    expect(await waits(YES + NO, false)).toEqual([]);
  });
  it('was made on the earliest day its rows tell', async () => {
    const rows = row('2024-05-04', '05-05', 'new') + row('2024-05-02', '05-08', 'yes');
    expect(await waits(rows, true)).toEqual([[6, 1, 0]]);
  });
});

function readBack(book: TimingBook) {
  const sum = new TimingSum();
  for (const { details } of book.list()) sum.add(details);
  return sum.take();
}

describe('what is kept of a report', () => {
  it('is read back as it was, whatever was told', () => {
    for (const slot of [-1, 0, weekSlot(6, 23)]) {
      for (const days of [-1, 0, 1, LONGEST_WAIT]) {
        for (const decided of [true, false]) {
          const book = new TimingBook();
          book.of('parking', '2024')(0, timeDetail(slot, days, decided));
          const found = readBack(book);
          expect(found.week).toEqual(slot < 0 ? [] : [[slot, 1]]);
          const waited = [[days, decided ? 1 : 0, decided ? 0 : 1]];
          expect(found.waited).toEqual(days < 0 ? [] : waited);
        }
      }
    }
  });
  it('caps the longest waits', () => {
    const book = new TimingBook();
    book.of('parking', '2024')(0, timeDetail(-1, 5000, true));
    expect(readBack(book).waited).toEqual([[LONGEST_WAIT, 1, 0]]);
  });
  it('names its slot by weekday and hour', () => {
    const slot = weekSlot(3, 14);
    expect([weekdayOfSlot(slot), hourOfSlot(slot), hourOfSlot(weekSlot(3, null))]).toEqual([
      3,
      14,
      null,
    ]);
  });
});
