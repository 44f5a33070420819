import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { tablesOf } from '../../scripts/audit/page-tables.ts';
import { tinyRelease, type TinyRelease } from '../release/tiny-release.ts';

// A district of five communes: two levels, and categories that are shown for districts alone.
let tiny: TinyRelease;
beforeAll(async () => void (tiny = await tinyRelease()));
afterAll(() => tiny.remove());

it(
  'publishes an atlas of one district of Poland as it was begun',
  { timeout: 120_000 },
  async () => {
    const from = ['--from', resolve('data')];
    const done = async (...args: string[]) =>
      expect(await tiny.run(args)).toMatchObject({ code: 0 });
    await done('init', 'tatry', '--area', 'tatrzański', ...from);
    await done('sample', '--atlas', 'tatry', '--rows', '3000');
    await done('release', '--atlas', 'tatry', '--out', 'web', '--clock', '2026-01-31', '--yes');
    // Reports of drug use are shown for the district alone: they have a page, and no map of communes.
    expect(existsSync(tiny.at('web', 'en', 'map', 'drug-use', 'index.html'))).toBe(true);
    expect(existsSync(tiny.at('web', 'en', 'map', 'drug-use', '121701-zakopane'))).toBe(false);
    const home = readFileSync(tiny.at('web', 'index.html'), 'utf8');
    expect(home).toContain('Cały powiat');
    expect(home).not.toMatch(/cały kraj/i);
    const page = readFileSync(tiny.at('web', 'powiat', '1217-tatrzanski', 'index.html'), 'utf8');
    const society = tablesOf(page)
      .flat()
      .filter(({ plane, columns }) => {
        return (
          plane === 'society' && columns.some((column) => column.startsWith('Głosy w rozmowach'))
        );
      });
    expect(society.length).toBeGreaterThan(5);
    for (const { cells, columns } of society) expect(cells).toHaveLength(columns.length);
  },
);
