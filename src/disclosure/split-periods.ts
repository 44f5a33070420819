/** Figures of a long period, such as a year, and of the parts that come to it, such as its months. */
export interface Split {
  /** By place of the area; NaN where there is none. */
  whole: ArrayLike<number>;
  /** By part, in order, then by place. */
  parts: readonly ArrayLike<number>[];
}

/** A split as an earlier release told it. */
export interface EarlierSplit extends Split {
  /** It gave other parts than are published now, or gave them of areas that are no more. */
  isUnlike: boolean;
  /** What the long period was in releases after it, by place; each other figure once. */
  since: ArrayLike<number>[];
  /** Like those of a `SplitSetting`, of its own parts. */
  spans: readonly (readonly number[])[];
}

/** The areas that a split is published for, and the rule it is published by. */
export interface SplitSetting {
  /** Places by level, widest first. */
  levels: readonly (readonly number[])[];
  /** At how many of them parts may be published. */
  most: number;
  /** Places below an area of which the long period is published, by level as above. */
  below: (place: number) => readonly (readonly number[])[];
  /** Counts from 1 to one less than this are hidden. */
  threshold: number;
  /** The least that a published part may be; no less than the threshold. */
  least: number;
  /** Parts, by their number, whose sum must not be told of an area that has none published. */
  spans: readonly (readonly number[])[];
}

/**
 * At how many levels, the widest first, the parts of a guarded figure may be published: at a level of
 * all areas or of none. Each area's long period is shown there, and each of its parts is at least
 * `least` unless all of them are zero.
 *
 * Parts of a sum that is shown tell nothing more of the long periods below: whatever these can be,
 * given each other, their parts can be chosen so that they come to the parts that are shown (a table
 * of two margins that agree can always be filled; so it can level by level down a tree). What they may
 * tell is a small part of an area below that holds nearly all events: see `isRoomy`.
 *
 * @param hidden by place: 1 where the long period is hidden now
 * @param earlier what releases before this one told of it
 */
export function levelsTold(
  now: Split,
  hidden: ArrayLike<number>,
  earlier: readonly EarlierSplit[],
  setting: SplitSetting,
): number {
  const levels = setting.levels.slice(0, setting.most);
  const isSound = (places: readonly number[]) =>
    places.every((place) => isTellable(now, hidden, place, setting));
  const first = levels.findIndex((places) => !isSound(places));
  for (let count = first < 0 ? levels.length : first; count > 0; count--) {
    const isOwnRoomy = (place: number) =>
      isRoomy(partsAt(now, place), now, hidden, setting.below(place).slice(count).flat(), setting);
    if (
      levels.slice(0, count).flat().every(isOwnRoomy) &&
      earlier.every((one) => agrees(now, hidden, one, count, setting)) &&
      isSharedOverTime([...earlier, now], count, setting)
    )
      return count;
  }
  return 0;
}

/** A part of zero is published only where all are: one late record would make it a small count. */
function isTellable(
  { whole, parts }: Split,
  hidden: ArrayLike<number>,
  place: number,
  { least }: SplitSetting,
): boolean {
  if (hidden[place] === 1) return false;
  const own = parts.map((part) => part[place] as number);
  if (Number.isNaN(whole[place])) return own.every(Number.isNaN);
  return own.every((part) => part === 0) || own.every((part) => part >= least);
}

const partsAt = ({ parts }: Split, place: number): number[] =>
  parts.map((part) => part[place] as number);

const sumOf = (numbers: readonly number[]): number => numbers.reduce((sum, one) => sum + one, 0);

/**
 * Whether shown parts of an area leave room to those of the areas in it. Of one that holds D of its P
 * events, at least p − (P − D) of the p in a part are: all others could be elsewhere. Where that is 2
 * or more and below the threshold, a small count may be told too closely. And of one that has small
 * parts no sum over some that is small itself is told, where the others have in each part at least
 * the threshold less 2.
 *
 * @param shown the area's parts
 */
