/**
 * Changes cells until no label meets itself at a mere corner, so that every ring is simple:
 *
 *     a b        a a
 *     c a   ->   c a
 *
 * The cell that gives way takes the label of the two. Changes `labels` in place; gives up after
 * `rounds`, and returns how many such corners were left (0 when it succeeded).
 */
export function partCorners(labels: Int16Array, width: number, rounds = 20): number {
  let met = 0;
  for (let round = 0; round < rounds; round++) {
    met = 0;
    for (let cell = 0; cell + width + 1 < labels.length; cell++)
      if (cell % width < width - 1) met += partCorner(labels, cell, width);
    if (met === 0) return 0;
  }
  return met;
}

/** The block whose lower left cell is given; 1 when a corner had to be parted. */
function partCorner(labels: Int16Array, cell: number, width: number): 0 | 1 {
  const [a, b, c, d] = [cell, cell + 1, cell + width, cell + width + 1];
  const rising = labels[a] === labels[d];
  const falling = labels[b] === labels[c];
  if (rising === falling && !(rising && labels[a] !== labels[b])) return 0;
  const owner = rising ? labels[a]! : labels[b]!;
  const others = rising ? [b, c] : [a, d];
  if (others.some((other) => labels[other] === owner)) return 0;
  labels[others[0]!] = owner;
  return 1;
}
