import { isCounted, type Cell } from '../../src/domain/cell.ts';
import type { Funnel, Observed } from '../../src/stats/funnel.ts';
import { drawnRates, orderOf, rankRange, type Draws } from '../../src/stats/rank-range.ts';
import { priorOf, shrunkRate, type Shrunk } from '../../src/stats/shrink.ts';
import { comparedWith, groupFunnel, type Compared } from '../../src/stats/standing.ts';

/** One figure of all areas: a cell and what it is exposed to, by the area's place. */
export interface Figures {
  cells: readonly Cell[];
  /** Residents, dwellings or road, times periods where they are put together; null or 0 where not known. */
  exposures: readonly (number | null)[];
}

/** An area within its group of similar ones, before all of a page are looked at together. */
export interface GroupJudged {
  similar: Compared | 'tooFew' | null;
  rank: [from: number, to: number, of: number] | null;
  shrunk: Shrunk | null;
  funnel: Funnel | null;
}

const NOTHING: GroupJudged = { similar: null, rank: null, shrunk: null, funnel: null };
/** Among fewer areas a place says nothing. */
const FEWEST_RANKED = 5;

/** What is known of one figure of each place, from published cells alone. */
export type JudgeGroup = (place: number) => GroupJudged;

/** What areas are judged within, the same for all figures. */
export interface GroupSetting {
  /** For each area the places of similar ones. */
  groups: readonly (readonly number[])[];
  /** Fewer events are thin. */
  fewest: number;
  /** How many draws for each area, and from which seed. */
  draws: { perArea: number; seed: number };
}

/** @param draws null where neither places nor pulled rates are asked for */
export function judgeGroups(
  figures: Figures,
  { groups, fewest }: Pick<GroupSetting, 'groups' | 'fewest'>,
  draws: Draws | null,
): JudgeGroup {
  const observed = observedOf(figures);
  const rates = observed.map(
    (one, place) => one && draws && orderOf(drawnRates(one, draws, place)),
  );
  return (place) => {
    const group = groups[place] ?? [];
    if (group.length === 0) return NOTHING;
    const hidden = group.filter((other) => figures.cells[other] === 'suppressed').length;
    const own = observed[place];
    if (!own)
      return figures.cells[place] === 'suppressed' ? { ...NOTHING, similar: 'tooFew' } : NOTHING;
    const known = knownOf(group, observed);
    const funnel = groupFunnel(known, hidden);
    const similar = funnel ? comparedWith(own, funnel, fewest) : ('tooFew' as const);
    if (!draws) return { ...NOTHING, similar, funnel };
    const prior = funnel && priorOf(known);
    const others = knownOf(group, rates);
    const ownRates = rates[place];
    return {
      similar,
      rank: ownRates && others.length >= FEWEST_RANKED ? rankRange(ownRates, others, hidden) : null,
      shrunk: prior && shrunkRate(own, prior),
      funnel,
    };
  };
}

function knownOf<T>(group: readonly number[], values: readonly (T | null)[]): T[] {
  const known: T[] = [];
  for (const place of group) {
    const value = values[place];
    if (value) known.push(value);
  }
  return known;
}

const observedOf = ({ cells, exposures }: Figures): (Observed | null)[] =>
  cells.map((cell, place) => {
    const exposure = exposures[place];
    return isCounted(cell) && exposure ? { count: cell, exposure } : null;
  });
