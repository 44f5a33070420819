import type { Failure } from '../process-message.ts';
import type { PageRecord } from './page-index.ts';

/** Pages by their places in the list, the last not included. */
export type ToRenderer =
  | { kind: 'make'; from: number; to: number }
  /** Asks for one page at once, without writing it: a person is waiting for it. */
  | { kind: 'show'; file: string }
  | { kind: 'end' };

export interface MadePages {
  pages: number;
  /** How many of them came from the cache. */
  restored: number;
  /** What the cache keeps of them. */
  records: PageRecord[];
}

export type FromRenderer =
  /** How many pages each run has, in the order of the list; the first `ready` wait for nothing. */
  | { kind: 'listed'; runs: number[]; ready: number }
  /** The page that was asked for; null where there is no such page. */
  | { kind: 'shown'; file: string; html: string | null }
  | ({ kind: 'made' } & MadePages)
  | { kind: 'done'; peakBytes: number }
  | Failure;
