import { MistakesFound } from '../../src/domain/mistake.ts';
import type { Publication } from '../publish/publication.ts';
import { isRecordOf, type MadeOf } from './unchanged.ts';

/**
 * What was taken off the line must not come back by itself, as with the next morning's release it
 * would where nobody has put anything right yet.
 *
 * @throws MistakesFound where a later release than the one on line was made of the very same
 */
export function assertNotWithdrawn(
  out: string,
  { releases, online }: Publication,
  now: MadeOf,
): void {
  if (online === null) return;
  const later = releases.slice(0, releases.indexOf(online));
  const same = later.find(({ folder }) => isRecordOf(folder, now));
  if (!same) return;
  throw new MistakesFound([
    {
      fault: 'duplicate',
      file: out,
      value: same.id,
      problem: `this release was taken off the line for ${online.id}, and nothing has been changed since.`,
      remedy:
        'Put right what was wrong with it, and release again. ' +
        `"threat-atlas rollback --out ${out} ${same.id}" puts it back as it was, ` +
        'and --force releases it anew.',
    },
  ]);
}
