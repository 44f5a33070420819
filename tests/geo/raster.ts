import type { Grid } from '../../src/geo/grid.ts';

/** A raster drawn with letters, its highest row first; `.` is nobody. */
export function drawn(text: string): { labels: Int16Array; grid: Grid } {
  const rows = text
    .trim()
    .split('\n')
    .map((row) => row.trim().split(/\s+/))
    .toReversed();
  const letters = rows.flat();
  return {
    labels: Int16Array.from(letters, (letter) => (letter === '.' ? -1 : letter.charCodeAt(0) - 97)),
    grid: { x0: 0, y0: 0, cell: 1, width: rows[0]!.length, height: rows.length },
  };
}

/** The drawing of a raster. */
export function drawing(labels: Int16Array, width: number): string {
  const letters = Array.from(labels, (l) => (l === -1 ? '.' : String.fromCharCode(97 + l)));
  const rows: string[] = [];
  for (let at = 0; at < letters.length; at += width)
    rows.unshift(letters.slice(at, at + width).join(' '));
  return rows.join('\n');
}

/** A drawing as `drawing` writes it. */
export const same = (text: string): string =>
  text
    .trim()
    .split('\n')
    .map((row) => row.trim())
    .join('\n');
