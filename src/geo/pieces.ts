/**
 * Leaves each label its largest connected piece (by edges), and those that have at least a share of
 * its size: cells of smaller ones take the label most of their neighbours have, from their rim
 * inwards. The void may lie about the rest, but not within it: only its largest piece stays.
 * Changes `labels` in place.
 */
export function keepLargePieces(
  labels: Int16Array,
  width: number,
  voidLabel: number,
  share: number,
): void {
  const { pieceOf, sizes, labelOf } = pieces(labels, width);
  const largest = new Map<number, number>();
  sizes.forEach((size, piece) => {
    const label = labelOf[piece]!;
    const best = largest.get(label);
    if (best === undefined || size > sizes[best]!) largest.set(label, piece);
  });
  const loose = new Uint8Array(labels.length);
  let rim: number[] = [];
  const stays = sizes.map((size, piece) => {
    const best = largest.get(labelOf[piece]!)!;
    return piece === best || (labelOf[piece] !== voidLabel && size >= share * sizes[best]!);
  });
  labels.forEach((_, cell) => {
    if (stays[pieceOf[cell]!]) return;
    loose[cell] = 1;
    rim.push(cell);
  });
  while (rim.length > 0) rim = settleRim(rim, loose, labels, width, voidLabel);
}

/** Gives loose cells beside settled ones their label, all at once; returns those still loose. */
function settleRim(
  cells: readonly number[],
  loose: Uint8Array,
  labels: Int16Array,
  width: number,
  voidLabel: number,
): number[] {
  const settled: [number, number][] = [];
  const left: number[] = [];
  for (const cell of cells) {
    const around = neighbourCells(cell, width, labels.length).filter((other) => !loose[other]);
    const label = commonest(
      around.map((other) => labels[other]!),
      voidLabel,
    );
    if (label === null) left.push(cell);
    else settled.push([cell, label]);
  }
  for (const [cell, label] of settled) {
    labels[cell] = label;
    loose[cell] = 0;
  }
  return settled.length > 0 ? left : [];
}

/** The value that comes most often, the first of equals; the void only where there is nothing else. */
function commonest(values: readonly number[], voidLabel: number): number | null {
  let best: number | null = null;
  let most = 0;
  for (const value of values) {
    const times = value === voidLabel ? 0.5 : values.filter((other) => other === value).length;
    if (times > most) [best, most] = [value, times];
  }
  return best;
}

/** Cells that share an edge with a cell. */
export function neighbourCells(cell: number, width: number, length: number): number[] {
  const column = cell % width;
  const around = [cell - width, cell + width];
  if (column > 0) around.push(cell - 1);
  if (column < width - 1) around.push(cell + 1);
  return around.filter((other) => other >= 0 && other < length);
}

/** Numbers the connected pieces in the order of their first cell. */
function pieces(labels: Int16Array, width: number) {
  const pieceOf = new Int32Array(labels.length).fill(-1);
  const sizes: number[] = [];
  const labelOf: number[] = [];
  const stack = new Int32Array(labels.length);
  for (let first = 0; first < labels.length; first++) {
    if (pieceOf[first] !== -1) continue;
    labelOf.push(labels[first]!);
    sizes.push(flood(first, sizes.length, labels, width, pieceOf, stack));
  }
  return { pieceOf, sizes, labelOf };
}

function flood(
  first: number,
  piece: number,
  labels: Int16Array,
  width: number,
  pieceOf: Int32Array,
  stack: Int32Array,
): number {
  const label = labels[first]!;
  let size = 0;
  let height = 0;
  const visit = (cell: number) => {
    if (cell < 0 || cell >= labels.length || pieceOf[cell] !== -1 || labels[cell] !== label) return;
    pieceOf[cell] = piece;
    stack[height++] = cell;
  };
  visit(first);
  while (height > 0) {
    const cell = stack[--height]!;
    const column = cell % width;
    size++;
    visit(cell - width);
    visit(cell + width);
    if (column > 0) visit(cell - 1);
    if (column < width - 1) visit(cell + 1);
  }
  return size;
}
