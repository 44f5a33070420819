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
async function ingested(day: string, change: object) {
  const atlas = await mkdtemp(join(tmpdir(), 'running-period-'));
  made.push(atlas);
  await cp(join(import.meta.dirname, 'tiny-atlas'), atlas, { recursive: true });
  const file = join(atlas, 'atlas.json');
  const config = JSON.parse(await readFile(file, 'utf8')) as object;
  const alsoPublished = { periods: ['month'], lowestLevel: 'town' };
  await writeFile(file, JSON.stringify({ ...config, alsoPublished, ...change }));
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
