import { describe, expect, it } from 'vitest';
import { audit } from '../../scripts/audit/audit.ts';
import { auditLine } from '../../scripts/audit/audit-folder.ts';
import type { PublishedTable } from '../../scripts/audit/published.ts';
import { earlierFigures } from '../../scripts/earlier/earlier-figures.ts';
import { keyOf } from '../../scripts/earlier/revised-figures.ts';
import { AREAS, category, published, table } from './small-atlas.ts';

/*
 * 11 was not recorded at first, and 12 and 13 came to 70; with it the three came to 73. Nobody kept
 * a record then, so that this was not seen.
 */
const WITHOUT = table([170, 70, 100, '-', 'h', 'h', 50, 50]);
const WITH = table([173, 73, 100, 'h', 'h', 'h', 50, 50]);
/** Nobody can tell today which totals are the same. */
const REVISED = ['PL', '1'].map((code) => keyOf('theft', 'recorded', '2024', code));

const after = (releases: readonly PublishedTable[], revised: readonly string[] = REVISED) => {
  const areas = AREAS.map(({ code }) => code);
  const recorded = releases.map((one, i) => {
    return { release: String(i), site: String(i), threshold: 5, areas, tables: [one] };
  });
  return { of: earlierFigures(recorded, areas), revised: new Set(revised) };
};
const asked = async (now: PublishedTable, releases: readonly PublishedTable[]) =>
  await audit(published([now]), after(releases));

describe('a count that earlier releases tell by themselves', () => {
  const now = table(['h', 'h', 100, 'h', 'h', 'h', 50, 50]);

  it('is no fault of a release that adds nothing, and is named', async () => {
    const result = await asked(now, [WITHOUT, WITH]);
    expect(result.exposed).toEqual([]);
    expect(result.toldBefore.map(({ area, interval }) => [area, interval.low])).toEqual([
      ['PL', 173],
      ['1', 73],
      ['11', 3],
    ]);
    expect(auditLine(result)).toContain(
      'But for 3 that earlier releases tell more closely by themselves, whatever this one hides (theft, recorded, 2024 in PL; theft, recorded, 2024 in 1; theft, recorded, 2024 in 11)',
    );
  });

  it('is one of the release that tells the rest of it', async () => {
    const result = await asked(WITH, [WITHOUT]);
    expect(result.exposed).toMatchObject([{ area: '11', interval: { low: 3, high: 3 } }]);
    expect(result.toldBefore).toEqual([]);
  });

  it('is exposed where the release tells it to those who kept none', async () => {
    // 12 and 13 are shown in the end, so that 11 is what is left.
    const plain = table([173, 73, 100, 'h', 40, 30, 50, 50]);
    const result = await asked(plain, [WITHOUT, WITH]);
    expect(result.exposed).toMatchObject([{ area: '11', interval: { low: 3, high: 3 } }]);
    expect(result.toldBefore).toEqual([]);
  });

  it('excuses no other that the release tells', async () => {
    // With 13 shown, 12 is what is left of 70.
    const more = table(['h', 'h', 100, 'h', 'h', 30, 50, 50]);
    const result = await asked(more, [WITHOUT, WITH]);
    expect(result.exposed).toMatchObject([{ area: '12', interval: { low: 40, high: 40 } }]);
    expect(result.toldBefore.map(({ area }) => area)).toEqual(['PL', '1', '11']);
  });

  it('is exposed where it was told less closely than now', async () => {
    // Of 11 and 12 it was told that they come to 4, so that each is 1 to 3; 12 is shown now.
    const then = table([134, 34, 100, 'h', 'h', 30, 50, 50]);
    const closer = table(['h', 'h', 100, 'h', 2, 'h', 50, 50]);
    const revised = [...REVISED, keyOf('theft', 'recorded', '2024', '13')];
    const same = table(['h', 'h', 100, 'h', 'h', 'h', 50, 50]);
    const before = await audit(published([same]), after([then], revised));
    expect(before.toldBefore.map(({ area, interval }) => [area, interval])).toEqual([
      ['11', { low: 1, high: 3 }],
      ['12', { low: 1, high: 3 }],
    ]);
    const result = await audit(published([closer]), after([then], revised));
    expect(result.exposed).toMatchObject([{ area: '11', interval: { low: 2, high: 2 } }]);
  });

  it('is exposed where it can be less than was told, though no more', async () => {
    // 11 and 12 came to 4, so that each was 1 to 3; in 12 two were detected, which leaves 1 or 2.
    const then = table([134, 34, 100, 'h', 'h', 30, 50, 50]);
    const revised = [...REVISED, keyOf('theft', 'recorded', '2024', '13')];
    const tables = (inTwelve: number | 'h') => [
      table(['h', 'h', 100, 'h', 'h', 'h', 50, 50]),
      table(['h', 'h', 0, 'h', inTwelve, 'h', 0, 0], { measure: 'detected' }),
    ];
    const categories = [category('theft', { atMostRecorded: true })];
    const found = async (inTwelve: number | 'h') => {
      const result = await audit(
        published(tables(inTwelve), { categories }),
        after([then], revised),
      );
      const recorded = (all: typeof result.exposed) =>
        all
          .filter(({ measure }) => measure === 'recorded')
          .map(({ area, interval: { low, high } }) => `${area}: ${low} to ${high}`);
      return { exposed: recorded(result.exposed), toldBefore: recorded(result.toldBefore) };
    };
    expect(await found('h')).toEqual({ exposed: [], toldBefore: ['11: 1 to 3', '12: 1 to 3'] });
    // That 12 is at least what is shown to have been detected in it follows from the rule by itself.
    expect(await found(2)).toEqual({ exposed: ['11: 1 to 2'], toldBefore: ['12: 2 to 3'] });
  });
});
