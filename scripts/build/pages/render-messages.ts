import type { Failure } from '../process-message.ts';
import type { PageRecord } from './page-index.ts';

/** Pages by their places in the list, the last not included. */
export type ToRenderer = { kind: 'make'; from: number; to: number } | { kind: 'end' };

export interface MadePages {
  pages: number;
  /** How many of them came from the cache. */
  restored: number;
  /** What the cache keeps of them. */
  records: PageRecord[];
}

export type FromRenderer =
  /** How many pages each run has, in the order of the list. */
  | { kind: 'listed'; runs: number[] }
  | ({ kind: 'made' } & MadePages)
  | { kind: 'done'; peakBytes: number }
  | Failure;
