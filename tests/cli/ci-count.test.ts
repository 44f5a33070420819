import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';

const folder = mkdtempSync(join(tmpdir(), 'atlas-ci-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** The last line and the exit code for a report as vitest writes it; null for none. */
function counted(report: object | null) {
  const file = join(folder, 'report.json');
  rmSync(file, { force: true });
  if (report) writeFileSync(file, JSON.stringify(report));
  const { stdout, status } = spawnSync(process.execPath, ['.ci/count.mjs', file], {
    encoding: 'utf8',
  });
  return [stdout, status];
}

const report = (passed: number, failed: number, rest: object = {}) => ({
  success: failed === 0,
  numPassedTests: passed,
  numFailedTests: failed,
  numPendingTests: 0,
  numTodoTests: 0,
  testResults: [],
  ...rest,
});

it.each([
  ['all passed', report(12, 0), '12 passed, 0 failed\n', 0],
  ['one failed', report(11, 1), '11 passed, 1 failed\n', 1],
  [
    'some skipped',
    report(9, 0, { numPendingTests: 2, numTodoTests: 1 }),
    '9 passed, 0 failed, 3 skipped\n',
    0,
  ],
  [
    'a file that broke before its first test',
    report(9, 0, { success: false, testResults: [{ status: 'failed', assertionResults: [] }] }),
    '9 passed, 1 failed\n',
    1,
  ],
  [
    'a run that failed outside of tests',
    report(9, 0, { success: false }),
    '9 passed, 1 failed\n',
    1,
  ],
  ['a run that died before it reported', null, '0 passed, 1 failed\n', 1],
])('%s', (_, given, line, code) => expect(counted(given)).toEqual([line, code]));
