import { existsSync } from 'node:fs';
import { cp, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { oddFigures } from '../../scripts/changes/odd-figures.ts';
import { ingest } from '../../scripts/ingest/ingest.ts';
import { silent } from '../../scripts/progress/progress.ts';
import { isCounted } from '../../src/domain/cell.ts';
import type { Ledger, SourceLedger } from '../../src/domain/ledger.ts';
import type { AreaSnapshot, Manifest } from '../../src/domain/snapshot.ts';
import { openFigures } from '../../src/site/read-snapshot.ts';

const PROJECT = resolve(import.meta.dirname, '../..');
const RAW = resolve(process.env['ATLAS_RAW'] ?? join(PROJECT, '../shared/data'));
const missing = !existsSync(join(RAW, 'police/crimes-districts-2013-2024.csv'));
if (missing) {
  console.warn(`\nREAL INPUT NOT TESTED: there is no folder ${RAW}; name one with ATLAS_RAW.\n`);
}

describe.skipIf(missing)('examples/poland-official', () => {
  let atlas: string;
  let ledger: Record<string, SourceLedger>;
  let manifest: Manifest;

  const read = async <T>(name: string) =>
    JSON.parse(await readFile(join(atlas, 'derived', name), 'utf8')) as T;
  const area = (code: string) => read<AreaSnapshot>(`snapshot/areas/${code}.json`);

  /** A figure, found by names alone. */
  async function figure(code: string, category: string, measure: string, period: string) {
    const plane = manifest.categories.find((entry) => entry.id === category)?.plane;
    const at = plane ? manifest.periods[plane].indexOf(period) : -1;
    const series = (await area(code)).series;
    return series.find((s) => s.category === category && s.measure === measure)?.cells[at];
  }

  beforeAll(async () => {
    atlas = await mkdtemp(join(tmpdir(), 'poland-official-'));
    await cp(join(PROJECT, 'examples/poland-official'), atlas, {
      recursive: true,
      filter: (path) => !path.endsWith('derived'),
    });
    await ingest(atlas, { clock: new Date('2026-11-22T12:00:00Z'), raw: RAW }, silent);
    const { sources } = await read<Ledger>('ledger.json');
    ledger = Object.fromEntries(sources.map((source) => [source.source, source]));
    manifest = await read<Manifest>('snapshot/manifest.json');
  }, 300_000);
  afterAll(() => rm(atlas, { recursive: true, force: true }));

  const CRIMES = ['property', 'life-health', 'freedom-sexual', 'family', 'traffic', 'economic'];
  const sum = (cells: (number | string | undefined)[]) =>
    cells.reduce((total: number, cell) => total + (typeof cell === 'number' ? cell : NaN), 0);

  it('has 755,428 crimes in 2024, as Statistics Poland gives for the voivodeships too', async () => {
    const national = CRIMES.map((category) => figure('PL', category, 'recorded', '2024'));
    expect(sum(await Promise.all(national))).toBe(755_428);
  });

  it('asks about the largest single cases, and about hardly anything else', () => {
    const odd = oddFigures(null, openFigures(join(atlas, 'derived/snapshot')));
    // The row of the export: 2470000, economic, 2022.
    expect(odd.farthest[0]).toMatchObject({
      name: 'Mysłowice',
      category: 'economic',
      period: '2022',
      now: 24_640,
    });
    expect(odd.found).toBeLessThan(380 * 6 * 12 * 0.002);
    expect(odd.lacking).toEqual([]);
  });

  it('takes the voivodeships from their districts, and never both', () => {
    expect(ledger['crimes']).toMatchObject({ read: 28_512, accepted: 380 * 6 * 12, unlocated: 0 });
    expect(Object.values(ledger['crimes']?.leftOut ?? {})).toEqual([16 * 6 * 12]);
  });

  it('agrees with the voivodeships’ own rows, which it left out', async () => {
    // Dolnośląskie 2023, first rows of the export: property 44,371 and economic 14,508.
    expect(await figure('02', 'property', 'recorded', '2023')).toBe(44_371);
    expect(await figure('02', 'economic', 'recorded', '2023')).toBe(14_508);
  });

  it('takes detection rates of both levels from the source, since rates do not add up', async () => {
    expect(await figure('02', 'economic', 'detectionRate', '2013')).toBe(88.2);
    expect(await figure('PL', 'economic', 'detectionRate', '2013')).toBe('notRecorded');
    expect(Object.keys(ledger['detection']?.counted ?? {})).toEqual([]);
  });

  it('locates or counts as unlocated each of 977,017 reports of speeding', async () => {
    const { located, unlocated } = ledger['speeding-clusters']?.counted['reported'] ?? {};
    expect((located ?? 0) + (unlocated ?? 0)).toBe(977_017);
    expect(ledger['speeding-clusters']?.read).toBe(411);
    expect(await figure('PL', 'speeding', 'reported', '2025')).toBe(located);
    expect(located).toBeGreaterThan(970_000);
  });

  it('has 5773 forest fires, with parts of cities added to their city', async () => {
    expect(await figure('PL', 'forest-fires', 'recorded', '2024')).toBe(5773);
    expect(ledger['forest-fires']).toMatchObject({ read: 2516, accepted: 2516, unlocated: 0 });
    expect(await figure('146501', 'forest-fires', 'recorded', '2024')).toBe(
      await firesIn(/^1465(0[1-9]|1\d)$/),
    );
    expect(await figure('126101', 'forest-fires', 'recorded', '2024')).toBe(
      await firesIn(/^12610\d$/),
    );
  });

  it('reports the code that stands twice and the commune that is missing', () => {
    const notes = Object.fromEntries(
      (ledger['forest-fires']?.notes ?? []).map((note) => [note.code, note.areas]),
    );
    expect(notes).toEqual({
      areasCarriedOver: ['120713', '200216'],
      areasGivenTwice: ['200209'],
      areasWithoutRow: ['301205'],
    });
  });

  it('adds the eight stations of Kraków up to the sum that the city gives', async () => {
    const text = await readFile(join(RAW, 'police/krakow-stations-2004-2020.csv'), 'utf8');
    const rows = text.trim().split(/\r?\n/).slice(1);
    const cells = rows.map((row) => row.split(';').map(Number));
    const since2013 = cells.filter(([year]) => (year ?? 0) >= 2013);
    for (const [year, ...counts] of since2013) {
      const shown = await figure('126101', 'krakow-stations', 'recorded', String(year));
      expect(shown).toBe(counts[8]);
      expect(shown).toBe(sum(counts.slice(0, 8)));
    }
    expect(ledger['krakow-stations']).toMatchObject({ read: 17, accepted: 8, rejected: {} });
    expect(ledger['krakow-stations']?.leftOut).toEqual({ 'before the series break of 2013': 9 });
  });

  it('says of the missing commune that it was not recorded, which is not zero', async () => {
    expect(await figure('301205', 'forest-fires', 'recorded', '2024')).toBe('notRecorded');
    expect(await figure('200209', 'forest-fires', 'recorded', '2024')).toBe(3);
  });

  it('shows no police count from 1 to 4 anywhere', async () => {
    const places = CRIMES.map((id) => manifest.categories.find((entry) => entry.id === id));
    for (const entry of places) {
      const file = await read<{ levels: { measures: { recorded: (number | string)[][] } }[] }>(
        `snapshot/categories/${entry?.id}.json`,
      );
      const shown = file.levels.flatMap((level) => level.measures.recorded.flat());
      expect(shown.some((cell) => cell === 'suppressed' || isCounted(cell as number))).toBe(true);
      expect(shown.filter((cell) => typeof cell === 'number' && cell > 0 && cell < 5)).toEqual([]);
    }
  });

  /** Counted from the export by hand, line by line. */
  async function firesIn(code: RegExp): Promise<number> {
    const text = await readFile(join(RAW, 'incidents/forest-fires-communes.csv'), 'utf8');
    const rows = text.split(/\r?\n/).map((line) => line.split(','));
    return sum(rows.filter((row) => code.test(row[0] ?? '')).map((row) => Number(row[4])));
  }
});
