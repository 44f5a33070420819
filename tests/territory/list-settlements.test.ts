import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openAtlas } from '../../scripts/atlas/open-atlas.ts';
import { partOfAtlas } from '../../scripts/init/part-of-atlas.ts';
import { settlementsCsv } from '../../scripts/territory/csv-files.ts';
import { keptSettlements } from '../../scripts/territory/list-settlements.ts';
import type { Area } from '../../src/domain/area.ts';
import { mistakesOf, PROJECT } from './fixtures.ts';

/** Of the table that a person looked through, and that the project once carried. */
const REVIEWED = '48d52b09b3f482e9998167f3ffb9e73792e81e9c353f149f1c42d15f18bb2571';

let atlas: string;
let areas: Area[];
beforeAll(async () => {
  atlas = await mkdtemp(join(tmpdir(), 'listed-'));
  ({ areas } = await openAtlas(join(PROJECT, 'data')));
});
afterAll(() => rm(atlas, { recursive: true }));

const cache = () => join(atlas, 'derived', 'cache', 'settlements');

describe('towns and villages of Poland', () => {
  it('are those of the reviewed table, to the byte', async () => {
    const listed = await keptSettlements(atlas, areas);
    expect(listed).toHaveLength(43_989);
    expect(listed.find(({ name }) => name === 'Bolesławiec')).toEqual({
      area: '020101',
      name: 'Bolesławiec',
      at: [15.5647, 51.2631],
      residents: 40_682,
    });
    expect(createHash('sha256').update(settlementsCsv(listed)).digest('hex')).toBe(REVIEWED);
  });

  it('are kept, found again, and made anew where what is kept is damaged', async () => {
    const first = await keptSettlements(atlas, areas);
    const [name = '', ...others] = await readdir(cache());
    expect(others).toEqual([]);
    const whole = await readFile(join(cache(), name));
    // An entry as good as the first, but of one settlement: whoever reads it has not made it anew.
    const { KeptEntries } = await import('../../scripts/ingest/kept-entries.ts');
    await new KeptEntries({ folder: cache(), writes: true }).keep(name, first.slice(0, 1));
    expect(await keptSettlements(atlas, areas)).toEqual(first.slice(0, 1));
    await writeFile(join(cache(), name), whole.subarray(0, -1));
    expect(await keptSettlements(atlas, areas)).toEqual(first);
  });

  it('are others where a commune is another, and the older ones are cleared away', async () => {
    const renamed = areas.map((area) =>
      area.code === '020101' ? { ...area, name: 'Bolesławiec Nowy' } : area,
    );
    const listed = await keptSettlements(atlas, renamed);
    expect(listed.some(({ area }) => area === '020101')).toBe(false);
    expect(await readdir(cache())).toHaveLength(1);
  });

  it('are refused where none lies in an area of the atlas', async () => {
    const elsewhere = areas.filter(({ level }) => level === 'country');
    const [mistake] = await mistakesOf(keptSettlements(atlas, elsewhere));
    expect(mistake).toMatchObject({ fault: 'invalid', column: 'territory.settlementsFrom' });
  });

  it('are a table of its own in an atlas of one district, which asks no package', async () => {
    const files = await partOfAtlas(join(PROJECT, 'data'), '1217', {});
    const [header, ...rows] = (files['territory/settlements.csv'] ?? '').trimEnd().split('\n');
    expect(header).toBe('area,name,lon,lat,residents');
    const codes = new Set(rows.map((row) => row.slice(0, 6)));
    expect([...codes]).toEqual(['121701', '121702', '121703', '121704', '121705']);
    expect(rows.some((row) => row.startsWith('121701,Zakopane,'))).toBe(true);
    expect(files['atlas.json']).not.toContain('settlementsFrom');
  });
});
