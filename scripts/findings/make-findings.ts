import type { AreaFindings, FunnelFigures } from '../../src/domain/findings.ts';
import { isCounted } from '../../src/domain/cell.ts';
import type { Period } from '../../src/domain/period.ts';
import type { Plane } from '../../src/domain/plane.ts';
import type { Timing } from '../../src/domain/timing.ts';
import { ratesBeside, ratesByCategory } from './rates-beside.ts';
import { roundedTo } from '../../src/stats/rate.ts';
import { KeptNumbers } from '../ingest/kept-numbers.ts';
import type { OpenAtlas } from '../atlas/open-atlas.ts';
import type { PlacedBreak } from '../snapshot/border-breaks.ts';
import type { CategoryCells } from '../snapshot/cells.ts';
import type { IncompleteTotals } from '../snapshot/incomplete-totals.ts';
import { changeRule } from './judge-changes.ts';
import { judgingOnce } from './judge-kept.ts';
import { findingsOf, judgeOffences, type OffenceJudged } from './judge-offences.ts';
import { judgeTopics } from './judge-topics.ts';
import { judgeWaits } from './judge-waits.ts';
import type { KeptJudgements } from './kept-judgements.ts';
import { latestPeriods, type Runs } from './latest-periods.ts';
import { otherGround } from './other-ground.ts';
import { keptGroups } from './similar-groups.ts';

export type FindingsOf = (place: number, timing: readonly Timing[]) => AreaFindings;

/**
 * What can be said of the area at a place beyond its figures, given its timing. Made from the cells
 * that are published and from nothing else, so that no verdict, place or rate tells of a hidden
 * count.
 */
export function makeFindings(
  atlas: OpenAtlas,
  cells: readonly CategoryCells[],
  periods: Record<Plane, Period[]>,
  breaks: readonly PlacedBreak[],
  lackOf: IncompleteTotals['of'],
  runs: Runs,
  kept: KeptJudgements = KeptNumbers.forNow(),
): FindingsOf {
  const groups = keptGroups(atlas, kept);
  const latest = latestPeriods(periods, cells, runs, otherGround(breaks), lackOf);
  const { draws: perArea, seed } = atlas.config.statistics;
  const { fewest } = changeRule(atlas);
  const judgeFigures = judgingOnce({ groups, fewest, draws: { perArea, seed } }, kept);
  const offences = judgeOffences(atlas, cells, latest, groups, judgeFigures);
  const topics = judgeTopics(atlas, cells, latest, judgeFigures);
  const rateAt = ratesByCategory(offences);
  return (place, timing) => {
    const judged = offences[place] ?? [];
    const group = groups[place] ?? [];
    const beside = ratesBeside(judged, group, rateAt);
    return {
      similar: group.map((other) => atlas.areas[other]?.code ?? ''),
      offences: findingsOf(judged, atlas),
      topics: topics[place] ?? [],
      funnel: funnelFigures(judged, group, offences),
      ...(beside.length > 0 && { beside }),
      waits: judgeWaits(atlas, timing, latest),
    };
  };
}

/** The category with most events here that can be compared: the one a chart can show. */
function funnelFigures(
  judged: readonly OffenceJudged[],
  group: readonly number[],
  offences: readonly (readonly OffenceJudged[])[],
): FunnelFigures | null {
  const size = ({ count }: OffenceJudged) => (isCounted(count) ? count : -1);
  const [most] = judged
    .filter((one) => one.funnel !== null && !one.part)
    .sort((a, b) => size(b) - size(a));
  if (!most?.funnel) return null;
  const countOf = (place: number) => {
    const one = offences[place]?.find(({ category }) => category === most.category);
    return one && one.isComparable && isCounted(one.count) ? one.count : null;
  };
  return {
    category: most.category,
    target: Number(most.funnel.target.toPrecision(6)),
    dispersion: roundedTo(most.funnel.dispersion, 3),
    counts: [size(most), ...group.map(countOf)],
  };
}
