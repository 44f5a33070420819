import { sum } from 'd3-array';
import { isCounted, type Cell } from '../domain/cell.ts';
import type { Change } from '../domain/findings.ts';
import { scoreOfTwo } from './count-score.ts';
import {
  CHANCE_ALONE,
  chanceOver,
  dispersionAt,
  dispersionOf,
  type Scatter,
} from './dispersion.ts';

/** Two counts to compare: of the last `periods[0]` periods, and of the `periods[1]` before them. */
export interface Windows {
  now: number;
  before: number;
  periods: readonly [now: number, before: number];
}

/** What the counts of a series are judged by. */
export interface ChangeRule {
  /** Most periods that are put together on each side. */
  pooled: number;
  /** Two counts that sum to fewer than twice this are thin; to fewer than this, too few. */
  fewest: number;
  /** Periods in a year: a month is compared with the same month of the year before. */
  perYear: number;
}

/**
 * The shortest windows at the end of a series that are not thin: 1 period against 1, 1 against 2,
 * 2 against 2, and so on; the longest there are where all are thin. A figure that is hidden or
 * missing ends what can be put together. With several periods in a year, after one against the same
 * of the year before come whole years.
 *
 * @returns the first cell in the way where not even one period can be compared
 */
export function windowsOf(cells: readonly Cell[], rule: ChangeRule): Windows | Cell {
  const { perYear, pooled, fewest } = rule;
  let found: Windows | Cell = 'notRecorded';
  for (const [now, before] of lengths(pooled, perYear)) {
    const offset = now === 1 ? perYear : now;
    const recent = sumOf(cells, cells.length - now, now);
    const past = sumOf(cells, cells.length - offset - before, before);
    if (!isCounted(recent) || !isCounted(past)) {
      return typeof found === 'object' ? found : isCounted(recent) ? past : recent;
    }
    found = { now: recent, before: past, periods: [now, before] };
    if (recent + past >= 2 * fewest) break;
  }
  return found;
}

function lengths(pooled: number, perYear: number): [number, number][] {
  const years = Array.from({ length: 2 * pooled - 1 }, (_, i): [number, number] => [
    Math.floor((i + 2) / 2) * perYear,
    Math.ceil((i + 2) / 2) * perYear,
  ]);
  return perYear > 1 ? [[1, 1], ...years] : years;
}

function sumOf(cells: readonly Cell[], start: number, length: number): Cell {
  let sum = 0;
  for (let i = start; i < start + length; i++) {
    const cell = cells[i] ?? 'notRecorded';
    if (!isCounted(cell)) return cell;
    sum += cell;
  }
  return sum;
}

/** A change before anything is said of it: the windows and how likely chance alone explains them. */
export interface ChangeFound extends Windows {
  chance: number;
}

/**
 * Null where the windows hold too few events to tell anything.
 *
 * @param scatter of the changes of other areas
 */
export function changeFound(
  windows: Windows,
  rule: ChangeRule,
  scatter: Scatter = CHANCE_ALONE,
): ChangeFound | null {
  if (windows.now + windows.before < rule.fewest) return null;
  return { ...windows, chance: changeChance(windows, scatter) };
}

/**
 * Chance of so great a change, up or down, where nothing changed: both counts vary by chance, and by
 * as many times more as those of other areas do.
 */
export function changeChance(
  { now, before, periods: [recent, past] }: Windows,
  scatter: Scatter = CHANCE_ALONE,
): number {
  const events = (now + before) / (recent + past);
  return chanceOver(scatter, (dispersion) => {
    const times = dispersionAt(dispersion, scatter, events);
    return scoreOfTwo({
      count: now,
      other: before,
      exposure: recent / past,
      dispersion: [times, times],
    });
  });
}

/** Of fewer areas it is not known how changes scatter. */
const FEWEST_SCATTERED = 10;

/**
 * How much the changes of some areas, from one period to the next, differ from the one they have in
 * common: by chance alone, or by many times that where one case brings hundreds of offences. Null
 * where too few are known.
 */
export function changeScatter(changes: readonly Counts[]): Scatter | null {
  const now = sum(changes, (one) => one.now);
  const before = sum(changes, (one) => one.before);
  if (changes.length < FEWEST_SCATTERED || now === 0 || before === 0) return null;
  // What they have in common is as if one period had been so many times as long.
  const ratio = now / before;
  const scores = changes.map((one) => changeZ(one, ratio) / Math.sqrt(1 + ratio));
  const usual = (now + before) / 2 / changes.length;
  return { dispersion: dispersionOf(scores), usual, members: changes.length };
}

type Counts = Pick<Windows, 'now' | 'before'>;

/**
 * How far a count lies from what the count before lets one expect:
 * `2 (√now − √(before × exposure))` (Wheeler 2016, International Journal of Police Science and
 * Management 18(3); the square root steadies the variance of a Poisson count at 1/4: Bartlett 1936).
 * 16 and then 25 give 2.0. Since both counts vary, its variance is 1 + exposure and not 1.
 */
export const changeZ = ({ now, before }: Counts, exposure = 1): number =>
  2 * (Math.sqrt(now) - Math.sqrt(before * exposure));

/** What is said of a change, given whether it was told apart from chance. */
export function changeVerdict({ now, before, periods }: Windows, discovered: boolean): Change {
  if (!discovered) return 'noChange';
  return now / periods[0] > before / periods[1] ? 'rose' : 'fell';
}
