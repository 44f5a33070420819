/** What one export was, whatever became of its rows. */
export interface ReadFile {
  name: string;
  bytes: number;
  sha256: string;
  /** How its bytes were decoded, and why so. */
  encoding: { name: string; reason: string };
  /** Records, the header left out. */
  read: number;
}

/** How many distinct values of a column could not be used, for one reason; never the values. */
export interface FaultCounts {
  reason: string;
  column: string;
  values: number;
  rows: number;
}

/**
 * What became of the rows of one source.
 * `read = accepted + rejected + leftOut + superseded`, and `accepted = located + unlocated`.
 */
export interface SourceLedger {
  source: string;
  files: ReadFile[];
  read: number;
  accepted: number;
  /** By reason; counts alone, never a value. */
  rejected: Record<string, number>;
  leftOut: Record<string, number>;
  /** Rows of an id of which a newer row counts, or exact repeats. */
  duplicates: number;
  located: number;
  unlocated: number;
  /** Of the unlocated rows, by reason. */
  unlocatedFor: Record<string, number>;
  /** Rows of which a value was put right by a rule of the mapping, by what was done. */
  repaired: Record<string, number>;
  /** The values that were not understood, counted. */
  faultyValues: FaultCounts[];
  /** Sum of what the accepted rows count, by measure: one per event, the value per count. */
  counted: Record<string, { located: number; unlocated: number }>;
  /** Other things worth saying: areas given twice, areas without a row. Codes and names of areas only. */
  notes: { code: string; areas: string[] }[];
}

export interface Ledger {
  sources: SourceLedger[];
}
