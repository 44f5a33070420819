import { createHash } from 'node:crypto';
import { cp, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Ledger } from '../../src/domain/ledger.ts';
import { ingest } from '../../scripts/ingest/ingest.ts';
import type { KeptFile } from '../../scripts/ingest/piece-cache.ts';
import type { KeptResult } from '../../scripts/ingest/result-cache.ts';
import { silent } from '../../scripts/progress/progress.ts';

const CLOCK = new Date('2024-12-31T12:30:00Z');
let atlas: string;
let cache: string;

beforeEach(async () => {
  atlas = await mkdtemp(join(tmpdir(), 'piece-cache-'));
  cache = join(atlas, 'derived', 'cache', 'ingest');
  await cp(join(import.meta.dirname, 'tiny-atlas'), atlas, { recursive: true });
});
afterEach(() => rm(atlas, { recursive: true, force: true }));

const run = (clock = CLOCK) => ingest(atlas, { clock }, silent);
const entries = async () => (await readdir(cache)).sort();

/** All the ingest wrote, its cache apart. */
async function written(): Promise<string[]> {
  const folder = join(atlas, 'derived');
  const found = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = found.filter((each) => each.isFile()).map((e) => join(e.parentPath, e.name));
  const kept = paths.filter((path) => !path.startsWith(cache)).sort();
  return Promise.all(kept.map(async (path) => `${path}\n${await readFile(path, 'latin1')}`));
}

const reports = (names: string[]) => names.filter((name) => name.startsWith('map-reports-'));

const wholes = (names: string[]) => names.filter((name) => name.startsWith('whole-'));

async function forgetWholes(): Promise<void> {
  for (const name of wholes(await entries())) await rm(join(cache, name));
}

/** Changes what is kept of the reports' export, and signs it again. */
async function tamper(change: (kept: KeptFile) => void): Promise<void> {
  await forgetWholes();
  await tamperWith(join(cache, reports(await entries())[0] as string), change);
}

async function tamperWith<T>(path: string, change: (kept: T) => void): Promise<void> {
  const kept = deserialize((await readFile(path)).subarray(32)) as T;
  change(kept);
  const payload = serialize(kept);
  await writeFile(path, Buffer.concat([createHash('sha256').update(payload).digest(), payload]));
}

async function readOf(source: string): Promise<number | undefined> {
  const ledger = JSON.parse(
    await readFile(join(atlas, 'derived', 'ledger.json'), 'utf8'),
  ) as Ledger;
  return ledger.sources.find((each) => each.source === source)?.read;
}

const readOfReports = () => readOf('map-reports');

describe('the cache of exports', () => {
  it('gives the bytes that reading gives', async () => {
    await run();
    const cold = await written();
    expect(cold.join()).toContain('rejected/map-reports.csv');
    await run();
    expect(await written()).toEqual(cold);
  });

  it('spares reading, as a changed entry shows, and a damaged one is read anew', async () => {
    await run();
    const cold = await written();
    const rows = await readOfReports();
    await tamper((kept) => (kept.file.read += 1000));
    await run();
    expect(await readOfReports()).toBe((rows ?? 0) + 1000);
    const path = join(cache, reports(await entries())[0] as string);
    const entry = await readFile(path);
    entry.writeUInt8(entry.readUInt8(100) ^ 1, 100);
    await writeFile(path, entry);
    await forgetWholes();
    await run();
    expect(await written()).toEqual(cold);
    await tamper((kept) => expect(kept.file.read).toBe(rows));
  });

  it('spares reading sources of every shape, each by all of its exports', async () => {
    await run();
    const { sources } = JSON.parse(
      await readFile(join(atlas, 'derived', 'ledger.json'), 'utf8'),
    ) as Ledger;
    const kept = wholes(await entries());
    expect(kept).toHaveLength(sources.length);
    for (const name of kept) {
      await tamperWith<KeptResult>(join(cache, name), ({ result }) => {
        for (const file of result.ledger.files) file.read += 1000;
        result.ledger.read += 1000;
      });
    }
    await run();
    for (const { source, read } of sources) expect(await readOf(source)).toBe(read + 1000);
  });

  it('judges demands anew when their debates have changed', async () => {
    await run();
    const before = wholes(await entries()).filter((name) => name.startsWith('whole-demands'));
    const debates = join(atlas, 'raw', 'meetings.csv');
    const text = await readFile(debates, 'latin1');
    await writeFile(debates, text.replace(/(\d{4})-(\d\d)-\d\d/, '$1-$2-01'), 'latin1');
    await run();
    const warm = await written();
    const after = wholes(await entries()).filter((name) => name.startsWith('whole-demands'));
    expect(after).not.toEqual(before);
    await rm(cache, { recursive: true });
    await run();
    expect(await written()).toEqual(warm);
  });

  it('need not read a report again the next day because it waits longer', async () => {
    await run();
    await tamper((kept) => (kept.file.read += 1000));
    const rows = await readOfReports();
    await run(new Date('2025-01-01T12:30:00Z'));
    expect(await readOfReports()).toBe((rows ?? 0) + 1000);
  });

  it('says the same the next day as without it', async () => {
    await run();
    const next = new Date('2025-01-01T12:30:00Z');
    await run(next);
    const warm = await written();
    await rm(cache, { recursive: true });
    await run(next);
    expect(await written()).toEqual(warm);
  });

  it('may be deleted', async () => {
    await run();
    const cold = await written();
    await rm(join(atlas, 'derived', 'cache'), { recursive: true });
    await run();
    expect(await written()).toEqual(cold);
  });

  it('reads a new file alone, counts its newer rows, and forgets a file that is gone', async () => {
    const source = join(atlas, 'sources', 'map-reports.json');
    await writeFile(
      source,
      (await readFile(source, 'utf8')).replace('map-reports.csv', 'map-*.csv'),
    );
    await run();
    const [old] = reports(await entries());
    const before = await stat(join(cache, old as string));
    const [header = '', first = ''] = (
      await readFile(join(atlas, 'raw', 'map-reports.csv'), 'latin1')
    ).split(/(?<=\n)/);
    const more = join(atlas, 'raw', 'map-reports-2.csv');
    await writeFile(
      more,
      header + first.replace(/2024-\d\d-\d\d \d\d:\d\d/, '2024-12-30 08:00'),
      'latin1',
    );
    await run();
    const warm = await written();
    expect(reports(await entries())).toHaveLength(2);
    expect((await stat(join(cache, old as string))).mtimeMs).toBe(before.mtimeMs);
    await rm(cache, { recursive: true });
    await run();
    expect(await written()).toEqual(warm);
    await rm(more);
    await run();
    expect(reports(await entries())).toEqual([old]);
  });

  it('reads again when a day that was to come has come', async () => {
    await run(new Date('2023-06-30T12:00:00Z'));
    await run();
    const warm = await written();
    await rm(cache, { recursive: true });
    await run();
    expect(await written()).toEqual(warm);
  });

  it('keeps what it holds from others', async () => {
    await run();
    for (const name of await entries()) {
      expect((await stat(join(cache, name))).mode & 0o077).toBe(0);
    }
  });
});