function isRoomy(
  shown: readonly number[],
  now: Split,
  hidden: ArrayLike<number>,
  places: readonly number[],
  { threshold, spans }: SplitSetting,
): boolean {
  const sums = spanSums(shown, spans);
  const total = sumOf(shown);
  return places.every((place) => {
    const own = now.whole[place] as number;
    // With all events of the area, its parts are those that are shown, and none of them is small.
    if (!(own > 0) || own === total) return true;
    const parts = partsAt(now, place);
    const isSmall = parts.some((part) => !(part === 0 || part >= threshold));
    const hasOthers = parts.every((part, p) => (shown[p] as number) - part >= threshold - 2);
    return (
      (hasOthers || !isSmall) &&
      own < total &&
      isOpen(sums, total - own, hidden[place] === 1, threshold)
    );
  });
}

/** @param rest events of the area that are elsewhere in it */
const isOpen = (sums: readonly number[], rest: number, isHidden: boolean, threshold: number) =>
  sums.every((sum) => sum - rest < 2 || (sum - rest >= threshold && !isHidden));

const spanSums = (shown: readonly number[], spans: SplitSetting['spans']): number[] =>
  spans.map((span) => sumOf(span.map((part) => shown[part] as number)));

/** At how many levels a release gave parts. */
const depthOf = (one: Split, { levels }: SplitSetting): number =>
  levels.findLastIndex((places) => places.some((place) => isGiven(one, place))) + 1;

const isGiven = ({ parts }: Split, place: number): boolean =>
  parts.length > 0 && parts.every((part) => !Number.isNaN(part[place]));

/**
 * Whether parts may be published at so many levels though an earlier release told some. Where levels
 * would be left out that it gave, what is shown above would tell of them. Where figures were revised,
 * the same levels are given, and the difference must not be put down to one area.
 */
function agrees(
  now: Split,
  hidden: ArrayLike<number>,
  then: EarlierSplit,
  count: number,
  setting: SplitSetting,
): boolean {
  if (then.isUnlike) return false;
  const depth = depthOf(then, setting);
  if (depth === 0) return true;
  if (depth > count) return false;
  const places = setting.levels.slice(0, depth).flat();
  if (places.some((place) => isGiven(then, place) !== isGiven(now, place))) return false;
  const isRevised = (place: number) =>
    isGiven(then, place) && now.parts.some((part, p) => part[place] !== then.parts[p]?.[place]);
  const revised = places.filter(isRevised);
  return (
    !revised.length ||
    (depth === count &&
      revised.every((place) => isSpread(now, hidden, then, place, depth, setting)))
  );
}

/**
 * Whether nobody can put down to an area what came in and what went out since an earlier release, even
 * who takes all areas of the same figure as unrevised: the others that were revised have room for all
 * but one of it. Areas that were not revised had the lesser of the two in each part.
 */
function isSpread(
  now: Split,
  hidden: ArrayLike<number>,
  then: Split,
  area: number,
  depth: number,
  setting: SplitSetting,
): boolean {
  const [shown, shownThen] = [partsAt(now, area), partsAt(then, area)];
  const lesser = shown.map((part, p) => Math.min(part, shownThen[p] as number));
  const came = sumOf(shown) - sumOf(lesser);
  const went = sumOf(shownThen) - sumOf(lesser);
  const below = setting.below(area).slice(depth);
  return below.every((peers) => {
    const own = peers.filter((place) => now.whole[place] !== 0 || then.whole[place] !== 0);
    // What it was is not known, or it is no more: then nothing can be said of it.
    if (own.some((place) => Number.isNaN(now.whole[place]) || Number.isNaN(then.whole[place])))
      return own.every(
        (place) => Number.isNaN(now.whole[place]) && Number.isNaN(then.whole[place]),
      );
    const changed = own.filter((place) => now.whole[place] !== then.whole[place]);
    const isUnknown = changed.length === 0;
    const revised = isUnknown ? own : changed;
    const kept = isUnknown ? [] : own.filter((place) => !changed.includes(place));
    return (
      isShared(came, now, revised) &&
      isShared(went, then, revised) &&
      isRoomy(lesser, now, hidden, kept, setting)
    );
  });
}

