import { readRecord } from '../release/record.ts';
import type { KeptRelease, Publication } from './publication.ts';
import { isTrimmed } from './trimmed.ts';

/**
 * The release to go back to: what the one on line took the place of, by its record, or what that
 * one did where no whole site of it is kept. Not simply the newest of the older ones, since that
 * may have been taken off the line for what it showed. The newest only where no record leads on;
 * with none on line, of all.
 */
export function releaseBefore({ releases, online }: Publication): KeptRelease | null {
  const older = online === null ? releases : releases.slice(releases.indexOf(online) + 1);
  const seen = new Set<KeptRelease>();
  for (let one = replacedBy(online, releases); one && !seen.has(one);) {
    if (one !== online && !isTrimmed(one)) return one;
    seen.add(one);
    one = replacedBy(one, releases);
  }
  return older.find((one) => !isTrimmed(one)) ?? null;
}

function replacedBy(release: KeptRelease | null, releases: readonly KeptRelease[]) {
  const previous = release && readRecord(release.folder)?.previous;
  return releases.find(({ id }) => id === previous);
}
