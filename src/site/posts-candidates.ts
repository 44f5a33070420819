import type { AreaEntry } from '../domain/snapshot.ts';
import type { Candidate } from './posts-model.ts';

export interface ListedCandidates {
  /** Those that some trial chose, most often first. */
  tried: Candidate[];
  /** The others by the area around them, both in the order of codes. */
  others: { around: AreaEntry; candidates: Candidate[] }[];
}

/** A region may have two hundred candidates, of which trials choose some thirty. */
export function listedCandidates(
  candidates: readonly Candidate[],
  entry: (code: string) => AreaEntry,
): ListedCandidates {
  const others = candidates.filter((one) => !isTried(one)).toSorted(byCode);
  const groups = Map.groupBy(others, ({ code }) => entry(code).parent ?? code);
  return {
    tried: candidates.filter(isTried),
    others: [...groups]
      .map(([code, members]) => ({ around: entry(code), candidates: members }))
      .toSorted((a, b) => byCode(a.around, b.around)),
  };
}

const isTried = ({ timesChosen, timesCovering }: Candidate): boolean =>
  (timesChosen ?? 0) > 0 || (timesCovering ?? 0) > 0;

const byCode = (a: { code: string }, b: { code: string }): number => (a.code < b.code ? -1 : 1);
