import type { SourceLedger } from '../../domain/ledger.ts';
import type { FaultyValue } from '../../intake/faulty-values.ts';
import type { Passed } from '../../intake/pass-limits.ts';
import type { Rejection } from '../../intake/tally.ts';
import type { Unlocated } from '../../intake/unlocated.ts';
import type { RecordStopped } from './record-reader.ts';
import type { FileUnreadable } from './open-file.ts';

/** One row that the ingest would not count, or not on the map. */
export interface RowFault {
  file: string;
  firstLine: number;
  lastLine: number;
  /** At fault, as the export names it; empty where it is the row as a whole. */
  column: string;
  value: string;
  /** `unlocated.…`: the row is accepted, and belongs to no area. */
  reason: Rejection | `unlocated.${Unlocated}`;
}

/** What stops a whole file; no row of it would count. */
export interface FileFault {
  file: string;
  code: FileUnreadable['code'] | RecordStopped['code'] | 'columnMissing' | 'columnTwice' | 'other';
  line?: number | undefined;
  column?: string | undefined;
  /** The column there is that is most like the one asked for. */
  nearest?: string | undefined;
  encoding?: string | undefined;
  /** In English, for what has no code of its own. */
  text?: string | undefined;
}

/** What the ingest would say of the rows. */
export interface RowReport {
  ledger: SourceLedger;
  /** Values that were not understood, the most frequent first. */
  values: FaultyValue[];
  /** The first of them, as they come. */
  faults: RowFault[];
  /** Limits of a release that these files would pass; areas by their names. */
  limits: Passed[];
  /** All marked rows as CSV; null when there are none. */
  marked: Blob | null;
}

export type CheckOutcome =
  { kind: 'report'; report: RowReport } | { kind: 'refused'; faults: FileFault[] };

/** How far a check has come. */
export interface CheckProgress {
  bytes: number;
  of: number;
  rows: number;
}
