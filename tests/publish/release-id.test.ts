import { expect, it } from 'vitest';
import { byNewest, isReleaseId, nextReleaseId } from '../../src/domain/release-id.ts';

it('a release is named by its day, and by its number on a day that has several', () => {
  expect(nextReleaseId('2026-01-31', [])).toBe('2026-01-31');
  expect(nextReleaseId('2026-01-31', ['2026-01-30.4'])).toBe('2026-01-31');
  expect(nextReleaseId('2026-01-31', ['2026-01-31'])).toBe('2026-01-31.2');
  expect(nextReleaseId('2026-01-31', ['2026-01-31', '2026-01-31.9'])).toBe('2026-01-31.10');
});

it('numbers of a day are put in order as numbers', () => {
  const ids = ['2026-01-31', '2026-01-31.10', '2025-12-31.3', '2026-01-31.9', '2026-02-01'];
  expect(ids.sort(byNewest)).toEqual([
    '2026-02-01',
    '2026-01-31.10',
    '2026-01-31.9',
    '2026-01-31',
    '2025-12-31.3',
  ]);
});

it.each(['2026-01-31.1', '2026-01-31.02', '2026-1-31', '../2026-01-31', '2026-01-31/..'])(
  '%s is no id of a release',
  (text) => expect(isReleaseId(text)).toBe(false),
);
