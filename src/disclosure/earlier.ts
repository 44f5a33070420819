/** What releases before this one showed of a table, by place of the area now. */
export interface EarlierTable {
  /** The figure shown last; NaN where none ever was. */
  shown: Float64Array;
  /** The day of the release that showed it last. */
  release: string;
  /** What the last release with this table had of each place: a figure, or NaN with `hidden` 1 or 0. */
  last: { shown: Float64Array; hidden: Uint8Array };
}

/**
 * Why a figure counts as known to everybody: because it was shown before and is the same now, or
 * because it was hidden before in a sum that is told.
 */
export const SHOWN_BEFORE = 1;
export const IN_TOLD_SUM = 2;

/**
 * Which figures of a table anybody knows from earlier releases. A figure that was revised since is
 * not among them: the old one says nothing of the new one. Of figures hidden before, whose sum was
 * told by their area and the parts shown beside them, that sum is still known while it holds: they
 * stay hidden together, and are no cover for others, since the two sums would tell those.
 *
 * @param children places of each area's parts
 */
export function knownEarlier(
  values: ArrayLike<number>,
  { shown, last }: EarlierTable,
  children: readonly (readonly number[])[],
  threshold: number,
): Uint8Array {
  const known = Uint8Array.from(values, (value, place) =>
    value === shown[place] ? SHOWN_BEFORE : 0,
  );
  const isSmall = (place: number) => {
    const value = values[place] as number;
    return value > 0 && value < threshold && known[place] !== SHOWN_BEFORE;
  };
  children.forEach((parts, area) => {
    const hiddenThen = parts.filter((part) => last.hidden[part] === 1);
    if (!hiddenThen.length || !parts.some(isSmall)) return;
    if (!sumHolds(values, last, parts, area)) return;
    for (const part of hiddenThen) known[part] ||= IN_TOLD_SUM;
  });
  return known;
}

/** Whether parts of an area that were hidden, in a sum that was told, still add up to that sum. */
export function sumHolds(
  values: ArrayLike<number>,
  { shown, hidden }: EarlierTable['last'],
  parts: readonly number[],
  area: number,
): boolean {
  const shownThen = parts.reduce((sum, part) => sum + (shown[part] || 0), 0);
  const hiddenThen = parts.filter((part) => hidden[part] === 1);
  const sumNow = hiddenThen.reduce((sum, part) => sum + (values[part] as number), 0);
  return sumNow === (shown[area] as number) - shownThen;
}
