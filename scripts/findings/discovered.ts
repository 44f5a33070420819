import type { Standing } from '../../src/domain/findings.ts';
import { discoveries } from '../../src/stats/false-discovery.ts';
import { standingOf, type Compared } from '../../src/stats/standing.ts';

/** Of what one page says: which of the chances are findings; what has no chance is none. */
export function discovered(
  chances: readonly (number | null)[],
  rate: number,
  hidden = 0,
): boolean[] {
  const known = chances.filter((chance) => chance !== null);
  const found = discoveries(known, rate, hidden);
  let next = 0;
  return chances.map((chance) => (chance === null ? false : (found[next++] ?? false)));
}

type Judged = Compared | 'tooFew' | null;

/**
 * The standings of one page, judged together.
 *
 * @param hidden how many of them have no chance since their count is hidden: it would be shown if it
 *   were large, so that those that are shown are the large ones of them all
 */
export function standings<T extends Judged>(
  judged: readonly T[],
  rate: number,
  hidden = 0,
): (Standing | (T & null))[] {
  const chanceOf = (one: Judged) => (typeof one === 'object' && one ? one.chance : null);
  const found = discovered(judged.map(chanceOf), rate, hidden);
  return judged.map((one, i) => {
    if (one === null || one === 'tooFew') return one as 'tooFew' | (T & null);
    return standingOf(one as Compared, found[i] ?? false);
  });
}
