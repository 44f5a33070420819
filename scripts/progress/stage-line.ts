/** What a stage has done so far, by unit: `rows` → 250000. Units stand in the order they came. */
export type Counts = ReadonlyMap<string, number>;

const grouped = new Intl.NumberFormat('en-GB');

/** `250,000 rows, 16 sources`; empty when nothing was counted. */
export const countsText = (counts: Counts): string =>
  [...counts].map(([unit, done]) => `${grouped.format(done)} ${unit}`).join(', ');

/** How fast something goes, and how long it will take on: seconds, null where that is not known. */
export interface Pace {
  perSecond: number;
  secondsLeft: number | null;
}

/** Of what was done in so many milliseconds; null as long as too little was done to tell. */
export function paceOf(done: number, of: number | undefined, milliseconds: number): Pace | null {
  if (milliseconds < 1000 || done <= 0) return null;
  const perSecond = done / (milliseconds / 1000);
  const secondsLeft = of === undefined || of < done ? null : (of - done) / perSecond;
  return { perSecond, secondsLeft };
}

/** `, 1,240 a second, 12 s left`; empty where nothing can be told. */
export function paceText(pace: Pace | null): string {
  if (pace === null) return '';
  const { perSecond, secondsLeft } = pace;
  const rate = `, ${grouped.format(Math.max(1, Math.round(perSecond)))} a second`;
  return secondsLeft === null ? rate : `${rate}, ${durationText(secondsLeft * 1000)} left`;
}

/** `0.4 s`, `12 s`, `2 min 05 s`. */
export function durationText(milliseconds: number): string {
  const seconds = milliseconds / 1000;
  if (seconds < 9.95) return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole} s`;
  return `${Math.floor(whole / 60)} min ${String(whole % 60).padStart(2, '0')} s`;
}

/** `Read the exports: 250,000 rows, 3.2 s`. */
export const stageLine = (title: string, counts: Counts, milliseconds: number): string =>
  `${title}: ${[countsText(counts), durationText(milliseconds)].filter(Boolean).join(', ')}`;
