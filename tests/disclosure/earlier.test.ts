import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ReleaseSeries, type Counts } from './release-series.ts';

const communes = (max: number) => fc.array(fc.nat(max), { minLength: 5, maxLength: 5 });
const atMost = (leaves: readonly number[], limits: readonly number[]) =>
  leaves.map((value, i) => Math.min(value, limits[i] ?? 0));
/** What was recorded, and a share of it that was detected. */
const counts = (max: number) =>
  fc
    .tuple(communes(max), communes(max))
    .map(([recorded, share]): Counts => ({ recorded, detected: atMost(share, recorded) }));

describe('hiding, where something was published before', () => {
  it('takes no figure for a cover that was shown and is the same', async () => {
    const series = new ReleaseSeries();
    await series.publish({ recorded: [9, 40, 9, 50, 60] });
    // 11 is 2 now. 12 and 13 are known, so that the sums above hide it, all of which are new.
    expect(await series.publish({ recorded: [2, 40, 9, 50, 60] })).toEqual([
      ['h', 'h', 110, 'h', 40, 9, 50, 60],
    ]);
    expect(series.exposed).toEqual([]);
  });

  it('takes one whose value was revised since', async () => {
    const series = new ReleaseSeries();
    await series.publish({ recorded: [9, 40, 8, 50, 60] });
    expect(await series.publish({ recorded: [2, 40, 9, 50, 60] })).toEqual([
      [161, 51, 110, 'h', 40, 'h', 50, 60],
    ]);
  });

  it('keeps hidden together what was, since showing one would tell the others', async () => {
    const series = new ReleaseSeries();
    await series.publish({ recorded: [2, 40, 9, 50, 60] });
    expect(await series.publish({ recorded: [7, 40, 9, 50, 60] })).toEqual([
      [166, 56, 110, 'h', 40, 'h', 50, 60],
    ]);
  });

  it('hides the total of an area where a new part would be the difference of two', async () => {
    const series = new ReleaseSeries();
    const [before] = await series.publish({ recorded: [NaN, 4, 66, 50, 60] });
    expect(before).toEqual([180, 70, 110, '-', 'h', 'h', 50, 60]);
    expect(await series.publish({ recorded: [3, 4, 66, 50, 60] })).toEqual([
      ['h', 'h', 110, 'h', 'h', 'h', 50, 60],
    ]);
    expect(series.exposed).toEqual([]);
  });

  it('hides the very same of the very same figures, however often they are published', async () => {
    await fc.assert(
      fc.asyncProperty(counts(14), async (same) => {
        const series = new ReleaseSeries();
        const first = await series.publish(same);
        for (let again = 0; again < 2; again++) {
          expect(await series.publish(same)).toEqual(first);
          expect(series.exposed).toEqual([]);
        }
      }),
      { numRuns: 150, seed: 13 },
    );
  });

  it('leaves the communes of a district as they were where another one is corrected', async () => {
    await fc.assert(
      fc.asyncProperty(counts(14), counts(14), async (was, other) => {
        const corrected = (measure: 'recorded' | 'detected') =>
          was[measure]!.map((v, i) => (i < 3 ? other[measure]![i]! : v));
        const series = new ReleaseSeries();
        const before = await series.publish(was);
        const after = await series.publish({
          recorded: corrected('recorded'),
          detected: corrected('detected'),
        });
        expect(after.map((figures) => figures.slice(6))).toEqual(
          before.map((figures) => figures.slice(6)),
        );
      }),
      { numRuns: 150, seed: 14 },
    );
  });

  it('hides what a higher threshold hides, and protects what is new as if it were shown', async () => {
    await fc.assert(
      fc.asyncProperty(communes(30), communes(30), async (recorded, other) => {
        const series = new ReleaseSeries();
        await series.publish({ recorded });
        const [shown = []] = await series.publish({ recorded }, 10);
        recorded.forEach((v, i) => v > 0 && v < 10 && expect(shown[i + 3]).toBe('h'));
        expect(series.exposed).toEqual([]);
        await series.publish({ recorded: [recorded[0]!, ...other.slice(1)] }, 10);
        expect(series.exposed).toEqual([]);
      }),
      { numRuns: 150, seed: 15 },
    );
  });

  it('counts on what a lower threshold told: what was hidden beside a shown count is not zero', async () => {
    const series = new ReleaseSeries();
    const counts = { recorded: [6, 5, 30, 2, 3], detected: [3, 2, 0, 1, 1] };
    // At most 5 of 7 were detected in 2, so at least 2 in 1: one each in 11 and 12, as the rule said.
    expect(await series.publish(counts)).toEqual([
      [46, 41, 5, 6, 5, 30, 'h', 'h'],
      [7, 'h', 'h', 'h', 'h', 0, 'h', 'h'],
    ]);
    // 6 and 5 are hidden from now on, but nobody forgets that something was detected there.
    expect(await series.publish(counts, 10)).toEqual([
      [46, 41, 'h', 'h', 'h', 30, 'h', 'h'],
      ['h', 'h', 'h', 'h', 'h', 0, 'h', 'h'],
    ]);
    expect(series.exposed).toEqual([]);
  });

  it('leaves nothing the audit could tell where the threshold is raised, and figures are revised', async () => {
    await fc.assert(
      fc.asyncProperty(counts(14), counts(14), fc.nat(4), async (was, other, corrected) => {
        const next = (measure: 'recorded' | 'detected') =>
          was[measure]!.map((v, i) => (i === corrected ? other[measure]![i]! : v));
        const series = new ReleaseSeries();
        await series.publish(was);
        await series.publish(was, 10);
        expect(series.exposed).toEqual([]);
        await series.publish({ recorded: next('recorded'), detected: next('detected') }, 10);
        expect(series.exposed).toEqual([]);
      }),
      { numRuns: 100, seed: 18 },
    );
  });

  it('leaves nothing the audit could tell, whatever was added or came new', async () => {
    const changes = fc.array(fc.constantFrom('same', 'same', 'same', 'fewer', 'new'), {
      minLength: 5,
      maxLength: 5,
    });
    await fc.assert(
      fc.asyncProperty(counts(14), counts(14), changes, async (now, other, change) => {
        const before = (measure: 'recorded' | 'detected') =>
          now[measure]!.map((v, i) =>
            change[i] === 'fewer'
              ? Math.min(v, other[measure]![i]!)
              : change[i] === 'new'
                ? NaN
                : v,
          );
        const series = new ReleaseSeries();
        await series.publish({ recorded: before('recorded'), detected: before('detected') });
        await series.publish(now);
        expect(series.exposed).toEqual([]);
        await series.publish(now);
        expect(series.exposed).toEqual([]);
      }),
      { numRuns: 300, seed: 12 },
    );
  });

  it('does not take a sum of parts for known that were revised, though it is the same by chance', async () => {
    const series = new ReleaseSeries();
    // 11 and 12 come to 7 in both, and each is another.
    await series.publish({ recorded: [3, 4, 66, 50, 60] });
    await series.publish({ recorded: [4, 3, 2, 50, 60] });
    expect(series.exposed).toEqual([]);
  });

  it('leaves nothing the audit could tell where revised figures are published once more', async () => {
    const series = new ReleaseSeries();
    await series.publish({ recorded: [1, 8, 12, 0, 0] });
    for (let again = 0; again < 3; again++) {
      await series.publish({ recorded: [12, 1, 8, 0, 1] });
      expect(series.exposed).toEqual([]);
    }
    const some = fc.array(fc.boolean(), { minLength: 5, maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(communes(14), communes(14), some, async (was, other, isOther) => {
        const now = was.map((v, i) => (isOther[i] ? other[i]! : v));
        const own = new ReleaseSeries();
        for (const recorded of [was, now, now]) {
          await own.publish({ recorded });
          expect(own.exposed).toEqual([]);
        }
      }),
      { numRuns: 400, seed: 31 },
    );
  });

  it('leaves nothing the audit could tell, whatever share of what was recorded was revised', async () => {
    const revised = (share: number) =>
      fc
        .array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 5, maxLength: 5 })
        .map((d) => d.map((v) => v < share));
    for (const share of [0.2, 1])
      await fc.assert(
        fc.asyncProperty(counts(14), communes(14), revised(share), async (was, other, isOther) => {
          const recorded = was.recorded.map((v, i) =>
            isOther[i] ? Math.max(other[i]!, was.detected![i]!) : v,
          );
          const series = new ReleaseSeries();
          await series.publish(was);
          await series.publish({ recorded, detected: was.detected! });
          expect(series.exposed).toEqual([]);
        }),
        { numRuns: 300, seed: 16 },
      );
  });
});
