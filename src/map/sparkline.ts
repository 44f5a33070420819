import { isCounted, type Cell } from '../domain/cell.ts';

export const SPARK_WIDTH = 64;
export const SPARK_HEIGHT = 18;
const EDGE = 2;

/** Counts over time as SVG path commands: the line, its last point, and the breaks across it. */
export interface Sparkline {
  line: string;
  last: string;
  breaks: string;
}

/**
 * A small line from zero to the highest count, oldest first. It stops where there is no count and
 * at each break (places where another way of counting begins). Null with fewer than two counts.
 */
export function sparkline(cells: readonly Cell[], breaks: readonly number[]): Sparkline | null {
  const counted = cells.filter(isCounted);
  if (counted.length < 2) return null;
  const most = Math.max(...counted, 1);
  const step = (SPARK_WIDTH - 2 * EDGE) / (cells.length - 1);
  const x = (place: number) => Math.round(EDGE + place * step);
  const y = (count: number) =>
    Math.round(SPARK_HEIGHT - EDGE - (count / most) * (SPARK_HEIGHT - 2 * EDGE));
  let joined = false;
  const line = cells.map((cell, place) => {
    const begins = !joined || breaks.includes(place);
    joined = isCounted(cell);
    // A point alone is a line of no length, with round ends.
    return isCounted(cell)
      ? `${begins ? `M${x(place)} ${y(cell)}h0` : ''}L${x(place)} ${y(cell)}`
      : '';
  });
  const last = cells.at(-1);
  return {
    line: line.join(''),
    last: last !== undefined && isCounted(last) ? `M${x(cells.length - 1)} ${y(last)}h0` : '',
    breaks: breaks
      .map((place) => `M${Math.round(EDGE + (place - 0.5) * step)} 0V${SPARK_HEIGHT}`)
      .join(''),
  };
}
