/** How large the downloads of a release are, in `<atlas>/derived/downloads.json`. */
export interface DownloadSizes {
  /** Content hash of the manifest they were made from. */
  manifest: string;
  /** Bytes by address. */
  bytes: Record<string, number>;
}
