import { readRecord } from '../release/record.ts';
import type { KeptRelease, Publication } from './publication.ts';
import { isTrimmed } from './trimmed.ts';

/**
 * The release to go back to: what the one on line took the place of, or what that one did where no
 * whole site of it is kept. Null where there is none: a release that was taken off the line for
 * what it showed does not come back unless it is named.
 */
export const releaseBefore = (publication: Publication): KeptRelease | null =>
  lineOf(publication).find((one) => !isTrimmed(one)) ?? null;

/**
 * What was on line before, one after another, by the records; with none on line all. From a record
 * on that leads nowhere, since a version wrote it that kept none or the release was built again,
 * all that are older.
 */
export function lineOf({ releases, online }: Publication): KeptRelease[] {
  if (online === null) return [...releases];
  const line: KeptRelease[] = [];
  for (let one = online; ;) {
    const record = readRecord(one.folder);
    if (record === null || record.previous === one.id)
      return [...line, ...releases.slice(releases.indexOf(one) + 1)];
    const next = releases.find(({ id }) => id === record.previous);
    if (!next || next === online || line.includes(next)) return line;
    line.push(next);
    one = next;
  }
}
