import type { Cell } from '../domain/cell.ts';
import {
  POSTULATE_STATES,
  type Debate,
  type Postulate,
  type PostulateState,
} from '../domain/debate.ts';
import type { Period } from '../domain/period.ts';
import type { AreaSnapshot } from '../domain/snapshot.ts';
import { cellsOf, totalOf, type Total } from './figures.ts';
import { lackIn } from './incomplete.ts';
import { shownPeriods } from './shown-periods.ts';
import type { Snapshot } from './read-snapshot.ts';
import { surveyTables, type SurveyTable } from './survey-model.ts';

/** What was said of one subject at debates and in direct contacts. */
export interface SocietyRow {
  category: string;
  /** Demands raised, per period shown, oldest first. */
  raised: Cell[];
  /** Persons who spoke of it in talks, in the latest period. */
  voices: Cell;
  /** The same in all periods shown; null where nobody kept count. */
  spoken: Total | null;
}

export interface SocietySection {
  periods: Period[];
  rows: SocietyRow[];
  /** Demands raised, latest period. */
  raised: Total | null;
  /** Whether anybody spoke of anything in talks, in the periods shown. */
  spokeInTalks: boolean;
  /** Per period shown. */
  meetings: { debates: number[]; attendance: number[] };
  /** The ledger, newest debate first: of the area itself alone. */
  ledger: { debate: Debate; postulates: Postulate[] }[];
  /** Postulates of the ledger by state. */
  states: { state: PostulateState; count: number }[];
  overdue: number;
  /** What residents said when asked. */
  surveys: SurveyTable[];
}

export function societySection(snapshot: Snapshot, area: AreaSnapshot): SocietySection {
  const find = cellsOf(area);
  const categories = snapshot.manifest.categories.filter((c) => c.plane === 'society');
  const shown = shownPeriods(snapshot.manifest, 'society');
  const periods = snapshot.manifest.periods.society.slice(...shown);
  // Of what was spoken of in talks alone no demand is recorded: its row has a cell for each period too.
  const none = periods.map((): Cell => 'notRecorded');
  const lacks = (category: string, measure: 'raised' | 'voices', of: readonly Period[]) =>
    of.some((period) => lackIn(area)(category, measure, period) !== null);
  const rows = categories
    .map(({ id }): SocietyRow => {
      const voices = find(id, 'voices')?.slice(...shown) ?? [];
      return {
        category: id,
        raised: find(id, 'raised')?.slice(...shown) ?? none,
        voices: voices.at(-1) ?? 'notRecorded',
        spoken: totalOf(voices, lacks(id, 'voices', periods)),
      };
    })
    .filter(
      ({ raised, spoken }) =>
        raised.some((cell) => cell !== 0 && cell !== 'notRecorded') || (spoken?.count ?? 0) > 0,
    );
  const whole = new Set(categories.filter((c) => c.includedIn === null).map(({ id }) => id));
  const added = rows.filter(({ category }) => whole.has(category));
  const { debates, postulates, meetings } = area;
  return {
    periods,
    rows,
    raised: totalOf(
      added.map((row) => row.raised.at(-1) ?? 'notRecorded'),
      added.some(({ category }) => lacks(category, 'raised', periods.slice(-1))),
    ),
    spokeInTalks: rows.some(({ spoken }) => (spoken?.count ?? 0) > 0),
    meetings: {
      debates: meetings.debates.slice(...shown),
      attendance: meetings.attendance.slice(...shown),
    },
    ledger: debates.map((debate) => ({
      debate,
      postulates: postulates.filter((p) => p.debate === debate.id),
    })),
    states: POSTULATE_STATES.map((state) => ({
      state,
      count: postulates.filter((p) => p.state === state).length,
    })).filter(({ count }) => count > 0),
    overdue: postulates.filter((p) => p.overdue).length,
    surveys: surveyTables(snapshot, area),
  };
}
