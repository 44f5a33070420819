import { MistakesFound } from '../../src/domain/mistake.ts';
import { releaseDay } from '../../src/domain/release-id.ts';
import type { KeptRelease } from '../publish/publication.ts';

/** @throws MistakesFound where there is a release of a later day already: the clock was set back */
export function assertClockGoesOn(day: string, releases: readonly KeptRelease[]): void {
  const newest = releases[0]?.id;
  if (newest === undefined || releaseDay(newest) <= day) return;
  throw new MistakesFound([
    {
      fault: 'invalid',
      column: '--clock',
      value: day,
      problem: `there is a release of a later day, ${newest}: this one would not be the newest.`,
      remedy:
        'Set the clock of this machine right. For figures as they would have been, name another ' +
        '--out; to publish them nevertheless, add --force.',
    },
  ]);
}
