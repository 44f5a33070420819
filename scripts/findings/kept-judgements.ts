import { KeptNumbers } from '../ingest/kept-numbers.ts';

/** How figures were judged for the last snapshot, from published cells alone. */
export type KeptJudgements = KeptNumbers<Float64Array>;

/** All code they are worked out by. */
const ROOMS = ['scripts/findings', 'src/stats', 'src/domain'];

export const keptJudgements = (atlas: string): Promise<KeptJudgements> =>
  KeptNumbers.of(atlas, { folder: 'findings', rooms: ROOMS });
