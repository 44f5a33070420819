import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { ingest } from '../../scripts/ingest/ingest.ts';
import { silent } from '../../scripts/progress/progress.ts';
import type { AreaSnapshot, Manifest } from '../../src/domain/snapshot.ts';

const made: string[] = [];
afterAll(() => Promise.all(made.map((folder) => rm(folder, { recursive: true, force: true }))));

/** The atlas of four communes with months, on a day: its exports hold a report of 1 February 2031. */
async function ingested(day: string, change: object, reports?: (rows: string) => string) {
  const atlas = await mkdtemp(join(tmpdir(), 'running-period-'));
  made.push(atlas);
  await cp(join(import.meta.dirname, 'tiny-atlas'), atlas, { recursive: true });
  const file = join(atlas, 'atlas.json');
  const config = JSON.parse(await readFile(file, 'utf8')) as object;
  const alsoPublished = { periods: ['month'], lowestLevel: 'town' };
  await writeFile(file, JSON.stringify({ ...config, alsoPublished, ...change }));
  const raw = join(atlas, 'raw', 'map-reports.csv');
  if (reports) await writeFile(raw, reports(await readFile(raw, 'latin1')), 'latin1');
  await ingest(atlas, { clock: new Date(`${day}T12:30:00Z`) }, silent);
  const read = async <T>(name: string) =>
    JSON.parse(await readFile(join(atlas, 'derived', 'snapshot', name), 'utf8')) as T;
  const manifest = await read<Manifest>('manifest.json');
  const whole = manifest.areas[0]?.code ?? '';
  const { series } = await read<AreaSnapshot>(`areas/${whole}.json`);
  const parking = series.find((one) => one.category === 'parking' && one.measure === 'reported');
  return { manifest, counted: parking?.cells };
}

const LEFT_OUT = { runningPeriod: 'leftOut' };

describe('a year that is not over', () => {
  it('is published as far as it goes, unless the atlas leaves it out', async () => {
    const { manifest, counted } = await ingested('2031-03-01', {});
    expect(manifest.periods.reports).toEqual(['2024', '2031']);
    expect(counted).toHaveLength(2);
    expect(counted?.at(-1)).toBe(1);
  });

  it('has no figures in an atlas that leaves it out, but those of its months', async () => {
    const { manifest, counted } = await ingested('2031-03-01', LEFT_OUT);
    expect(manifest.periods.reports).toEqual(['2024']);
    expect(counted).toHaveLength(1);
    expect(manifest.shorterPeriods?.reports).toContain('2031-02');
  });

  it('has them on the day it is over', async () => {
    const { manifest, counted } = await ingested('2031-12-31', LEFT_OUT);
    expect(manifest.periods.reports).toEqual(['2024', '2031']);
    expect(counted?.at(-1)).toBe(1);
  });

  it('is published where there is no other', async () => {
    const { manifest } = await ingested('2024-06-30', LEFT_OUT);
    expect(manifest.periods.reports).toEqual(['2024']);
  });
});

describe('a year that is over, and whose last month has not come', () => {
  /** Twelve reports in each month of a year until one of them, beside those of 2024. */
  const until = (last: number) => (rows: string) => {
    const more = Array.from({ length: 12 * last }, (_, i) => {
      const [day, month] = [(i % 12) * 2 + 3, Math.floor(i / 12) + 1].map((n) =>
        `${n}`.padStart(2, '0'),
      );
      return `more-${i};${day}.${month}.2025;2025-${month}-${day} 08:00;0,5;1,5;parking;new`;
    });
    const before = rows.split(/\r?\n/).filter((row) => !/\.2031;/.test(row));
    return [...before.filter((row) => row !== ''), ...more, ''].join('\r\n');
  };
  const UNFINISHED = [
    { source: 'map-reports', plane: 'reports', period: '2025', until: '2025-11-25' },
  ];

  it('is left out until it has, as one that is not over', async () => {
    const early = await ingested('2026-01-02', LEFT_OUT, until(11));
    expect(early.manifest.periods.reports).toEqual(['2024']);
    expect(early.manifest.unfinished).toBeUndefined();
    expect(early.manifest.shorterPeriods?.reports).toContain('2025-11');
    const whole = await ingested('2026-01-15', LEFT_OUT, until(12));
    expect(whole.manifest.periods.reports).toEqual(['2024', '2025']);
    expect(whole.counted?.at(-1)).toBe(144);
  });

  it('is told as such where the atlas shows it', async () => {
    const { manifest, counted } = await ingested('2026-01-02', {}, until(11));
    expect(manifest.periods.reports).toEqual(['2024', '2025']);
    expect(counted?.at(-1)).toBe(132);
    expect(manifest.unfinished).toEqual(UNFINISHED);
    expect((await ingested('2026-01-15', {}, until(12))).manifest.unfinished).toBeUndefined();
  });
});
