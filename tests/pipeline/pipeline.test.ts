import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { compareGolden } from './compare-golden.ts';
import { recordsIn } from './count-records.ts';
import { runCase } from './run-case.ts';

const CASES = readdirSync(import.meta.dirname, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && entry.name !== 'atlas')
  .map((entry) => entry.name);

describe.each(CASES)('%s', (name) => {
  const folder = join(import.meta.dirname, name);
  it('gives what was counted by hand, and loses no row', async () => {
    const { outcome, ledger, dialects } = await runCase(join(folder, 'input'));
    for (const source of ledger.sources) {
      const sum = (counts: Record<string, number>) =>
        Object.values(counts).reduce((a, b) => a + b, 0);
      const { read, accepted, rejected, leftOut, duplicates, located, unlocated } = source;
      expect(accepted + sum(rejected) + sum(leftOut) + duplicates).toBe(read);
      expect(located + unlocated).toBe(accepted);
      for (const file of source.files) {
        const path = join(folder, 'input/raw', file.name);
        expect(recordsIn(path, file.encoding.name, dialects[source.source])).toBe(file.read);
      }
    }
    expect(compareGolden(join(folder, 'expected'), outcome)).toEqual([]);
  });
});
