import { isCounted, type Cell } from '../../src/domain/cell.ts';
import type {
  DebateChanges,
  FigureChange,
  Verdict,
  VerdictChange,
} from '../../src/domain/changes.ts';
import type { Finding } from '../../src/domain/findings.ts';
import { MEASURES, type Measure } from '../../src/domain/measure.ts';
import { lastDayOf, type Period } from '../../src/domain/period.ts';
import { isRunning } from '../../src/domain/running-period.ts';
import type { AreaSnapshot, Manifest, Series } from '../../src/domain/snapshot.ts';

/** What became of a figure. `corrected` and `updated`: it has another value. */
export type CellChange = 'corrected' | 'updated' | 'hidden' | 'shown' | 'filled' | 'emptied';

/** A figure that is not what it was. `before` and `now` are numbers where both are shown. */
export interface ChangedCell {
  category: string;
  measure: Measure;
  period: Period;
  what: CellChange;
  before: Cell;
  now: Cell;
}

/** A period of a plane that both releases have, and its place in the lists of each. */
interface SharedPeriod {
  period: Period;
  before: number;
  now: number;
  /** Whether it was over when the release before was made: from then on its figures should stay. */
  wasOver: boolean;
}

export type SharedPeriods = (measure: Measure) => readonly SharedPeriod[];

export function sharedPeriods(before: Manifest, now: Manifest): SharedPeriods {
  const of = (plane: keyof Manifest['periods']) =>
    now.periods[plane].flatMap((period, place): SharedPeriod[] => {
      const then = before.periods[plane].indexOf(period);
      const wasOver =
        lastDayOf(period) <= before.release.dataUntil && !isRunning(before, plane, period);
      return then < 0 ? [] : [{ period, before: then, now: place, wasOver }];
    });
  const planes = { police: of('police'), society: of('society'), reports: of('reports') };
  return (measure) => planes[MEASURES[measure].plane];
}

/**
 * Figures of an area that are not what they were, in categories and periods that both releases have.
 * Of a measure that only one of them tells, all figures came or went.
 */
export function changedCells(
  before: AreaSnapshot,
  now: AreaSnapshot,
  periods: SharedPeriods,
): ChangedCell[] {
  const [then, today] = [cellsBySeries(before), cellsBySeries(now)];
  const gone = before.series.filter((one) => !today.cells.has(keyOf(one)));
  return [...now.series, ...gone].flatMap((series) => {
    const { category, measure } = series;
    const [old, own] = [then.cells.get(keyOf(series)), today.cells.get(keyOf(series))];
    const isInBoth = then.categories.has(category) && today.categories.has(category);
    const isTold = (old && own) || (isInBoth && MEASURES[measure].additive);
    return isTold ? changedIn(series, old ?? [], own ?? [], periods(measure)) : [];
  });
}

const cellsBySeries = ({ series }: AreaSnapshot) => ({
  cells: new Map(series.map((one) => [keyOf(one), one.cells])),
  categories: new Set(series.map(({ category }) => category)),
});

const keyOf = ({ category, measure }: Series) => `${category} ${measure}`;

function changedIn(
  { category, measure }: Series,
  old: readonly Cell[],
  own: readonly Cell[],
  periods: readonly SharedPeriod[],
): ChangedCell[] {
  const changed: ChangedCell[] = [];
  for (const shared of periods) {
    const before = old[shared.before] ?? 'notRecorded';
    const now = own[shared.now] ?? 'notRecorded';
    if (before === now) continue;
    const what = changeOf(before, now, shared.wasOver && !movesOn(measure));
    if (what) changed.push({ category, measure, period: shared.period, what, before, now });
  }
  return changed;
}

/** A report waits, is confirmed and dealt with: such counts change as they should. */
const movesOn = (measure: Measure) =>
  measure !== 'reported' && MEASURES[measure].plane === 'reports';

function changeOf(before: Cell, now: Cell, shouldStay: boolean): CellChange | null {
  if (isCounted(before) && isCounted(now)) return shouldStay ? 'corrected' : 'updated';
  const [had, has] = [isRecorded(before), isRecorded(now)];
  if (had && has) return now === 'suppressed' ? 'hidden' : 'shown';
  return had === has ? null : has ? 'filled' : 'emptied';
}

const isRecorded = (cell: Cell) => isCounted(cell) || cell === 'suppressed';

/** Of changed cells the ones that can be told with both their values, by the size of the change. */
export const largestOf = (cells: readonly ChangedCell[], most: number): FigureChange[] =>
  cells
    .flatMap(({ what, category, measure, period, before, now }): FigureChange[] =>
      what === 'corrected' && MEASURES[measure].additive && isCounted(before) && isCounted(now)
        ? [{ category, measure, period, before, now }]
        : [],
    )
    .sort((a, b) => sizeOf(b) - sizeOf(a))
    .slice(0, most);

export const sizeOf = ({ before, now }: FigureChange): number => Math.abs(now - before);

/** Verdicts that are others now; one that was not given before, or is not now, did not change. */
export function changedVerdicts(before: AreaSnapshot, now: AreaSnapshot): VerdictChange[] {
  const then = new Map(before.findings.offences.map((finding) => [finding.category, finding]));
  return now.findings.offences.flatMap((finding) => {
    const old = then.get(finding.category);
    return old ? verdictsOf(old, finding) : [];
  });
}

const verdictsOf = (old: Finding, { category, change, country, similar }: Finding) => {
  const pairs = [
    ['change', old.change?.verdict, change?.verdict],
    ['country', old.country, country],
    ['similar', old.similar, similar],
  ] as const;
  return pairs.flatMap(([kind, before, now]): VerdictChange[] =>
    before && now && before !== now && isGiven(before) && isGiven(now)
      ? [{ category, kind, before, now }]
      : [],
  );
};

/** Of a period that is not over nothing is said yet. */
const isGiven = (verdict: Verdict) => verdict !== 'running';

/** Debates and demands that are new, and demands whose state is another. */
export function debateChanges(before: AreaSnapshot, now: AreaSnapshot): DebateChanges {
  const debates = new Set(before.debates.map(({ id }) => id));
  const states = new Map(before.postulates.map(({ id, state }) => [id, state]));
  const isKnown = ({ id }: { id: string }) => states.has(id);
  return {
    held: now.debates.filter(({ id }) => !debates.has(id)).length,
    raised: now.postulates.filter((one) => !isKnown(one)).length,
    moved: now.postulates.filter((one) => isKnown(one) && states.get(one.id) !== one.state).length,
  };
}
