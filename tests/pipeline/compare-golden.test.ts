import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest';
import { compareGolden } from './compare-golden.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'golden-'));
  writeFileSync(join(folder, 'a.txt'), 'one\ntwo\n');
  writeFileSync(join(folder, 'b.txt'), 'three\n');
});
afterEach(() => vi.unstubAllEnvs());
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('names files that are missing, not expected, or read otherwise', () => {
  vi.stubEnv('GOLDEN', '');
  const found = new Map([
    ['a.txt', 'one\n2\n'],
    ['c.txt', 'new\n'],
  ]);
  expect(compareGolden(folder, found)).toEqual([
    { file: 'a.txt', expected: ['one', 'two', ''], found: ['one', '2', ''] },
    { missing: 'b.txt' },
    { unexpected: 'c.txt', found: 'new\n' },
  ]);
});

it('never writes a golden file where CI is set', () => {
  vi.stubEnv('GOLDEN', 'write');
  vi.stubEnv('CI', 'true');
  expect(compareGolden(folder, new Map())).toEqual([{ missing: 'a.txt' }, { missing: 'b.txt' }]);
});
