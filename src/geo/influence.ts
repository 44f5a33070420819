import { cellsWithin, type Grid, type Point } from './grid.ts';

/** A place that speaks for an owner: a locality for its commune. Owners are numbered from 0. */
export interface Site {
  owner: number;
  at: Point;
  /** How much its word counts; 1 for a common place. */
  votes: number;
}

/**
 * How far each owner is from each cell it can reach. The owners of cell k stand at
 * `start[k]` up to `start[k + 1]` of `owner` and `cost`.
 */
export interface Influence {
  grid: Grid;
  start: Uint32Array;
  owner: Uint16Array;
  cost: Float32Array;
}

/** Softens a site's own cell, so that no distance is nothing: 300 m, squared, in km². */
const NEAR = 0.09;

/**
 * The distance of owners from cells. Nearest locality alone is a noisy witness of a border, so all
 * localities of an owner vote, by the inverse cube of distance: D = (Σ d⁻³)^(-1/3), in km. The cost
 * is √D, between a power diagram (D², borders straight) and a multiplicative one (log D, circles).
 * Of the exponents tried, these put most of Poland in its commune; see bench/territory.ts.
 *
 * @param reach metres from a site at which its owner is still asked, per owner
 */
export function influenceOf(
  grid: Grid,
  sites: readonly Site[],
  reach: readonly number[],
): Influence {
  const windows = ownerWindows(grid, sites, reach);
  const counts = new Uint32Array(grid.width * grid.height);
  for (const window of windows) eachCost(grid, window, (cell) => counts[cell]!++);
  const start = new Uint32Array(counts.length + 1);
  for (let k = 0; k < counts.length; k++) start[k + 1] = start[k]! + counts[k]!;
  const owner = new Uint16Array(start.at(-1)!);
  const cost = new Float32Array(start.at(-1)!);
  const next = start.slice();
  for (const window of windows)
    eachCost(grid, window, (cell, value) => {
      const at = next[cell]!++;
      owner[at] = window.owner;
      cost[at] = value;
    });
  return { grid, start, owner, cost };
}

interface OwnerWindow {
  owner: number;
  sites: readonly Site[];
  /** Metres. */
  reach: number;
  left: number;
  right: number;
  bottom: number;
  top: number;
}

function ownerWindows(grid: Grid, sites: readonly Site[], reach: readonly number[]): OwnerWindow[] {
  const byOwner = Map.groupBy(sites, (site) => site.owner);
  return [...byOwner]
    .toSorted(([a], [b]) => a - b)
    .map(([owner, own]) => {
      const far = reach[owner] ?? 0;
      const boxes = own.map((site) => cellsWithin(grid, site.at, far));
      return {
        owner,
        sites: own,
        reach: far,
        left: Math.min(...boxes.map((box) => box.left)),
        right: Math.max(...boxes.map((box) => box.right)),
        bottom: Math.min(...boxes.map((box) => box.bottom)),
        top: Math.max(...boxes.map((box) => box.top)),
      };
    });
}

/** Calls back for each cell of the window that lies within reach of the owner. */
function eachCost(grid: Grid, window: OwnerWindow, found: (cell: number, cost: number) => void) {
  const { left, right, bottom, top, reach } = window;
  const width = right - left + 1;
  const votes = votesIn(grid, window, width);
  const least = (reach / 1000) ** -3;
  for (let row = bottom; row <= top; row++)
    for (let column = left; column <= right; column++) {
      const sum = votes[(row - bottom) * width + column - left]!;
      if (sum >= least) found(row * grid.width + column, Math.cbrt(1 / Math.sqrt(sum)));
    }
}

function votesIn(grid: Grid, window: OwnerWindow, width: number): Float64Array {
  const votes = new Float64Array(width * (window.top - window.bottom + 1));
  for (const { at, votes: own } of window.sites) {
    const near = cellsWithin(grid, at, window.reach);
    for (let row = near.bottom; row <= near.top; row++) {
      const dy = (grid.y0 + (row + 0.5) * grid.cell - at[1]) / 1000;
      const offset = (row - window.bottom) * width - window.left;
      for (let column = near.left; column <= near.right; column++) {
        const dx = (grid.x0 + (column + 0.5) * grid.cell - at[0]) / 1000;
        const squared = dx * dx + dy * dy + NEAR;
        votes[offset + column]! += own / (squared * Math.sqrt(squared));
      }
    }
  }
  return votes;
}
