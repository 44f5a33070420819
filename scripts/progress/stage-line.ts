/** What a stage has done so far, by unit: `rows` → 250000. Units stand in the order they came. */
export type Counts = ReadonlyMap<string, number>;

const grouped = new Intl.NumberFormat('en-GB');

/** `250,000 rows, 16 sources`; empty when nothing was counted. */
export const countsText = (counts: Counts): string =>
  [...counts].map(([unit, done]) => `${grouped.format(done)} ${unit}`).join(', ');

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
