import { describe, expect, it } from 'vitest';
import { audit } from '../../scripts/audit/audit.ts';
import type { EarlierReleases } from '../../scripts/audit/earlier-releases.ts';
import type { PublishedTable } from '../../scripts/audit/published.ts';
import { earlierFigures } from '../../scripts/earlier/earlier-figures.ts';
import { keyOf, notZeroKeyOf, sumKeyOf } from '../../scripts/earlier/revised-figures.ts';
import { AREAS, published, table } from './small-atlas.ts';

/** Releases before the one looked at, oldest first, each of one table. */
const after = (tables: readonly PublishedTable[], revised: readonly string[] = []) => {
  const areas = AREAS.map(({ code }) => code);
  const releases = tables.map((one, i) => ({
    release: `2024-0${i + 1}-01`,
    site: String(i),
    threshold: 5,
    areas,
    tables: [one],
  }));
  return { of: earlierFigures(releases, areas), revised: new Set(revised) };
};

const NOW = table([200, 100, 100, 'h', 'h', 30, 50, 50]);
/** Whether earlier releases tell it as closely by themselves is not looked at here. */
const exposed = async (now: PublishedTable, earlier: EarlierReleases) => {
  const result = await audit(published([now]), earlier);
  return [...result.exposed, ...result.toldBefore];
};

describe('the audit that knows earlier releases', () => {
  it('finds nothing more where the same was hidden before', async () => {
    expect(await exposed(NOW, after([NOW]))).toEqual([]);
  });

  it('finds a count that is hidden now and was shown, and what it gives away', async () => {
    const earlier = after([table([200, 100, 100, 'h', 67, 'h', 50, 50])]);
    expect(await exposed(NOW, earlier)).toMatchObject([
      { area: '12', interval: { low: 67, high: 67 } },
      {
        area: '11',
        interval: { low: 3, high: 3 },
        evidence: ['11 + 12 + 13 = 1 (theft, recorded, 2024)'],
      },
    ]);
  });

  it('finds it in any release, however long ago', async () => {
    const old = table([200, 100, 100, 'h', 67, 'h', 50, 50]);
    expect(await exposed(NOW, after([old, NOW, NOW]))).toHaveLength(2);
  });

  it('does not take an old figure for one that was revised since', async () => {
    const earlier = after(
      [table([200, 100, 100, 'h', 60, 'h', 50, 50])],
      [keyOf('theft', 'recorded', '2024', '12'), sumKeyOf('theft', 'recorded', '2024', '1', 0)],
    );
    expect(await exposed(NOW, earlier)).toEqual([]);
  });

  it('finds a count in the difference of two totals', async () => {
    // 12 and 13 were 70 together when 11 was not recorded; with it the three are 73.
    const before = table([170, 70, 100, '-', 'h', 'h', 50, 50]);
    const now = table([173, 73, 100, 'h', 'h', 'h', 50, 50]);
    expect(await exposed(now, after([before]))).toMatchObject([
      {
        area: '11',
        interval: { low: 3, high: 3 },
        evidence: expect.arrayContaining([
          '12 + 13 = 70 by an earlier release (theft, recorded, 2024)',
        ]),
      },
    ]);
  });

  it('finds it in the difference to any release, however long ago', async () => {
    const old = table([170, 70, 100, '-', 'h', 'h', 50, 50]);
    const between = table([173, 'h', 100, 'h', 'h', 'h', 50, 50]);
    const now = table([173, 73, 100, 'h', 'h', 'h', 50, 50]);
    const found = await exposed(now, after([old, between, between]));
    expect(found.map(({ area }) => area)).toEqual(['11']);
  });

  it('finds it where the area was hidden along with its parts', async () => {
    // 12 and 13 were 30 less than district 1 when 11 was not recorded; 11 is 30 of it now.
    const before = table([200, 'h', 100, 30, 'h', 'h', 'h', 'h']);
    const now = table([200, 'h', 'h', 'h', 'h', 'h', 'h', 'h']);
    const revised = [keyOf('theft', 'recorded', '2024', '11')];
    const found = await exposed(now, after([before], revised));
    expect(found.map(({ area }) => area)).toEqual(['2', '1', '11']);
    expect(found[2]).toMatchObject({
      interval: { low: 30, high: 30 },
      evidence: expect.arrayContaining([
        '12 + 13 - 1 = -30 by an earlier release (theft, recorded, 2024)',
      ]),
    });
  });

  it('gives figures of periods that were published under a lower threshold its protection', async () => {
    // 11 and 12 are 7 together: enough for a threshold of 5, and not for one of 10.
    const same = table([137, 37, 100, 'h', 'h', 30, 50, 50]);
    const now = { ...published([same]), threshold: 10 };
    expect((await audit(now)).exposed).toHaveLength(2);
    expect((await audit(now, after([same]))).exposed).toEqual([]);
  });

  describe('where what was recorded was shown before beside what was detected', () => {
    // 4 were detected in 11 and 12 together. Hidden along with what was recorded, either may be 0.
    const recorded = table(['h', 'h', 100, 'h', 'h', 30, 50, 50]);
    const detected = table([64, 24, 40, 'h', 'h', 20, 20, 20], { measure: 'detected' });
    const then = table([144, 44, 100, 6, 8, 30, 50, 50]);
    const areas = AREAS.map(({ code }) => code);
    const before = { release: '2024-01-01', site: '0', threshold: 5, areas };
    const of = earlierFigures([{ ...before, tables: [then, detected] }], areas);
    const now = { ...published([recorded, detected]), threshold: 10 };
    const same = ['PL', '1', '11', '12'].map((code) => keyOf('theft', 'recorded', '2024', code));

    it('knows that it was not zero then', async () => {
      expect((await audit(now)).exposed.filter((one) => one.interval.low > 0)).toEqual([]);
      const { toldBefore } = await audit(now, { of, revised: new Set(same) });
      expect(toldBefore).toMatchObject([
        { area: '11', interval: { low: 1, high: 3 } },
        { area: '12', interval: { low: 1, high: 3 } },
      ]);
    });

    it('does not count on it where that was revised', async () => {
      const zero = ['11', '12'].map((code) => notZeroKeyOf('theft', 'detected', '2024', code));
      const result = await audit(now, { of, revised: new Set([...same, ...zero]) });
      expect([...result.exposed, ...result.toldBefore]).toEqual([]);
    });
  });

  it('concludes nothing from totals that contradict each other', async () => {
    const before = table([170, 90, 80, '-', 'h', 'h', 50, 50]);
    const now = table([173, 73, 100, 'h', 'h', 'h', 50, 50]);
    expect(await exposed(now, after([before]))).toEqual([]);
  });

  it('bears that a small count was shown under a lower threshold, but not what it gives away', async () => {
    const before = table([200, 100, 100, 3, 67, 30, 50, 50]);
    const earlier = after([before], [keyOf('theft', 'recorded', '2024', '12')]);
    expect(await exposed(NOW, earlier)).toMatchObject([{ area: '12', interval: { low: 67 } }]);
    const alone = after([table([200, 100, 100, 3, 'h', 'h', 50, 50])]);
    const covered = table([200, 100, 100, 'h', 'h', 'h', 50, 50]);
    expect(await exposed(covered, alone)).toEqual([]);
  });

  it('still finds what is exposed now where an earlier release contradicts', async () => {
    const now = table([200, 100, 100, 'h', 67, 30, 50, 50]);
    const before = table([200, 100, 100, 'h', 'h', 90, 50, 50]);
    expect(await exposed(now, after([before]))).toMatchObject([{ area: '11' }]);
  });
});
