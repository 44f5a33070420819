import type { Period } from '../domain/period.ts';
import { unbroken } from './unbroken.ts';

const IN = [
  'w styczniu',
  'w lutym',
  'w marcu',
  'w kwietniu',
  'w maju',
  'w czerwcu',
  'w lipcu',
  'w sierpniu',
  'we wrześniu',
  'w październiku',
  'w listopadzie',
  'w grudniu',
];

/** When, as a part of a sentence: "we wrześniu 2025 r."; the month by itself is in another case. */
export const inPolishMonth = (period: Period): string =>
  unbroken(`${IN[Number(period.slice(5)) - 1] ?? ''} ${period.slice(0, 4)} r.`);
