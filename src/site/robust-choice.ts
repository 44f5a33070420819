import type { SitingRules } from '../domain/siting.ts';
import { shareWithLimits } from '../stats/share.ts';

/**
 * In how many of the trials a place has to be chosen at least to be called robust: so many that it
 * would be chosen in more than `robustAbove` of all such trials, by the lower one of the 95 % limits. 32
 * of 40 are four fifths, but of all it may be two thirds. Null where so few cannot tell it of any.
 */
export function robustFrom({
  draws,
  robustAbove,
}: Pick<SitingRules['sensitivity'], 'draws' | 'robustAbove'>): number | null {
  for (let times = 1; times <= draws; times++)
    if (shareWithLimits(times, draws).lower > robustAbove) return times;
  return null;
}
