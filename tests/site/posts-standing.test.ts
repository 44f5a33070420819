import { describe, expect, it } from 'vitest';
import type { RegionSiting } from '../../src/domain/siting.ts';
import { openSnapshot, type Snapshot } from '../../src/site/read-snapshot.ts';
import { postsStanding } from '../../src/site/posts-standing.ts';
import { writeFixture } from './fixture-snapshot.ts';

const place = (code: string, minutesNow: number) => ({ code, minutesNow, weight: 0, residents: 0 });
const siting = {
  region: '1',
  places: [place('1100', 4.2), place('1101', 12.4), place('1204', 30), place('1205', 30.1)],
  steps: [
    { posts: 1, nearest: { chosen: ['1204'] } },
    { posts: 2, nearest: { chosen: ['1205', '1101'] } },
  ],
  candidates: [
    { code: '1101', timesChosen: 0.4, officersNeeded: 5 },
    { code: '1204', timesChosen: 0.9, officersNeeded: 4.9 },
  ],
} as unknown as RegionSiting;

function asked(shown: number): Snapshot {
  const snapshot = openSnapshot(writeFixture().atlasDir);
  const rules = { shown, staffing: { leastOfficers: 5 } };
  Object.assign(snapshot.manifest.atlas, { siting: rules });
  return { ...snapshot, sited: () => ['1'], siting: () => siting };
}
const standing = (code: string, shown = 2) => {
  const snapshot = asked(shown);
  return postsStanding(snapshot, snapshot.area(code));
};

describe('where a place stands on the way to the Police', () => {
  it('is told by how many of its region have a longer way, in whole minutes', () => {
    expect(standing('1101')).toMatchObject({ minutes: 12, longer: 2, of: 4 });
    expect(standing('1204')).toMatchObject({ minutes: 30, longer: 0, of: 4 });
  });

  it('comes with whether it is one of the places for new posts that pages show', () => {
    expect(standing('1101')).toMatchObject({ posts: 2, chosen: true, timesChosen: 0.4 });
    expect(standing('1204')).toMatchObject({ posts: 2, chosen: false, eligible: true });
    expect(standing('1204', 1)).toMatchObject({ posts: 1, chosen: true });
    expect(standing('1100')).toMatchObject({ eligible: false, timesChosen: null });
  });

  it('comes with whether a post would have too little work to be kept open', () => {
    expect(standing('1101')?.tooLittle).toBe(false);
    expect(standing('1204')?.tooLittle).toBe(true);
    expect(standing('1100')?.tooLittle).toBe(false);
  });

  it('is not told outside the regions looked at, nor of what holds them', () => {
    expect(standing('2103')).toBeNull();
    expect(standing('1')).toBeNull();
    expect(standing('12')).toBeNull();
  });
});
