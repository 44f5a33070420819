import { inThreads, type ThreadWork } from '../threads/in-threads.ts';
import type { SiteFault } from './fault.ts';
import { lookAtPages, type LookSetting, type PageSeen, type PageToSee } from './look-at-pages.ts';
import { unpacked, type PackedPages } from './packed-pages.ts';

/** Fewer pages than this are read before a thread would have started. */
const WORTH_FROM = 800;

/** What pages name, in their order, and what is wrong with them alone. */
export interface PagesSeen {
  pages: PageSeen[];
  faults: SiteFault[];
}

interface ThreadSaw extends Omit<PagesSeen, 'pages'> {
  pages: PackedPages;
}

/** Looks at pages, in shares, with as many threads as there are cores; the same by any number. */
export async function seePages(
  setting: LookSetting,
  shares: readonly (readonly PageToSee[])[],
  by: SeenBy = {},
): Promise<PagesSeen> {
  const seen = await allSeen(setting, shares, by);
  return {
    pages: seen.flatMap(({ pages }) => pages),
    faults: seen.flatMap(({ faults }) => faults),
  };
}

/** As many threads as there are cores unless it is told, and what ends them. */
type SeenBy = Pick<ThreadWork<unknown, unknown>, 'threads' | 'signal'>;

async function allSeen(
  setting: LookSetting,
  shares: readonly (readonly PageToSee[])[],
  { threads, signal }: SeenBy,
): Promise<PagesSeen[]> {
  const pages = shares.reduce((sum, share) => sum + share.length, 0);
  if (threads === undefined ? pages < WORTH_FROM : threads < 2)
    return shares.map((share) => lookAtPages(setting, share));
  const script = new URL('./verify-thread.ts', import.meta.url);
  const seen = await inThreads<readonly PageToSee[], ThreadSaw>({
    script,
    setting,
    tasks: shares,
    threads,
    signal,
  });
  return seen.map((one) => ({ ...one, pages: unpacked(one.pages) }));
}
