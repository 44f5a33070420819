import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { auditDownloads } from '../../scripts/audit/audit-folder.ts';
import { areaSchema, seriesSchema } from '../../scripts/downloads/api-schemas.ts';
import { ingest } from '../../scripts/ingest/ingest.ts';
import { silent } from '../../scripts/progress/progress.ts';
import { MistakesFound } from '../../src/domain/mistake.ts';
import { atlasOf, CLOCK, countOf, figuresOf, publish, thefts } from './theft-atlas.ts';

const isMonth = (key: string) => /-\d\d$/.test(key);
const isRolling = (key: string) => /-\d\d\/P12M$/.test(key);
const isQuarter = (key: string) => /-Q\d$/.test(key);

describe('quarters and months beside years', () => {
  it('hold what an independent count of the rows holds, in each area', async () => {
    const rows = thefts(1);
    const { figures } = await publish(await atlasOf(rows, {}));
    const recorded = [...figures.keys()].filter((key) => key.includes(' recorded '));
    // Seven areas, 17 months, 6 quarters, and twelve months to each month from December on.
    expect(recorded.filter(isMonth)).toHaveLength(7 * 17);
    expect(recorded.filter(isQuarter)).toHaveLength(7 * 6);
    expect(recorded.filter(isRolling)).toHaveLength(7 * 6);
    expect(figures.get('X recorded 2023-01/P12M')).toBe(figures.get('X recorded 2023'));
    for (const [key, value] of figures)
      expect(`${key} ${value}`).toBe(`${key} ${countOf(rows, key)}`);
  });

  it('stand in the JSON of areas and in the API as in the tables', async () => {
    const { out, figures } = await publish(await atlasOf(thefts(2), {}));
    const json = async (file: string): Promise<unknown> =>
      JSON.parse(await readFile(join(out, file), 'utf8'));
    const area = areaSchema.parse(await json('data/areas/0101.json'));
    const series = seriesSchema.parse(await json('api/v1/series/theft.json'));
    const periods = area.shorterPeriods?.['police'] ?? [];
    expect(periods.slice(0, 7).join(' ')).toBe(
      '2023-Q1 2023-Q2 2023-Q3 2023-Q4 2024-Q1 2024-Q2 2023-01',
    );
    expect(periods.slice(-2)).toEqual(['2023-05/P12M', '2023-06/P12M']);
    expect(series.shorterPeriods).toEqual(periods);
    const own = area.shorterSeries?.find(
      ({ category, measure }) => category === 'theft' && measure === 'recorded',
    )?.cells;
    expect(own?.map(String)).toEqual(periods.map((p) => figures.get(`0101 recorded ${p}`)));
    expect(series.shorterSeries?.find((one) => one.area === '0101')?.cells).toEqual(own);
  });

  it('end at the level the atlas names, and leave years as they are without them', async () => {
    const rows = thefts(3);
    const atlas = await atlasOf(rows, { periods: ['month'], lowestLevel: 'county' });
    const { figures } = await publish(atlas);
    const alone = await publish(await atlasOf(rows, null));
    const months = [...figures.keys()].filter(isMonth);
    expect(new Set(months.map((key) => key.split(' ')[0]))).toEqual(new Set(['X', '01', '02']));
    expect([...figures.keys()].filter(isQuarter)).toEqual([]);
    const years = [...figures].filter(([key]) => !isMonth(key) && !isRolling(key));
    expect(years).toEqual([...alone.figures]);
  });

  it('are none of counts that the threshold guards and that are small in some month, in any file', async () => {
    const { out, figures } = await publish(await atlasOf(thefts(4), { open: false }));
    expect([...figures.keys()].filter((key) => / \d{4}$/.test(key))).toEqual([...figures.keys()]);
    expect(await readFile(join(out, 'data/areas/X.json'), 'utf8')).not.toContain(
      '{"category":"theft","measure":"recorded","cells":["notRecorded"',
    );
    const parking = await figuresOf(out, 'parking');
    expect(parking.get('0101 reported 2024-02')).toBe('1');
    const series = await readFile(join(out, 'api/v1/series/theft.json'), 'utf8');
    expect(series).not.toContain('shorter');
    const { result, shown } = await auditDownloads(out, silent);
    expect(result).toMatchObject({ exposed: [], plain: [] });
    expect(new Set(shown.tables.map(({ period }) => period))).toEqual(new Set(['2023', '2024']));
  });

  it('are none of a year in which a row tells no more than the year, which still counts it', async () => {
    const rows = [...thefts(5), { date: '2023', town: '0101', detected: false }];
    const { figures } = await publish(await atlasOf(rows, {}));
    expect(figures.get('0101 recorded 2023')).toBe(`${countOf(rows, '0101 recorded 2023')}`);
    expect(figures.get('0101 recorded 2023-03')).toBeUndefined();
    // Nor twelve months that reach into it.
    expect([...figures.keys()].filter(isRolling)).toEqual([]);
    const key = '0101 recorded 2024-03';
    expect(figures.get(key)).toBe(`${countOf(rows, key)}`);
  });

  it('are the same when nothing was read anew', async () => {
    const atlas = await atlasOf(thefts(6), {});
    const first = await publish(atlas);
    expect([...(await publish(atlas)).figures]).toEqual([...first.figures]);
  });

  it('are refused where they are no shorter than the main kind, end at no level, or would be small', async () => {
    const choice = {
      periods: ['month'],
      lowestLevel: 'parish',
      period: 'month',
      guardedFrom: 4,
    };
    const run = ingest(await atlasOf(thefts(7), choice), CLOCK, silent);
    await expect(run).rejects.toThrow(MistakesFound);
    await expect(run).rejects.toMatchObject({
      mistakes: [
        { column: 'alsoPublished.lowestLevel' },
        { column: 'alsoPublished.periods' },
        { column: 'alsoPublished.guardedFrom' },
      ],
    });
  });
});
