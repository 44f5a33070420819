import { createHash } from 'node:crypto';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openAtlas } from '../../scripts/atlas/open-atlas.ts';
import { partOfAtlas } from '../../scripts/init/part-of-atlas.ts';
import { csvText, settlementsCsv } from '../../scripts/territory/csv-files.ts';
import { keptSettlements } from '../../scripts/territory/list-settlements.ts';
import { namesByArea, settlementsOfAtlas } from '../../scripts/territory/settlements-of-atlas.ts';
import type { Area } from '../../src/domain/area.ts';
import { mistakesOf, PROJECT } from './fixtures.ts';

/** Of the tables that a person looked through, and that the project once carried. */
const REVIEWED = '48d52b09b3f482e9998167f3ffb9e73792e81e9c353f149f1c42d15f18bb2571';
const REVIEWED_NAMES = '3fb4fd9edd3aecd5b531c785b8c46ec4ded9c14720ffa100670b69ae5a004bcd';

let atlas: string;
let areas: Area[];
beforeAll(async () => {
  atlas = await mkdtemp(join(tmpdir(), 'listed-'));
  ({ areas } = await openAtlas(join(PROJECT, 'data')));
});
afterAll(() => rm(atlas, { recursive: true }));

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
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
    expect(sha256(settlementsCsv(listed))).toBe(REVIEWED);
    const names = [...namesByArea(listed, areas)].map(([code, all]) => [code, all.join('; ')]);
    expect(names).toHaveLength(2162);
    expect(sha256(csvText([['area', 'names'], ...names]))).toBe(REVIEWED_NAMES);
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

  it('are those of a table where the atlas has one, and none where it names no package', async () => {
    const own = join(atlas, 'own');
    await cp(join(PROJECT, 'examples', 'tidelands', 'atlas.json'), join(own, 'atlas.json'));
    expect(await settlementsOfAtlas(own, areas)).toEqual([]);
    await mkdir(join(own, 'territory'), { recursive: true });
    const text = 'area,name,lon,lat,residents\n020101,Nowa,15,51,\n020101,Bolesławiec,15,51,9\n';
    await writeFile(join(own, 'territory', 'settlements.csv'), text);
    const found = await settlementsOfAtlas(own, areas);
    expect(found.map(({ name }) => name)).toEqual(['Nowa', 'Bolesławiec']);
    // A village that is called as its commune is tells a reader nothing.
    expect([...namesByArea(found, areas)]).toEqual([['020101', ['Nowa']]]);
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
