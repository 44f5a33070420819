import { describe, expect, it } from 'vitest';
import { withoutWaiting } from '../../scripts/snapshot/without-waiting.ts';
import type { AreaSnapshot } from '../../src/domain/snapshot.ts';
import { openSnapshot } from '../../src/site/read-snapshot.ts';
import { writeFixture } from '../site/fixture-snapshot.ts';

const snapshot = openSnapshot(writeFixture().atlasDir);
const bytesOf = (area: object): Buffer => Buffer.from(JSON.stringify(area));
/** Some timing, whatever it says: nothing looks into it. */
const timed = (area: AreaSnapshot): object => ({
  ...area,
  timing: [{ category: 'x', period: '2025', open: [[1, 2], [3]] }],
});
const calm = (area: AreaSnapshot) => ({
  ...area,
  timing: [],
  findings: { ...area.findings, waits: [] },
});

/** Moves what may stand between timing and findings there, as the snapshot writes it. */
function between({ timing, findings, ...area }: AreaSnapshot, parts: object): AreaSnapshot {
  return { ...area, timing, ...parts, findings } as AreaSnapshot;
}

describe('the file of an area without the waiting of its reports', () => {
  const areas = snapshot.manifest.areas.map(({ code }) => snapshot.area(code));

  it('is the file with two lists empty, of every area', () => {
    expect(areas.some(({ findings }) => findings.waits.length > 0)).toBe(true);
    for (const area of areas) {
      for (const parts of [{}, { breaks: [1] }, { incomplete: [{ a: ['x'] }] }]) {
        const whole = between(area, parts);
        const pieces = withoutWaiting(bytesOf(timed(whole)));
        expect(pieces && JSON.parse(Buffer.concat(pieces).toString())).toEqual(calm(whole));
      }
    }
  });

  it('is the same whatever is said of waiting, and another for anything else', () => {
    const [area] = areas;
    const textOf = (one: object) => Buffer.concat(withoutWaiting(bytesOf(one)) ?? []).toString();
    const own = textOf(area!);
    expect(textOf(timed(area!))).toBe(own);
    expect(textOf({ ...area!, name: '"timing":[' })).not.toBe(own);
    expect(textOf({ ...area!, population: 1 })).not.toBe(own);
    const offences = [...area!.findings.offences, { category: 'x' }];
    expect(textOf({ ...area!, findings: { ...area!.findings, offences } })).not.toBe(own);
  });

  it('is not told where its parts stand in another order, or one is gone or there twice', () => {
    const { timing, findings, ...others } = areas[0]!;
    const { waits, ...judged } = findings;
    for (const area of [
      { findings, timing, ...others },
      { ...others, findings },
      { ...others, timing },
      { ...others, timing, findings: judged },
      { ...others, timing, findings: { waits, ...judged } },
      { ...others, timing, findings, more: [] },
      { more: { timing }, ...others, timing, findings },
    ])
      expect(withoutWaiting(bytesOf(area))).toBeNull();
  });
});
