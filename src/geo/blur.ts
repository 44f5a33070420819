/**
 * How much of the surroundings of each cell is not void, from 0 to 1: a box of `radius` cells around
 * it, averaged twice over. Beyond the grid all is void.
 */
export function shareInside(
  labels: Int16Array,
  width: number,
  radius: number,
  voidLabel: number,
): Float32Array {
  let share = Float32Array.from(labels, (label) => (label === voidLabel ? 0 : 1));
  const height = labels.length / width;
  for (let round = 0; round < 2; round++) {
    share = averagedAlong(share, radius, { lines: height, length: width, step: 1, stride: width });
    share = averagedAlong(share, radius, { lines: width, length: height, step: width, stride: 1 });
  }
  return share;
}

/** How to walk a grid along its rows or columns. */
interface Walk {
  lines: number;
  length: number;
  /** From one cell of a line to the next. */
  step: number;
  /** From one line to the next. */
  stride: number;
}

/** The mean of each cell and `radius` cells before and after it on its line. */
function averagedAlong(
  values: Float32Array,
  radius: number,
  { lines, length, step, stride }: Walk,
): Float32Array<ArrayBuffer> {
  const means = new Float32Array(values.length);
  for (let line = 0; line < lines; line++) {
    const first = line * stride;
    let sum = 0;
    for (let at = -radius; at < length; at++) {
      if (at + radius < length) sum += values[first + (at + radius) * step]!;
      if (at - radius - 1 >= 0) sum -= values[first + (at - radius - 1) * step]!;
      if (at >= 0) means[first + at * step] = sum / (2 * radius + 1);
    }
  }
  return means;
}
