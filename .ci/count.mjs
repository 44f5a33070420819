import { readFileSync } from 'node:fs';

/**
 * Prints `N passed, N failed` (and `, N skipped`) from a report of vitest. A file that failed before
 * its first test counts as one failure; without a report the run died, which is one failure too.
 */
function countOf(report) {
  const files = report.testResults ?? [];
  const broken = files.filter((f) => f.status === 'failed' && f.assertionResults.length === 0);
  const failed = report.numFailedTests + broken.length;
  return {
    passed: report.numPassedTests,
    failed: failed === 0 && !report.success ? 1 : failed,
    skipped: report.numPendingTests + (report.numTodoTests ?? 0),
  };
}

function read(file) {
  try {
    return countOf(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return { passed: 0, failed: 1, skipped: 0 };
  }
}

const { passed, failed, skipped } = read(process.argv[2]);
console.log(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
process.exitCode = failed > 0 ? 1 : 0;
