import type { PublishedReleases } from '../domain/published-releases.ts';

const FROZEN = /^\/releases\/([^/]+)\//;

/** The release that a frozen copy at an address is of; null for a page that changes with releases. */
export const releaseOf = (pathname: string): string | null => FROZEN.exec(pathname)?.[1] ?? null;

/**
 * Says in a frozen copy that a newer release exists, in the note that is there for it. Where the
 * list of releases cannot be read the note stays hidden: the day of the release is told anyway.
 */
export async function tellNewerRelease(note: HTMLElement, pathname: string): Promise<void> {
  const own = releaseOf(pathname);
  if (own === null) return;
  const answer = await fetch('/releases.json').catch(() => null);
  if (!answer?.ok) return;
  const { newest } = (await answer.json()) as PublishedReleases;
  note.hidden = newest === own;
}
