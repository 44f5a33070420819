import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ingest } from '../../scripts/ingest/ingest.ts';
import { silent } from '../../scripts/progress/progress.ts';
import type { AreaSnapshot, CategorySnapshot } from '../../src/domain/snapshot.ts';
import { denominatorOf } from '../../src/site/other-ground.ts';
import { layTinyAtlas } from './lay-tiny-atlas.ts';

const CLOCK = new Date('2024-12-31T12:30:00Z');
const CASE = join(import.meta.dirname, '../pipeline/area-changes/input');
const HEADER = 'date,old_code,new_code,share,kind\n';

const BY_CODE = { by: 'code', column: 'town', length: 5 };

/** Ten thefts in a town of 2017, told as the field says; `where` fills the columns town, x and y. */
async function withChanges<T>(
  changes: string,
  look: (dir: string) => Promise<T>,
  area: object = BY_CODE,
  where = '01011,,',
): Promise<T> {
  const mapping = JSON.parse(await readFile(join(CASE, 'sources/thefts.json'), 'utf8')) as {
    fields: object;
  };
  const fields = { ...mapping.fields, area };
  const dir = await layTinyAtlas({
    'territory/changes.csv': HEADER + changes,
    'reference/police-units.csv': 'id,kind,name,area,lon,lat\nkp-1,station,First,0101,0.5,1.5\n',
    'sources/thefts.json': JSON.stringify({ ...mapping, fields }),
    'raw/thefts.csv': `town,x,y,year,recorded,detected,rate\n${where},2024,10,5,50\n`,
  });
  try {
    return await look(dir);
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
}

describe('a change of borders without a share', () => {
  it('breaks the areas on both sides, and those above whose border it crosses', () =>
    withChanges('2020-01-01,0101,0201,,split\n', async (dir) => {
      await ingest(dir, { clock: CLOCK }, silent);
      const area = async (code: string) =>
        JSON.parse(
          await readFile(join(dir, `derived/snapshot/areas/${code}.json`), 'utf8'),
        ) as AreaSnapshot;
      const broken = [{ date: '2020-01-01', periods: ['2024'], categories: ['theft'] }];
      for (const code of ['0101', '0201', '01', '02'])
        expect((await area(code)).breaks).toEqual(broken);
      for (const code of ['0102', 'X']) expect(await area(code)).not.toHaveProperty('breaks');
      const theft = await readFile(join(dir, 'derived/snapshot/categories/theft.json'), 'utf8');
      const { levels } = JSON.parse(theft) as CategorySnapshot;
      expect(levels.find((level) => level.level === 'town')?.breaks).toEqual([
        { date: '2020-01-01', periods: ['2024'], areas: ['0101', '0201'] },
      ]);
    }));
  it('takes the rate from figures of other ground, and from no others', () => {
    const breaks = [{ date: '2020-01-01', periods: ['2019'], categories: ['theft'] }];
    const area = { population: 700, breaks };
    const of = (id: string) => ({ id, denominator: 'residents' as const });
    expect(denominatorOf(area, of('theft'), '2019')).toBeNull();
    expect(denominatorOf(area, of('theft'), '2020')).toBe(700);
    expect(denominatorOf(area, of('parking'), '2019')).toBe(700);
  });
});

describe('a split, for rows that tell their area otherwise than by a code', () => {
  const area = async (dir: string, code: string) =>
    JSON.parse(
      await readFile(join(dir, `derived/snapshot/areas/${code}.json`), 'utf8'),
    ) as AreaSnapshot;
  const BY_NAME = { by: 'name', column: 'town', aliases: { 'North-west': '0101' } };
  it.each(['Northwest,,', 'North-west,,'])('divides those of the name %s as of its code', (where) =>
    withChanges(
      '2020-01-01,0101,0201,0.3,split\n',
      async (dir) => {
        const { ledger } = await ingest(dir, { clock: CLOCK }, silent);
        const [kept, given] = [await area(dir, '0101'), await area(dir, '0201')];
        const recorded = ({ series }: AreaSnapshot) =>
          series.find(({ measure }) => measure === 'recorded')?.cells;
        // 3 are hidden as a small count, and 7 lest they be worked out from the country's 10.
        expect([recorded(kept), recorded(given)]).toEqual([['suppressed'], ['suppressed']]);
        const thefts = ledger.sources.find(({ source }) => source === 'thefts');
        expect(thefts?.notes).toContainEqual({ code: 'areasCarriedOver', areas: ['0101'] });
      },
      BY_NAME,
      where,
    ),
  );
  it('without a share breaks the areas of names, whose ground was another', () =>
    withChanges(
      '2020-01-01,0101,0201,,split\n',
      async (dir) => {
        await ingest(dir, { clock: CLOCK }, silent);
        for (const code of ['0101', '0201']) expect(await area(dir, code)).toHaveProperty('breaks');
      },
      BY_NAME,
      'Northwest,,',
    ));
  it.each([
    ['coordinates', { by: 'coordinates', x: 'x', y: 'y' }, ',0.5,1.5'],
    ['a point', { by: 'point', column: 'town', order: 'xy' }, '0.5 1.5,,'],
    ['a police unit', { by: 'unit', column: 'town' }, 'kp-1,,'],
  ])('breaks nothing that is told by %s', (_, field, where) =>
    withChanges(
      '2020-01-01,0101,0201,,split\n',
      async (dir) => {
        const { ledger } = await ingest(dir, { clock: CLOCK }, silent);
        expect(ledger.sources.find(({ source }) => source === 'thefts')?.located).toBe(1);
        for (const code of ['0101', '0201'])
          expect(await area(dir, code)).not.toHaveProperty('breaks');
      },
      field,
      where,
    ),
  );
});

describe('changes.csv', () => {
  it.each([
    ['2020-01-01,0101,0102,0.7,x\n2020-01-01,0101,0201,0.7,x\n', 'share', 'more than 1'],
    ['2020-01-01,0199,0102,0.7,x\n', 'share', 'less than 1'],
    ['2020-01-01,0101,0102,1.5,x\n', 'share', 'at most 1'],
    ['2020-01-01,0101,0102,,x\n2020-01-01,0101,0102,,x\n', 'date, old_code, new_code', 'twice'],
    ['2020-01-01,0101,0777,,x\n', 'new_code', 'no area'],
    ['2030-01-01,0777,0101,,x\n', 'old_code', 'no area'],
  ])('that says %j is refused', (changes, column, problem) =>
    withChanges(changes, async (dir) => {
      await expect(ingest(dir, { clock: CLOCK }, silent)).rejects.toMatchObject({
        mistakes: [{ column, problem: expect.stringContaining(problem) }],
      });
    }),
  );

  it('that tells of a day after the atlas’s own names the key that says it', () =>
    withChanges('2030-01-01,0777,0101,,x\n', async (dir) => {
      await expect(ingest(dir, { clock: CLOCK }, silent)).rejects.toThrow(
        /areas\.csv is of 2030-01-01 already, set territory\.vintage of atlas\.json/,
      );
    }));
});
