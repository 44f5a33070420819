import type { Standing } from '../../src/domain/findings.ts';
import { discoveries } from '../../src/stats/false-discovery.ts';
import { standingOf, type Compared } from '../../src/stats/standing.ts';

/** Of what one page says: which of the chances are findings; what has no chance is none. */
export function discovered(chances: readonly (number | null)[], rate: number): boolean[] {
  const known = chances.filter((chance) => chance !== null);
  const found = discoveries(known, rate);
  let next = 0;
  return chances.map((chance) => (chance === null ? false : (found[next++] ?? false)));
}

type Judged = Compared | 'tooFew' | null;

/** The standings of one page, judged together. */
export function standings<T extends Judged>(
  judged: readonly T[],
  rate: number,
): (Standing | (T & null))[] {
  const chanceOf = (one: Judged) => (typeof one === 'object' && one ? one.chance : null);
  const found = discovered(judged.map(chanceOf), rate);
  return judged.map((one, i) => {
    if (one === null || one === 'tooFew') return one as 'tooFew' | (T & null);
    return standingOf(one as Compared, found[i] ?? false);
  });
}
