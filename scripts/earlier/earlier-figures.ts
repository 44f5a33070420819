import type { EarlierTable, PublishedState } from '../../src/disclosure/earlier.ts';
import type { RecordedRelease, RecordedTable } from './release-record.ts';

/** What earlier releases showed of a table; null where none had it. */
export type Earlier = (category: string, measure: string, period: string) => EarlierTable | null;

/** Nothing was published before. */
export const NOTHING_EARLIER: Earlier = () => null;

/** Brings what releases showed, oldest first, into the order of the areas there are now. */
export function earlierFigures(
  releases: readonly RecordedRelease[],
  codes: readonly string[],
): Earlier {
  const found = new Map<string, Told>();
  for (const { release, areas, tables, threshold } of releases) {
    const places = new Map(areas.map((code, place) => [code, place]));
    const then = Int32Array.from(codes, (code) => places.get(code) ?? -1);
    const list = areas.join();
    const recorded = new Map(
      tables.flatMap((one) => (one.measure === 'recorded' ? [[slotOf(one), one] as const] : [])),
    );
    for (const table of tables) {
      const key = keyOf(table);
      // What was detected is hidden along with what was recorded.
      const leader = table.measure === 'detected' ? recorded.get(slotOf(table)) : undefined;
      const from = [list, table.shown, table.hidden, table.withheld, leader?.hidden];
      const before = found.get(key);
      const state = before && isFrom(before, from) ? before.state : stateOf(table, leader, then);
      const figures = continued(before, { release, state, threshold });
      found.set(key, { figures, state, from });
    }
  }
  return (category, measure, period) =>
    found.get(keyOf({ category, measure, period }))?.figures ?? null;
}

/** What is known of a table after a release, and what that release's state was made from. */
interface Told {
  figures: EarlierTable;
  state: PublishedState;
  from: readonly unknown[];
}

// What stays the same is the very same object in all releases, and most of it stays.
const isFrom = (told: Told, from: readonly unknown[]): boolean =>
  told.from.every((one, i) => one === from[i]);

type Named = Pick<RecordedTable, 'category' | 'measure' | 'period'>;
const keyOf = ({ category, measure, period }: Named) => `${category} ${measure} ${period}`;
const slotOf = ({ category, period }: Named) => `${category} ${period}`;

const stateOf = (
  { shown, hidden, withheld }: RecordedTable,
  leader: RecordedTable | undefined,
  then: Int32Array,
): PublishedState => ({
  shown: inOrder(new Float64Array(then.length), then, shown, NaN),
  hidden: inOrder(new Uint8Array(then.length), then, hidden, 0),
  mayBeZero: inOrder(new Uint8Array(then.length), then, leader?.hidden ?? [], 0),
  withheld: withheld ? inOrder(new Float64Array(then.length), then, withheld, NaN) : null,
});

/** Fills a list with values by the places they had; by a loop, which is some times as quick as `from`. */
function inOrder<T extends Float64Array | Uint8Array>(
  list: T,
  then: Int32Array,
  values: ArrayLike<number>,
  absent: number,
): T {
  for (let place = 0; place < list.length; place++)
    list[place] = values[then[place] as number] ?? absent;
  return list;
}

interface Next {
  release: string;
  state: PublishedState;
  threshold: number | null;
}

function continued(told: Told | undefined, { release, state, threshold }: Next): EarlierTable {
  if (!told)
    return {
      shown: state.shown,
      release,
      states: [state],
      last: { ...state, threshold },
      threshold,
    };
  const { shown, states, threshold: lowest } = told.figures;
  const isAsBefore = told.state === state;
  const known = isAsBefore || states.some((one) => isSame(one, state));
  return {
    shown: isAsBefore
      ? shown
      : state.shown.map((v, place) => (Number.isNaN(v) ? (shown[place] as number) : v)),
    release,
    // Telling the same again tells nothing more.
    states: known ? states : [...states, state],
    last: { ...state, threshold },
    threshold: lowest === null ? threshold : Math.min(lowest, threshold ?? lowest),
  };
}

const isSame = (one: PublishedState, other: PublishedState): boolean =>
  one.hidden.every((hidden, place) => hidden === other.hidden[place]) &&
  one.mayBeZero.every((zero, place) => zero === other.mayBeZero[place]) &&
  one.shown.every((value, place) => Object.is(value, other.shown[place])) &&
  (one.withheld ?? []).every((value, place) => Object.is(value, other.withheld?.[place])) &&
  (one.withheld === null) === (other.withheld === null);
