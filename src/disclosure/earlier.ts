/** What a release published of a table, by place of the area now. */
export interface PublishedState {
  /** NaN where no figure was shown. */
  shown: Float64Array;
  /** 1 where a figure was said to be hidden. */
  hidden: Uint8Array;
  /** 1 where it may have been zero: hidden along with another. Others were at least 1. */
  mayBeZero: Uint8Array;
  /** What was hidden, by place, as only the publisher knows it; null where that was not kept. */
  withheld: Float64Array | null;
}

/** What releases before this one showed of a table. */
export interface EarlierTable {
  /** The figure shown last; NaN where none ever was. */
  shown: Float64Array;
  /** The release that published it last. */
  release: string;
  /** In which ways it was published, the first one first. */
  states: readonly PublishedState[];
  /** In which way the last release with this table did, and under which threshold. */
  last: PublishedState & { threshold: number | null };
  /** The lowest threshold it was published under; null where that is not known. */
  threshold: number | null;
}

/** All of it that says what anybody knows, whichever release told it. */
export type ToldBefore = Omit<EarlierTable, 'release'>;

/**
 * Which figures of a table anybody knows from earlier releases: those that were shown and are the
 * same, as is all that is shown below them. One that was revised since is not among them: the old
 * one says nothing of the new one. Nor is the total of an area in which figures were revised, even
 * where it comes to the same: while it is shown it is no secret, and once hidden nobody can tell.
 * Nor is one that was hidden last though it was not small: it had been revised, and may be again.
 * Of what was hidden the publisher alone can tell whether it was revised, where that was kept.
 *
 * @param children places of each area's parts
 * @param leader figures of the table that this one is hidden along with, if any
 */
export function knownEarlier(
  values: ArrayLike<number>,
  { shown, last }: Pick<EarlierTable, 'shown' | 'last'>,
  children: readonly (readonly number[])[],
  leader: ArrayLike<number> | null,
): Uint8Array {
  const revised = Uint8Array.from(values, (value, place) => {
    if (last.hidden[place] === 1) return isAnother(value, last, place, leader) ? 1 : 0;
    return value !== shown[place] && !Number.isNaN(shown[place]) ? 1 : 0;
  });
  for (let place = children.length - 1; place >= 0; place--) {
    if (children[place]?.some((part) => revised[part] === 1)) revised[place] = 1;
  }
  const wasSecret = (place: number) =>
    last.hidden[place] === 1 && !((shown[place] as number) < (last.threshold ?? Infinity));
  return revised.map((isRevised, place) =>
    !isRevised && !wasSecret(place) && values[place] === shown[place] ? 1 : 0,
  );
}

/** Whether a figure that was hidden was revised, as anybody can see: it was at least 1. */
const isGone = (value: number, { mayBeZero }: PublishedState, place: number): boolean =>
  Number.isNaN(value) || (value === 0 && mayBeZero[place] !== 1);

/**
 * Whether a figure that was hidden is another now, as far as the publisher knows. Where it was hidden
 * along with one that is zero now, that one was revised for all to see, and it may have been, too.
 */
const isAnother = (
  value: number,
  state: PublishedState,
  place: number,
  leader: ArrayLike<number> | null,
): boolean => {
  const then = state.withheld?.[place] ?? NaN;
  const hasLostLeader = state.mayBeZero[place] === 1 && leader?.[place] === 0;
  return hasLostLeader || isGone(value, state, place) || (!Number.isNaN(then) && then !== value);
};

/**
 * Which figures an earlier release told to be at least 1, by place: it hid them though what they are
 * hidden along with was shown, so that a zero would have been shown, too. Not those that were revised.
 */
export const toldNotZero = (
  values: ArrayLike<number>,
  { states }: Pick<EarlierTable, 'states'>,
  leader: ArrayLike<number> | null,
): Uint8Array =>
  Uint8Array.from(values, (value, place) =>
    states.some((state) => saysNotZero(state, place) && !isAnother(value, state, place, leader))
      ? 1
      : 0,
  );

/** Whether a release hid a figure in a way that tells that it was not zero. */
export const saysNotZero = ({ hidden, mayBeZero }: PublishedState, place: number): boolean =>
  hidden[place] === 1 && mayBeZero[place] !== 1;

/** What a release told of the hidden parts of an area: what they come to, alone or less the area. */
export interface ToldSum {
  parts: readonly number[];
  sum: number;
  /** The area was hidden too: `sum` is what the hidden parts come to less the area. */
  lessArea: boolean;
}

/** Null where no part was hidden, or nothing was published of the area. */
export function toldSum(
  { shown, hidden }: PublishedState,
  parts: readonly number[],
  area: number,
): ToldSum | null {
  const secret = parts.filter((part) => hidden[part] === 1);
  const lessArea = hidden[area] === 1;
  const total = lessArea ? 0 : (shown[area] as number);
  if (!secret.length || Number.isNaN(total)) return null;
  const sum = parts.reduce((left, part) => left - (shown[part] || 0), total);
  return { parts: secret, sum, lessArea };
}

/**
 * Whether what was told then is true of the figures there are now. Where parts were revised, nobody
 * can know that they come to the same again: that would take to know the parts.
 */
export function stillHolds(
  told: ToldSum,
  state: PublishedState,
  values: ArrayLike<number>,
  area: number,
  leader: ArrayLike<number> | null,
): boolean {
  const summed = told.lessArea ? [...told.parts, area] : told.parts;
  if (summed.some((place) => isAnother(values[place] as number, state, place, leader)))
    return false;
  const sum = told.parts.reduce((total, part) => total + (values[part] as number), 0);
  return sum - (told.lessArea ? (values[area] as number) : 0) === told.sum;
}
