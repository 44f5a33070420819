import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ingest } from '../../scripts/ingest/ingest.ts';
import { silent } from '../../scripts/progress/progress.ts';
import type { AreaSnapshot } from '../../src/domain/snapshot.ts';
import { hourOfSlot, LONGEST_WAIT, weekSlot, weekdayOfSlot } from '../../src/domain/timing.ts';
import { timeDetail, TimingBook } from '../../src/intake/timing-book.ts';
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

describe('what is kept of a report', () => {
  it('is read back as it was, whatever was told', () => {
    for (const slot of [-1, 0, weekSlot(6, 23)]) {
      for (const days of [-1, 0, 1, LONGEST_WAIT]) {
        for (const decided of [true, false]) {
          const book = new TimingBook();
          book.of('parking', '2024')(0, timeDetail(slot, days, decided));
          const [found] = book.list();
          expect(found?.week ?? []).toEqual(slot < 0 ? [] : [[slot, 1]]);
          const waited = [[days, decided ? 1 : 0, decided ? 0 : 1]];
          expect(found?.waited ?? []).toEqual(days < 0 ? [] : waited);
        }
      }
    }
  });
  it('caps the longest waits', () => {
    const book = new TimingBook();
    book.of('parking', '2024')(0, timeDetail(-1, 5000, true));
    expect(book.list()[0]?.waited).toEqual([[LONGEST_WAIT, 1, 0]]);
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
