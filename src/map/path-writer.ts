/** A line of whole-number points: x, y, x, y, … */
export type FlatLine = readonly number[];

/**
 * A closed ring as SVG path commands: the first point absolute, the others relative, because
 * small numbers are short. The repeated last point is left to `z`. Empty for fewer than three points.
 */
export function ringCommands(ring: FlatLine): string {
  const closed = ring[0] === ring.at(-2) && ring[1] === ring.at(-1);
  const points = withoutRepeats(closed ? ring.slice(0, -2) : ring);
  return points.length < 6 ? '' : `${lineCommands(points)}z`;
}

/** An open line as SVG path commands; empty for fewer than two different points. */
export function lineCommands(line: FlatLine): string {
  const points = withoutRepeats(line);
  if (points.length < 4) return '';
  const steps: number[] = [];
  for (let i = 2; i < points.length; i += 2) {
    steps.push(at(points, i) - at(points, i - 2), at(points, i + 1) - at(points, i - 1));
  }
  return `M${joined([at(points, 0), at(points, 1)])}l${joined(steps)}`;
}

const at = (line: FlatLine, index: number) => line[index] as number;

// A minus sign parts two numbers as well as a space does. Joined, the text is in one piece: added up
// it stays a chain of all its numbers, which every page it stands on walks along.
const joined = (numbers: readonly number[]): string =>
  numbers.map((n, i) => (i === 0 || n < 0 ? `${n}` : ` ${n}`)).join('');

function withoutRepeats(line: FlatLine): number[] {
  const kept: number[] = [];
  for (let i = 0; i < line.length; i += 2) {
    const same = at(line, i) === kept.at(-2) && at(line, i + 1) === kept.at(-1);
    if (!same) kept.push(at(line, i), at(line, i + 1));
  }
  return kept;
}
