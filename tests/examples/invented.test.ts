import { cp, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Ledger } from '../../src/domain/ledger.ts';
import type { AreaSnapshot, Manifest } from '../../src/domain/snapshot.ts';
import en from '../../src/i18n/en.json' with { type: 'json' };
import { COUNTRIES, drawTerritory } from '../../examples/drawing/draw.ts';
import { ingest } from '../../scripts/ingest/ingest.ts';
import { silent } from '../../scripts/progress/progress.ts';
import { withoutWaiting } from '../../scripts/snapshot/without-waiting.ts';
import { contentHash, openSnapshot } from '../../src/site/read-snapshot.ts';
import { writeSample, type SampleReport } from '../../scripts/sample/write-sample.ts';

const EXAMPLES = join(import.meta.dirname, '..', '..', 'examples');
const CLOCK = new Date('2026-01-31T12:00:00Z');
const made: string[] = [];

async function fresh(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'example-'));
  made.push(folder);
  return folder;
}
afterAll(() => Promise.all(made.map((folder) => rm(folder, { recursive: true }))));

async function contents(folder: string): Promise<Record<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  return Object.fromEntries(
    await Promise.all(
      files.map(async ({ parentPath, name }) => {
        const path = join(parentPath, name);
        return [path.slice(folder.length), await readFile(path, 'utf8')] as const;
      }),
    ),
  );
}

const hashed = (files: Record<string, string>) =>
  Object.fromEntries(Object.entries(files).map(([name, text]) => [name, contentHash(text)]));

describe.each(Object.keys(COUNTRIES))('%s', (id) => {
  let atlas: string;
  let sample: SampleReport;

  async function derived<T>(name: string): Promise<T> {
    return JSON.parse(await readFile(join(atlas, 'derived', name), 'utf8')) as T;
  }

  beforeAll(async () => {
    atlas = join(await fresh(), id);
    const kept = (path: string) =>
      !/[/\\](?:raw|derived)(?:[/\\]|$)/.test(path.slice(EXAMPLES.length));
    await cp(join(EXAMPLES, id), atlas, { recursive: true, filter: kept });
    sample = await writeSample(atlas, { rows: 12_000, seed: 3 }, silent);
    await ingest(atlas, { clock: CLOCK }, silent);
  });

  it('has files of areas from which the waiting of reports can be cut, and nothing else', () => {
    const snapshot = openSnapshot(atlas);
    const files = snapshot.manifest.areas.map(({ code }) => snapshot.areaFile(code));
    expect(files.some((file) => file.includes('"waited":[['))).toBe(true);
    for (const file of files) {
      const area = JSON.parse(file.toString()) as AreaSnapshot;
      const rest = Buffer.concat(withoutWaiting(file) ?? []).toString();
      const calm = { ...area, timing: [], findings: { ...area.findings, waits: [] } };
      expect(JSON.parse(rest)).toEqual(calm);
    }
  });

  it('names no area in English as Poland names its own', async () => {
    const text = await readFile(join(EXAMPLES, id, 'words', 'en.json'), 'utf8');
    const said = Object.entries({ ...en, ...(JSON.parse(text) as Record<string, string>) });
    const polish = said.filter(([, sentence]) => /commune|voivodeship|district/i.test(sentence));
    expect(polish).toEqual([]);
  });

  it('is drawn the same each time', async () => {
    const out = await fresh();
    await drawTerritory(COUNTRIES[id]!, out);
    const { '/NOTICE.md': _, ...committed } = await contents(join(EXAMPLES, id, 'territory'));
    // Compared by size and hash: a difference of outlines is no reading matter.
    expect(hashed(await contents(out))).toEqual(hashed(committed));
  });

  it('has a sample of each of its mappings, the same each time', async () => {
    const first = await contents(join(atlas, 'raw'));
    const again = join(await fresh(), 'raw');
    await writeSample(atlas, { rows: 12_000, seed: 3, raw: again }, silent);
    expect(await contents(again)).toEqual(first);
    const records = Object.entries(first).filter(([name]) => name.endsWith('.csv'));
    const lines = records.reduce(
      (sum, [, text]) => sum + text.trimEnd().split('\r\n').length - 1,
      0,
    );
    expect(sample.rows).toBe(lines);
  });

  it('reads its sample back: every row is accepted but the few that were spoilt', async () => {
    const { sources } = await derived<Ledger>('ledger.json');
    const read = sources.reduce((sum, source) => sum + source.read, 0);
    const refused = sources.flatMap((source) => Object.entries(source.rejected));
    const rejected = refused.reduce((sum, [, rows]) => sum + rows, 0);
    expect(read).toBe(sample.rows);
    expect(new Set(refused.map(([reason]) => reason))).toEqual(new Set(['invalidDate']));
    expect(rejected / read).toBeLessThan(0.005);
    const unlocated = sources.reduce((sum, source) => sum + source.unlocated, 0);
    expect(unlocated / read).toBeLessThan(0.02);
  });

  it('publishes figures of each plane it has, in periods of its own kind', async () => {
    const manifest = await derived<Manifest>('snapshot/manifest.json');
    const kinds = { quarter: 12, month: 36, year: 3 };
    expect(manifest.periods.police).toHaveLength(kinds[manifest.atlas.period]);
    const country = await derived<AreaSnapshot>(`snapshot/areas/${manifest.areas[0]?.code}.json`);
    const shown = new Set(country.series.map(({ category }) => category));
    const recorded = manifest.categories.map((category) => category.id);
    expect([...shown].toSorted()).toEqual(recorded.toSorted());
  });
});
