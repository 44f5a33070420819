/** Shares of all guarded counts, and of the events they hold: 0 to 1, rounded to a thousandth. */
export interface HiddenShare {
  counts: number;
  events: number;
}

/**
 * What hiding costs in a release: rounded shares of very many counts, from which nothing follows for
 * one of them.
 */
export interface Thrift {
  /** Content hash of the manifest it speaks of: of another release it says nothing. */
  manifest: string;
  /** Counts below the threshold. */
  small: HiddenShare;
  /** Larger ones that are hidden so that no small one can be worked out. */
  covers: HiddenShare;
  /** What the plain rule would hide for that, the smallest part beside each, table by table. */
  plain: HiddenShare;
}
