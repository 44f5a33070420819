import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defineConfig } from 'vitest/config';

// Far from UTC, and with a half hour in it: a day computed in the machine's own zone comes out wrong.
process.env['TZ'] = 'Pacific/Chatham';

// What tests, and the programs they run, leave in the folder for temporary files goes with the run.
const temporary = mkdtempSync(join(tmpdir(), 'atlas-tests-'));
for (const name of ['TMPDIR', 'TEMP', 'TMP']) process.env[name] = temporary;
process.on('exit', () => {
  try {
    rmSync(temporary, { recursive: true, force: true, maxRetries: 5 });
  } catch {
    // What another process still holds stays; a run that passed has passed.
  }
});

export default defineConfig({
  test: {
    // Of two cores one would be left idle by default.
    maxWorkers: '100%',
    reporters: ['default', ['json', { outputFile: 'test-results/vitest.json' }]],
    projects: [
      {
        test: {
          name: 'unit',
          include: ['tests/**/*.test.ts'],
          exclude: ['tests/browser/**'],
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: 'browser',
          include: ['tests/browser/**/*.test.ts'],
          globalSetup: ['tests/browser/global-setup.ts'],
          // Two browsers at once on a slow machine take their time; what never comes fails all the same.
          expect: { poll: { timeout: 15_000 } },
          testTimeout: 120_000,
          hookTimeout: 240_000,
        },
      },
    ],
  },
});
