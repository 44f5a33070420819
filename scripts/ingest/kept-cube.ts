import { Cube, type Column, type Slice } from '../../src/intake/cube.ts';

/** A cube as plain data, in an eighth of its room where figures are small counts, as nearly all are. */
export interface KeptCube {
  areas: number;
  slices: KeptSlice[];
}

interface KeptSlice extends Pick<Slice, 'category' | 'measure'> {
  periods: string[];
  /** Columns one behind the other. In whole numbers the largest of the kind says that there is none. */
  figures: Figures;
}

type Figures = Uint8Array | Uint16Array | Float64Array;

export const keptCube = (cube: Cube): KeptCube => ({
  areas: cube.areas,
  slices: cube.slices().map(({ category, measure, columns }) => ({
    category,
    measure,
    periods: [...columns.keys()],
    figures: figuresOf([...columns.values()], cube.areas),
  })),
});

export function cubeOf({ areas, slices }: KeptCube): Cube {
  const cube = new Cube(areas);
  cube.takeAll(
    slices.map(({ category, measure, periods, figures }) => ({
      category,
      measure,
      columns: new Map(periods.map((period, p) => [period, columnAt(figures, areas, p)])),
    })),
  );
  return cube;
}

function figuresOf(columns: readonly Column[], areas: number): Figures {
  const largest = columns.reduce((most, column) => Math.max(most, largestIn(column)), 0);
  const figures = new (kindFor(largest))(columns.length * areas);
  columns.forEach((column, p) => enter(column, figures, p * areas));
  return figures;
}

const kindFor = (largest: number) =>
  largest < 0xff ? Uint8Array : largest < 0xffff ? Uint16Array : Float64Array;

/** Infinity where a figure is no whole number from 0 on, or more than small. */
function largestIn(column: Column): number {
  let largest = 0;
  for (let place = 0; place < column.length; place++) {
    const value = column[place] as number;
    const whole = value & 0xffff;
    if (whole === value ? whole === 0 && Object.is(value, -0) : !Number.isNaN(value))
      return Infinity;
    largest = whole > largest ? whole : largest;
  }
  return largest;
}

function enter(column: Column, figures: Figures, start: number): void {
  if (figures instanceof Float64Array) return figures.set(column, start);
  const none = noneIn(figures);
  for (let place = 0; place < column.length; place++) {
    const value = column[place] as number;
    figures[start + place] = Number.isNaN(value) ? none : value;
  }
}

const noneIn = (figures: Uint8Array | Uint16Array) =>
  figures instanceof Uint8Array ? 0xff : 0xffff;

function columnAt(figures: Figures, areas: number, p: number): Column {
  const own = figures.subarray(p * areas, (p + 1) * areas);
  if (own instanceof Float64Array) return own;
  const none = noneIn(own);
  const column = new Float64Array(areas);
  for (let place = 0; place < areas; place++) {
    const value = own[place] as number;
    column[place] = value === none ? NaN : value;
  }
  return column;
}
