import type { AreaFindings, FunnelFigures } from '../../src/domain/findings.ts';
import { isCounted } from '../../src/domain/cell.ts';
import type { Period } from '../../src/domain/period.ts';
import type { Plane } from '../../src/domain/plane.ts';
import type { Timing } from '../../src/domain/timing.ts';
import { makeDraws } from '../../src/stats/rank-range.ts';
import { ratesBeside } from './rates-beside.ts';
import { roundedTo } from '../../src/stats/rate.ts';
import type { OpenAtlas } from '../atlas/open-atlas.ts';
import type { PlacedBreak } from '../snapshot/border-breaks.ts';
import type { CategoryCells } from '../snapshot/cells.ts';
import type { IncompleteTotals } from '../snapshot/incomplete-totals.ts';
import { findingsOf, judgeOffences, type OffenceJudged } from './judge-offences.ts';
import { judgeTopics } from './judge-topics.ts';
import { judgeWaits } from './judge-waits.ts';
import { latestPeriods } from './latest-periods.ts';
import { otherGround } from './other-ground.ts';
import { similarGroups } from './similar-groups.ts';

export type FindingsOf = (place: number, timing: readonly Timing[]) => AreaFindings;

/**
 * What can be said of the area at a place beyond its figures, given its timing. Made from the cells that are
 * published and from nothing else, so that no verdict, place or rate tells of a hidden count.
 */
export function makeFindings(
  atlas: OpenAtlas,
  cells: readonly CategoryCells[],
  periods: Record<Plane, Period[]>,
  breaks: readonly PlacedBreak[],
  lackOf: IncompleteTotals['of'],
): FindingsOf {
  const groups = similarGroups(atlas);
  const latest = latestPeriods(periods, cells, otherGround(breaks), lackOf);
  const { draws, seed } = atlas.config.statistics;
  const normals = makeDraws(atlas.areas.length, draws, seed);
  const offences = judgeOffences(atlas, cells, groups, latest, normals);
  const topics = judgeTopics(atlas, cells, groups, latest);
  return (place, timing) => {
    const judged = offences[place] ?? [];
    const group = groups[place] ?? [];
    const beside = ratesBeside(judged, group, offences);
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
