import { cp, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openAtlas } from '../../scripts/atlas/open-atlas.ts';
import { ingest } from '../../scripts/ingest/ingest.ts';
import { silent } from '../../scripts/progress/progress.ts';
import { writeSample } from '../../scripts/sample/write-sample.ts';
import type { Ledger } from '../../src/domain/ledger.ts';
import type { Thrift } from '../../src/domain/thrift.ts';
import { recordsIn } from '../pipeline/count-records.ts';

const SHIPPED = join(import.meta.dirname, '../../data');
let atlas: string;
let raw: string;
let ledger: Ledger;

beforeAll(async () => {
  atlas = await mkdtemp(join(tmpdir(), 'sample-ledger-'));
  raw = join(atlas, 'raw');
  await cp(SHIPPED, atlas, {
    recursive: true,
    filter: (path) => !/[\\/]data[\\/](raw|derived)$/.test(path),
  });
  await writeSample(atlas, { rows: 60_000, seed: 7, raw }, silent);
  ({ ledger } = await ingest(atlas, { clock: new Date('2026-06-01T12:00:00Z'), raw }, silent));
});
afterAll(() => rm(atlas, { recursive: true, force: true }));

const sumOf = (counts: Record<string, number>) => Object.values(counts).reduce((a, b) => a + b, 0);

describe('the ledger of the sample atlas', () => {
  it('names every export once', async () => {
    const entries = await readdir(raw, { recursive: true, withFileTypes: true });
    const exports = entries
      .filter((entry) => entry.isFile() && /\.csv(\.gz)?$/.test(entry.name))
      .map((entry) => join(entry.parentPath, entry.name).slice(raw.length + 1))
      // What rates are per is no export.
      .filter((name) => !name.startsWith('denominators'));
    const named = ledger.sources.flatMap((source) => source.files.map((file) => file.name));
    expect(named.toSorted()).toEqual(exports.toSorted());
    expect(named.length).toBeGreaterThan(ledger.sources.length);
  });

  it('closes for every source over the rows that csv-parse counts in its files', async () => {
    const { sources } = await openAtlas(atlas, raw);
    expect(ledger.sources.map((each) => each.source).toSorted()).toEqual(
      sources.map((source) => source.id).toSorted(),
    );
    for (const account of ledger.sources) {
      const dialect = sources.find((source) => source.id === account.source)?.dialect;
      const counted = account.files.map((file) =>
        recordsIn(join(raw, file.name), file.encoding.name, dialect),
      );
      expect(account.files.map((file) => file.read)).toEqual(counted);
      const { accepted, rejected, leftOut, duplicates, located, unlocated } = account;
      expect(accepted + sumOf(rejected) + sumOf(leftOut) + duplicates).toBe(
        counted.reduce((a, b) => a + b, 0),
      );
      expect(located + unlocated).toBe(accepted);
      expect(sumOf(account.unlocatedFor)).toBe(unlocated);
    }
  });
});

describe('hiding in a sparse sample', () => {
  it('takes no more counts, nor events, than the plain rule, which leaks', async () => {
    const told = await readFile(join(atlas, 'derived/thrift.json'), 'utf8');
    const { covers, plain } = JSON.parse(told) as Thrift;
    expect(covers.counts).toBeGreaterThan(0);
    expect(covers.counts).toBeLessThanOrEqual(plain.counts);
    expect(covers.events).toBeLessThanOrEqual(plain.events);
  });
});
