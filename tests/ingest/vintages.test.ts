import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ingest } from '../../scripts/ingest/ingest.ts';
import { silent } from '../../scripts/progress/progress.ts';
import type { AreaSnapshot, CategorySnapshot } from '../../src/domain/snapshot.ts';
import { residentsOf } from '../../src/site/other-ground.ts';
import { layTinyAtlas } from './lay-tiny-atlas.ts';

const CLOCK = new Date('2024-12-31T12:30:00Z');
const CASE = join(import.meta.dirname, '../pipeline/area-changes/input');
const HEADER = 'date,old_code,new_code,share,kind\n';

async function withChanges<T>(changes: string, look: (dir: string) => Promise<T>): Promise<T> {
  const mapping = JSON.parse(await readFile(join(CASE, 'sources/thefts.json'), 'utf8')) as object;
  const dir = await layTinyAtlas({
    'territory/changes.csv': HEADER + changes,
    'sources/thefts.json': JSON.stringify(mapping),
    'raw/thefts.csv': 'town,year,recorded,detected,rate\n01011,2024,10,5,50\n',
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
    expect(residentsOf(area, 'theft', '2019')).toBeNull();
    expect(residentsOf(area, 'theft', '2020')).toBe(700);
    expect(residentsOf(area, 'parking', '2019')).toBe(700);
  });
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
});
