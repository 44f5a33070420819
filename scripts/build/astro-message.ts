import type { Mistake } from '../../src/domain/mistake.ts';
import type { PageCount } from './page-log.ts';

/** What the building process tells the one that started it. */
export type AstroMessage =
  | { kind: 'progress'; count: PageCount }
  | { kind: 'done'; count: PageCount; peakBytes: number }
  | { kind: 'mistakes'; mistakes: readonly Mistake[] }
  | { kind: 'failed'; stack: string };
