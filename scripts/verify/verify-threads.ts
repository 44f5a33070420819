import { inThreads } from '../threads/in-threads.ts';
import { lookAtPages, type LookSetting, type PagesSeen } from './look-at-pages.ts';

/** Fewer pages than this are read before a thread would have started. */
const WORTH_FROM = 800;

/** Looks at pages, in shares, with as many threads as there are cores; the same by any number. */
export async function seePages(
  setting: LookSetting,
  shares: readonly (readonly string[])[],
  threads?: number,
): Promise<PagesSeen[]> {
  const pages = shares.reduce((sum, share) => sum + share.length, 0);
  if (threads === undefined ? pages < WORTH_FROM : threads < 2)
    return shares.map((share) => lookAtPages(setting, share));
  const script = new URL('./verify-thread.ts', import.meta.url);
  return await inThreads<readonly string[], PagesSeen>({ script, setting, tasks: shares, threads });
}
