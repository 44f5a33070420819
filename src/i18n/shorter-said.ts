import { shorterKinds, type PeriodChoice } from '../domain/shorter-periods.ts';
import type { Words } from './words.ts';

/** The kinds of shorter periods that downloads give as well: "quarter and month". */
export const shorterSaid = (words: Words, choice: PeriodChoice): string =>
  words.list(shorterKinds(choice).map((kind) => words.t(`period.kind.${kind}`)));
