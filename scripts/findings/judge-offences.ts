import type { Area } from '../../src/domain/area.ts';
import { amountIn, amountOf, rateUnit } from '../../src/domain/denominator.ts';
import { isCounted, type Cell } from '../../src/domain/cell.ts';
import type { Finding } from '../../src/domain/findings.ts';
import type { Scatter } from '../../src/stats/dispersion.ts';
import { rateOf, roundedTo } from '../../src/stats/rate.ts';
import type { Compared } from '../../src/stats/standing.ts';
import { changeVerdict } from '../../src/stats/verdict.ts';
import type { OpenAtlas } from '../atlas/open-atlas.ts';
import type { CategoryCells } from '../snapshot/cells.ts';
import { changeScatters } from './change-scatters.ts';
import { discovered, standings } from './discovered.ts';
import {
  changeRule,
  firstComparable,
  judgeChange,
  RUNNING,
  type ChangeJudged,
} from './judge-changes.ts';
import { judgeCountry } from './judge-country.ts';
import type { GroupJudged } from './judge-groups.ts';
import type { JudgeFigures } from './judge-kept.ts';
import type { LatestPeriods } from './latest-periods.ts';
import { firstOfSameParts, firstOnSameGround } from './other-ground.ts';

/** All that is known of one category in one area, before the area's are looked at together. */
export interface OffenceJudged extends GroupJudged {
  category: string;
  /** A part of another category is not counted twice where sums are made. */
  part: boolean;
  count: Cell;
  /** False where its rate cannot stand beside others: of other ground, of some parts, or none at all. */
  isComparable: boolean;
  /** In the category's own unit; null where there is none to show. */
  rate: number | null;
  /** Its rates are per so many of what they are divided by. */
  per: number;
  change: ChangeJudged | null;
  /** How much counts of similar areas vary from period to period; null where not known, or of no count. */
  scatter: Scatter | null;
  country: Compared | null;
}

/**
 * The latest recorded offences of each area, by place and then by category.
 *
 * @param groups for each area the places of similar ones
 */
export function judgeOffences(
  atlas: OpenAtlas,
  cells: readonly CategoryCells[],
  latest: LatestPeriods,
  groups: readonly (readonly number[])[],
  judgeFigures: JudgeFigures,
): OffenceJudged[][] {
  // A category at a time: its drawn rates are in the way when the next is judged.
  const judged = cells
    .filter(({ category }) => category.plane === 'police')
    .map((entry) => atlas.areas.map(judgeCategory(atlas, entry, latest, groups, judgeFigures)));
  return atlas.areas.map((_, place) => judged.flatMap((areas) => areas[place] ?? []));
}

function judgeCategory(
  atlas: OpenAtlas,
  { category, levels, measures }: CategoryCells,
  { periods: { police }, latest: { police: latest }, runs, elsewhere, lackOf }: LatestPeriods,
  groups: readonly (readonly number[])[],
  judgeFigures: JudgeFigures,
): (area: Area, place: number) => OffenceJudged | null {
  const rows = measures.get('recorded')?.slice(0, latest + 1) ?? [];
  const now: readonly Cell[] = rows[latest] ?? [];
  const past = police.slice(0, latest + 1);
  const isPart = runs('police', past[latest] ?? '');
  const lackNow = (place: number) => lackOf(category.id, 'recorded', past[latest] ?? '', place);
  const { denominator } = category;
  const { per } = rateUnit(atlas.config.ratePer, category);
  // Where a rate means something, and its figures speak of the area as it is.
  const amounts = atlas.areas.map((area, place) =>
    elsewhere(category.id, past[latest] ?? '', place) ? null : amountOf(area, denominator),
  );
  const exposures = amounts.map((all, place) => (lackNow(place) === null ? all : null));
  // A sum of nearly all of the country still says what is usual in it.
  const lack = lackNow(0);
  const usual = lack && amounts[0] ? amountIn(lack, denominator) : (amounts[0] ?? null);
  const country = { cell: now[0] ?? ('notRecorded' as const), exposure: usual };
  const rule = changeRule(atlas);
  const from = firstComparable(category, atlas, police);
  const since = (place: number) =>
    Math.max(
      from,
      firstOnSameGround(category.id, past, place, elsewhere),
      firstOfSameParts(past, (period) => lackOf(category.id, 'recorded', period, place)),
    );
  const isShown = ({ level }: Area) => levels.includes(level);
  const scatters = changeScatters(atlas, groups, rule, {
    rows,
    since: (place) => (isShown(atlas.areas[place] as Area) ? since(place) : Infinity),
  });
  const judgeGroup = judgeFigures({ cells: now, exposures }, true);
  const figure = (place: number) => ({
    cell: now[place] ?? ('notRecorded' as const),
    exposure: exposures[place] ?? null,
  });
  return (area, place) => {
    if (!isShown(area) || rows.length === 0) return null;
    const own = rows.map((row) => row[place] ?? 'notRecorded');
    const { cell, exposure } = figure(place);
    const change = judgeChange(own, since(place), rule, scatters.nearest(place));
    return {
      category: category.id,
      part: category.includedIn !== null,
      count: cell,
      isComparable: (exposures[place] ?? null) !== null,
      rate: isCounted(cell) && exposure ? rateOf(cell, exposure, per) : null,
      per,
      change: change && isPart ? RUNNING : change,
      scatter: isCounted(cell) ? scatters.similar(place) : null,
      country: area.parent === null ? null : judgeCountry(figure(place), country, rule.fewest),
      ...judgeGroup(place),
    };
  };
}

/** What one page says of its offences: differences are named only where they stand together. */
export function findingsOf(judged: readonly OffenceJudged[], atlas: OpenAtlas): Finding[] {
  const { falseDiscoveryRate: rate } = atlas.config.statistics;
  const chances = judged.map(({ change }) => (change && 'chance' in change ? change.chance : null));
  const changed = discovered(chances, rate);
  const country = standings(
    judged.map((one) => one.country),
    rate,
    judged.filter(({ count }) => count === 'suppressed').length,
  );
  const similar = standings(
    judged.map((one) => one.similar),
    rate,
  );
  return judged.map(({ category, change, rank, shrunk, per, scatter }, i) => ({
    category,
    change: change && {
      verdict: 'chance' in change ? changeVerdict(change, changed[i] ?? false) : change.settled,
      periods: change.periods,
    },
    country: country[i] ?? null,
    similar: similar[i] ?? null,
    rank,
    shrunk: shrunk && [roundedTo(shrunk.rate * per, 1), roundedTo(shrunk.weight, 2)],
    ...(scatter && {
      scatter: [roundedTo(scatter.dispersion, 2), roundedTo(scatter.usual, 1), scatter.members],
    }),
  }));
}
