import { MistakesFound } from '../../src/domain/mistake.ts';
import { withLock } from './lock.ts';
import { readPublication, type KeptRelease } from './publication.ts';
import { releaseBefore } from './release-before.ts';
import { disk, switchOver } from './switch-over.ts';
import { targetOf } from './target.ts';
import { tidy } from './tidy.ts';
import { isTrimmed } from './trimmed.ts';

export interface RolledBack {
  from: string | null;
  to: string;
}

/**
 * Puts an earlier release back on line: the one that which is on line took the place of, unless it
 * is named.
 *
 * @throws MistakesFound where there is none, or of the one named no whole site is kept
 */
export async function rollback(out: string, id?: string): Promise<RolledBack> {
  const target = await targetOf(out);
  return await withLock(target.lock, async () => {
    await tidy(target, disk);
    const publication = await readPublication(target);
    const { releases, online } = publication;
    const to =
      id === undefined ? releaseBefore(publication) : releases.find((one) => one.id === id);
    if (!to || isTrimmed(to)) throw notKept(out, id, releases);
    if (!to.isOnline) await switchOver(target, to.folder, disk);
    return { from: online?.id ?? null, to: to.id };
  });
}

function notKept(out: string, id: string | undefined, releases: readonly KeptRelease[]) {
  const kept = releases.filter((one) => !isTrimmed(one)).map((one) => one.id);
  return new MistakesFound([
    {
      fault: 'missing',
      file: out,
      ...(id !== undefined && { value: id }),
      problem:
        id === undefined
          ? 'there is no release before the one on line.'
          : 'no site of this release is kept.',
      remedy: `Kept are: ${kept.join(', ') || 'none'}. "threat-atlas releases" lists them.`,
    },
  ]);
}
