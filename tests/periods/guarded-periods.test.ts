import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { auditDownloads } from '../../scripts/audit/audit-folder.ts';
import { recordRelease } from '../../scripts/earlier/release-record.ts';
import { silent } from '../../scripts/progress/progress.ts';
import {
  atlasOf,
  countOf,
  handIn,
  publish,
  theftsOf,
  two,
  type Choice,
  type Theft,
} from './theft-atlas.ts';

const MONTHS = Array.from({ length: 12 }, (_, m) => `2023-${two(m + 1)}`);
/** By town, thefts a month: the second and the last have few. */
const MEANS: Record<string, number> = { '0101': 25, '0102': 1, '0201': 18, '0202': 3 };
const usual = (town: string, m: number) => (MEANS[town] ?? 0) + (town === '0101' ? m % 5 : 0);

const GUARDED = { open: false, lowestLevel: 'county' };

/** Publishes, audits by what was published before, and remembers it. */
async function release(atlas: string) {
  const { out, figures } = await publish(atlas);
  const { result, shown } = await auditDownloads(out, silent, atlas);
  await recordRelease(atlas, shown);
  const told = (area: string, period = '2023') => figures.get(`${area} recorded ${period}`);
  const levels = ['X', '01', '0101'].filter((area) => told(area, '2023-02') !== undefined).length;
  return { figures, told, levels, exposed: result.exposed, result };
}

const started = async (rows: readonly Theft[], choice: Choice = GUARDED) => {
  const atlas = await atlasOf(rows, choice);
  return { atlas, first: await release(atlas) };
};

interface ToldFile {
  shorterPeriods: string[] & { police: string[] };
  shorterSeries: { area: string; measure: string; cells: (number | string)[] }[];
}

const json = async (atlas: string, file: string) =>
  JSON.parse(await readFile(join(atlas, 'site', file), 'utf8')) as ToldFile;

/** What the JSON of an area says of what was recorded, by shorter period. */
async function shorterCells(atlas: string, area: string) {
  const told = await json(atlas, `data/areas/${area}.json`);
  const cells = told.shorterSeries.find(({ measure }) => measure === 'recorded')?.cells ?? [];
  return new Map(told.shorterPeriods.police.map((period, i) => [period, cells[i]!]));
}

describe('guarded counts by month', () => {
  it('are told of whole levels, as an independent count of the rows has them', async () => {
    const rows = theftsOf(MONTHS, usual);
    const { first } = await started(rows);
    const parts = [...first.figures].filter(([key]) => !key.endsWith(' 2023'));
    // Three areas, twelve months, four quarters, one sum of twelve months; nothing of what was detected.
    expect(parts).toHaveLength(3 * 17);
    for (const [key, value] of parts)
      expect(`${key} ${value}`).toBe(`${key} ${countOf(rows, key)}`);
    expect(first.exposed).toEqual([]);
    expect(first.told('0102')).toBe('12');
  });

  it('are told of the country alone where one month of one county is below what is asked for', async () => {
    const rows = theftsOf(MONTHS, (town, m) => (town === '0201' && m === 6 ? 6 : usual(town, m)));
    expect((await started(rows)).first.levels).toBe(1);
    expect((await started(rows, { ...GUARDED, guardedFrom: 9 })).first.levels).toBe(2);
    expect((await started(rows, { ...GUARDED, guardedFrom: false })).first.levels).toBe(0);
  });

  it('are none of a county where one town has all but a few, and its year is hidden', async () => {
    const rows = theftsOf(MONTHS, (town, m) =>
      town === '0202' ? (m === 0 ? 3 : 0) : usual(town, m),
    );
    const { first } = await started(rows);
    expect(['0201', '0202'].map((town) => first.told(town))).toEqual(['suppressed', 'suppressed']);
    expect([first.levels, first.exposed]).toEqual([1, []]);
  });

  it('have no line in a year of which they are not told, beside one of which they are', async () => {
    const years = [...MONTHS, ...MONTHS.map((month) => month.replace('2023', '2024'))];
    const rows = theftsOf(years, (town, m) => (town === '0201' && m === 20 ? 6 : usual(town, m)));
    const { first } = await started(rows);
    expect(first.told('02', '2023-09')).toBe('21');
    expect(first.told('X', '2024-09')).toBe(String(countOf(rows, 'X recorded 2024-09')));
    expect(first.told('02', '2024-09')).toBeUndefined();
    expect([...first.figures.values()]).not.toContain('notRecorded');
    expect(first.exposed).toEqual([]);
  });

  it('are withheld in JSON, and not missing, where they were recorded and are not told', async () => {
    const months = [...MONTHS, ...MONTHS.map((month) => month.replace('2023', '2024'))];
    const rows = theftsOf(months, (town, m) => (town === '0201' && m === 20 ? 6 : usual(town, m)));
    const { atlas } = await started(rows);
    const cells = await shorterCells(atlas, '02');
    for (const [period, cell] of cells) {
      const isTold = period.startsWith(period.endsWith('P12M') ? '2023-01' : '2023');
      expect([period, typeof cell === 'number' ? 'told' : cell]).toEqual([
        period,
        isTold ? 'told' : 'withheld',
      ]);
    }
    // Of the area as of the whole category.
    const series = await json(atlas, 'api/v1/series/theft.json');
    expect(series.shorterSeries.find(({ area }) => area === '02')?.cells).toEqual([
      ...cells.values(),
    ]);
  });

  it('are none of a year that is not over', async () => {
    const rows = theftsOf(MONTHS.slice(0, 11), usual);
    expect((await started(rows)).first.levels).toBe(0);
  });

  it('are none where a month falls to nothing, and zeros where the year has nothing', async () => {
    const none = theftsOf(MONTHS, (town, m) =>
      town.startsWith('02') && m === 3 ? 0 : usual(town, m),
    );
    expect((await started(none)).first.levels).toBe(1);
    const empty = theftsOf(MONTHS, (town, m) => (town.startsWith('02') ? 0 : usual(town, m)));
    const { first } = await started(empty);
    expect([first.levels, first.told('02', '2023-05')]).toEqual([2, '0']);
  });

  it('are none where all others leave a town too little room in a month', async () => {
    // At least 12 - 10 thefts of June were in Northwest, and a month of 1 to 4 is to seem possible.
    const rows = theftsOf(MONTHS, (town, m) => {
      if (town === '0101') return m === 5 ? 12 : 30;
      return town === '0102' && m === 0 ? 10 : 0;
    });
    expect((await started(rows)).first.levels).toBe(0);
    const more = [...rows, ...theftsOf(['2023-06'], (town) => (town === '0101' ? 4 : 0))];
    expect((await started(more)).first.levels).toBe(2);
  });
});

