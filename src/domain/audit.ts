/** What the audit of a release found, as the method's page tells it. */
export interface AuditSummary {
  /** Content hash of the manifest it speaks of: of another release it says nothing. */
  manifest: string;
  /** The day of the release, `YYYY-MM-DD`. */
  date: string;
  /** Hidden counts, and guarded counts in all. */
  hidden: number;
  counts: number;
  /** How many values the least protected hidden count can still take; null when none is hidden. */
  narrowest: number | null;
  /** Hidden counts that earlier releases tell more closely by themselves, whatever this one hides. */
  toldBefore: number;
}
