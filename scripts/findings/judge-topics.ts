import { isCounted, type Cell } from '../../src/domain/cell.ts';
import type { TopicFinding } from '../../src/domain/findings.ts';
import type { Measure } from '../../src/domain/measure.ts';
import { PLANES, type Plane } from '../../src/domain/plane.ts';
import type { OpenAtlas } from '../atlas/open-atlas.ts';
import type { CategoryCells } from '../snapshot/cells.ts';
import { standings } from './discovered.ts';
import { changeRule, firstComparable } from './judge-changes.ts';
import type { JudgeGroup } from './judge-groups.ts';
import type { JudgeFigures } from './judge-kept.ts';
import type { LatestPeriods } from './latest-periods.ts';
import { topicExposures } from './topic-exposures.ts';

/** What a plane says of a topic: offences, reports that proved true, voices at debates and in talks. */
const SAYS: Record<Plane, readonly Measure[]> = {
  police: ['recorded'],
  society: ['raised', 'voices'],
  reports: ['confirmed'],
};

/** Where each area stands among its similar ones, topic by topic, years put together. */
export function judgeTopics(
  atlas: OpenAtlas,
  cells: readonly CategoryCells[],
  latest: LatestPeriods,
  judgeFigures: JudgeFigures,
): TopicFinding[][] {
  const judged = atlas.topics.flatMap(({ id }) =>
    PLANES.flatMap((plane) => {
      const entries = cells.filter(({ category: c }) => c.plane === plane && c.topic === id);
      const judge = judgeTopic(atlas, entries, latest, judgeFigures);
      return judge ? [{ topic: id, plane, judge }] : [];
    }),
  );
  const { falseDiscoveryRate } = atlas.config.statistics;
  return atlas.areas.map((_, place) => {
    const found = judged.flatMap(({ topic, plane, judge }) => {
      const { similar } = judge(place);
      return similar ? [{ topic, plane, similar }] : [];
    });
    const said = standings(
      found.map((one) => one.similar),
      falseDiscoveryRate,
    );
    return atlas.topics.flatMap(({ id }) => {
      const planes = found.flatMap((one, i) => (one.topic === id ? [[one.plane, said[i]]] : []));
      return planes.length ? [{ topic: id, standings: Object.fromEntries(planes) }] : [];
    });
  });
}

function judgeTopic(
  atlas: OpenAtlas,
  entries: readonly CategoryCells[],
  { periods, latest, elsewhere, lackOf }: LatestPeriods,
  judgeFigures: JudgeFigures,
): JudgeGroup | null {
  const counted = entries.filter(
    ({ category }) => category.includedIn === null && category.denominator !== 'none',
  );
  const plane = counted[0]?.category.plane;
  if (plane === undefined) return null;
  const rule = changeRule(atlas);
  const end = latest[plane] + 1;
  const first = Math.max(
    0,
    end - rule.pooled * rule.perYear,
    ...counted.map(({ category }) => firstComparable(category, atlas, periods[plane])),
  );
  if (end <= first) return null;
  const sums = sumsOf(atlas, counted, SAYS[plane], [first, end]);
  const used = periods[plane].slice(first, end);
  const moved = (place: number) =>
    counted.some(({ category }) =>
      used.some(
        (period) =>
          elsewhere(category.id, period, place) ||
          SAYS[plane].some((measure) => lackOf(category.id, measure, period, place) !== null),
      ),
    );
  const known = topicExposures(atlas, counted, SAYS[plane], [first, end]);
  const exposures = known.map((exposure, place) => (moved(place) ? null : exposure));
  return judgeFigures({ cells: sums, exposures }, false);
}

/**
 * Sums by place. What is not shown at an area's level has no part in them, nor has a period in which
 * a category was recorded nowhere.
 */
function sumsOf(
  atlas: OpenAtlas,
  entries: readonly CategoryCells[],
  measures: readonly Measure[],
  [first, end]: readonly [number, number],
): Cell[] {
  const rowsAt = (level: string) =>
    entries
      .filter(({ levels }) => levels.includes(level))
      .flatMap((entry) => measures.flatMap((m) => entry.measures.get(m)?.slice(first, end) ?? []))
      .filter((row) => row.some((cell) => cell !== 'notRecorded'));
  const byLevel = new Map(atlas.config.levels.map(({ id }) => [id, rowsAt(id)]));
  return atlas.areas.map(({ level }, place) => sumOf(byLevel.get(level) ?? [], place));
}

/** The sum over categories and periods, or the reason why there is none. */
function sumOf(rows: readonly (readonly Cell[])[], place: number): Cell {
  let sum = 0;
  for (const row of rows) {
    const cell = row[place] ?? 'notRecorded';
    if (!isCounted(cell)) return cell;
    sum += cell;
  }
  return rows.length > 0 ? sum : 'notRecorded';
}