describe('guarded counts by month at a later release', () => {
  it('are the same of the same figures', async () => {
    const { atlas, first } = await started(theftsOf(MONTHS, usual));
    const again = await release(atlas);
    expect([...again.figures]).toEqual([...first.figures]);
    expect(again.exposed).toEqual([]);
  });

  it('are told again where many areas were revised, and not where one was', async () => {
    const { atlas } = await started(theftsOf(MONTHS, usual));
    const spread = (town: string, m: number) =>
      usual(town, m) + (m === 1 && ['0101', '0201', '0202', '0102'].includes(town) ? 1 : 0);
    await handIn(atlas, theftsOf(MONTHS, spread));
    const next = await release(atlas);
    expect([next.levels, next.exposed]).toEqual([2, []]);
    await handIn(
      atlas,
      theftsOf(MONTHS, (t, m) => spread(t, m) + (t === '0202' && m === 8 ? 3 : 0)),
    );
    const last = await release(atlas);
    expect([last.levels, last.exposed]).toEqual([0, []]);
    expect(last.told('02')).toBe(String(21 * 12 + 2 + 3));
  });

  it('are not told again where one revision after another adds up in a town', async () => {
    const extra = ['0202 1', '0201 4', '0202 5'];
    const { atlas } = await started(theftsOf(MONTHS, usual));
    const levels: number[] = [];
    for (const steps of [1, 2, 3]) {
      const told = extra.slice(0, steps);
      const more = (town: string, m: number) =>
        usual(town, m) + Number(told.includes(`${town} ${m}`));
      await handIn(atlas, theftsOf(MONTHS, more));
      const next = await release(atlas);
      expect(next.exposed).toEqual([]);
      levels.push(next.levels);
    }
    // Two of Southeast: 1 came first, and 1 in the end.
    expect(levels).toEqual([2, 2, 0]);
  });

  it('are withdrawn where a month becomes small, with the years that tell it', async () => {
    const { atlas } = await started(theftsOf(MONTHS, usual));
    const fewer = (town: string, m: number) =>
      m === 7 && town.startsWith('02') ? (town === '0201' ? 2 : 0) : usual(town, m);
    await handIn(atlas, theftsOf(MONTHS, fewer));
    const next = await release(atlas);
    expect([next.levels, next.exposed]).toEqual([0, []]);
    expect(['02', '0201', 'X'].map((area) => next.told(area))).toEqual(Array(3).fill('suppressed'));
    // What nobody revised is known, and stays.
    expect(next.told('01')).toBe(
      String(theftsOf(MONTHS, usual).filter((r) => r.town < '02').length),
    );
    const again = await release(atlas);
    expect([...again.figures]).toEqual([...next.figures]);
    expect(again.exposed).toEqual([]);
  });

  it('hide the years that tell a small month by what a release in between showed', async () => {
    const { atlas } = await started(theftsOf(MONTHS, usual));
    const more = (town: string, m: number) =>
      usual(town, m) + (town === '0202' && m === 2 ? 18 : 0);
    await handIn(atlas, theftsOf(MONTHS, more));
    const between = await release(atlas);
    expect([between.levels, between.told('02')]).toEqual([0, String(21 * 12 + 18)]);
    // East comes to what it was at first; but 18 of August are gone since, and 3 are left.
    await handIn(
      atlas,
      theftsOf(MONTHS, (t, m) => more(t, m) - (t === '0201' && m === 7 ? 18 : 0)),
    );
    const last = await release(atlas);
    expect([last.levels, last.told('02'), last.exposed]).toEqual([0, 'suppressed', []]);
  });

  it('hide the years just so where the atlas gives months no more', async () => {
    const { atlas } = await started(theftsOf(MONTHS, usual));
    const file = `${atlas}/atlas.json`;
    const { alsoPublished: _, ...config } = JSON.parse(await readFile(file, 'utf8')) as Record<
      string,
      unknown
    >;
    await writeFile(file, JSON.stringify(config));
    const fewer = (town: string, m: number) => (m === 7 && town === '0201' ? 0 : usual(town, m));
    await handIn(atlas, theftsOf(MONTHS, fewer));
    const next = await release(atlas);
    expect([next.told('02'), next.exposed]).toEqual(['suppressed', []]);
  });
});