/** The same of one revision after another: each may be put down to an area where all together may not. */
function isSharedOverTime(
  splits: readonly Split[],
  count: number,
  { levels, below }: SplitSetting,
): boolean {
  return levels
    .slice(0, count)
    .flat()
    .every((area) =>
      below(area)
        .slice(count)
        .every((peers) => {
          const held = { came: new Map<number, number>(), went: new Map<number, number>() };
          splits.slice(1).forEach((to, i) => {
            const from = splits[i]!;
            if (!isGiven(from, area) || !isGiven(to, area)) return;
            const changed = peers.filter((place) => from.whole[place] !== to.whole[place]);
            putDown(held.came, gainAt(from, to, area), to, changed);
            putDown(held.went, gainAt(to, from, area), from, changed);
          });
          return [...held.came.values(), ...held.went.values()].every((events) => events <= 1);
        }),
    );
}

/** What parts of an area have more than in another split. */
const gainAt = (from: Split, to: Split, area: number): number =>
  sumOf(to.parts.map((part, p) => Math.max(0, part[area]! - from.parts[p]![area]!)));

/** Adds to what is put down to each of some areas what all others cannot have of some events. */
function putDown(
  held: Map<number, number>,
  events: number,
  { whole }: Split,
  places: readonly number[],
): void {
  if (events === 0) return;
  const all = sumOf(places.map((place) => whole[place] as number));
  for (const place of places) {
    const own = Math.max(0, events - (all - whole[place]!));
    held.set(place, (held.get(place) ?? 0) + own);
  }
}

/** Whether each of some areas could have one of so many events at most, the others having the rest. */
function isShared(events: number, { whole }: Split, places: readonly number[]): boolean {
  const all = sumOf(places.map((place) => whole[place] as number));
  return places.every((place) => events - (all - (whole[place] as number)) <= 1);
}

/**
 * Whether an earlier release told parts by which the long periods of now would tell a small one that
 * is not published any more: the part of an area that alone was revised is its long period less its
 * other parts. To be asked where no parts are published now; then every long period that was revised
 * has to be hidden.
 *
 * @param whole figures of the long period now
 */
export function tellsOfParts(
  whole: Split['whole'],
  hidden: ArrayLike<number>,
  then: EarlierSplit,
  setting: Pick<SplitSetting, 'levels' | 'below' | 'threshold'>,
): boolean {
  const { levels, below, threshold } = setting;
  return levels.flat().some((place) => {
    const shown = partsAt(then, place);
    if (!isGiven(then, place)) return shown.some((part) => !Number.isNaN(part));
    const own = whole[place] as number;
    const changes = changesOf([sumOf(shown), ...then.since.map((one) => one[place]!), own]);
    // One part alone may have been revised at a time, or none.
    const sums = spanSums(shown, then.spans).flatMap((sum) => changes.map((one) => sum + one));
    const isClear = changes.every((one) => one === 0 || Math.min(...shown) + one >= threshold);
    return (
      !isClear ||
      below(place).some((peers) =>
        peers.some((one) => {
          const held = whole[one] as number;
          return (
            held > 0 && held !== own && !isOpen(sums, own - held, hidden[one] === 1, threshold)
          );
        }),
      )
    );
  });
}

/** What came in or went out between any two of some figures, one after another; 0 among them. */
const changesOf = (figures: readonly number[]): number[] =>
  [
    ...new Set([
      0,
      ...figures.flatMap((later, i) => figures.slice(0, i).map((before) => later - before)),
    ]),
  ].filter((change) => !Number.isNaN(change));
