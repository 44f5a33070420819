import { describe, expect, it } from 'vitest';
import { areaReport } from '../../src/site/area-report-model.ts';
import { openSnapshot } from '../../src/site/read-snapshot.ts';
import { writeFixture } from './fixture-snapshot.ts';

const snapshot = openSnapshot(writeFixture().atlasDir);

describe('the planes side by side', () => {
  it('say where the sources part, and leave the thin one out', () =>
    expect(areaReport(snapshot, '1209').topics).toEqual({
      compared: true,
      silent: [],
      rows: [
        {
          topic: 'roads',
          standings: { police: 'more', reports: 'fewer', society: 'tooFew' },
          raised: 0,
          overdue: 0,
          says: { agree: false, more: ['police'], asExpected: [], fewer: ['reports'] },
        },
      ],
    }));

  it('name what was demanded, and what waits too long, where nothing can be compared', () =>
    expect(areaReport(snapshot, '1100').topics).toMatchObject({
      compared: false,
      rows: [{ topic: 'roads', standings: {}, raised: 3, overdue: 1, says: null }],
    }));

  it('are left out where nothing is known', () =>
    expect(areaReport(snapshot, '2103').topics).toBeNull());
});
