import type { MarkedWords } from './marked-rows.ts';
import type { CheckOutcome, CheckProgress } from './report.ts';

/** Exports of a source, by its id. */
export interface GivenFiles {
  source: string;
  files: File[];
}

/** What the page asks of the worker. */
export interface CheckOrder extends GivenFiles {
  /** `IntakeRules` and a topology (or null) as JSON, as they stand in the page. */
  rules: string;
  boundaries: string;
  debates: GivenFiles[];
  words: MarkedWords;
  /** Milliseconds since 1970. */
  now: number;
}

/** What the worker tells the page. */
export type CheckNews =
  | { kind: 'progress'; progress: CheckProgress }
  | { kind: 'done'; outcome: CheckOutcome }
  | { kind: 'failed'; message: string };
