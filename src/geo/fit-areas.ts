import type { Influence } from './influence.ts';
import { shareInside } from './blur.ts';
import { keepLargePieces } from './pieces.ts';

/** The owner of a cell that nobody owns. */
export const NOBODY = -1;

export interface AreaFit {
  /** The owner of each cell, or NOBODY. */
  labels: Int16Array;
  /** Cells of each owner. */
  counts: Int32Array;
  /** The weight each owner was given; more draws more cells. */
  weights: Float64Array;
}

export interface FitOptions {
  /** Cells each owner ought to have. */
  targets: readonly number[];
  /** Cost of belonging to nobody, per cell. */
  outside: Float32Array;
  /** Evens the outline of the whole; left as it comes when absent. */
  even?: {
    /** Cells: bays and capes narrower than this go. */ radius: number;
    /** On the scale of costs. */ strength: number;
  };
  rounds: number;
  /** Called after each round, with how many were done. */
  onRound?: (done: number) => void;
}

/** Rounds at the end that are judged by what is left once small loose pieces are given away. */
const WHOLE_ROUNDS = 20;
/** A piece stays when it has at least this share of the owner's largest one: some communes are in two. */
const LEAST_PIECE = 0.1;
/** Rounds from one evening of the outline to the next, the first after as many. */
const EVEN_EVERY = 5;
/** Cells one root of a kilometre of weight is worth cannot be known; steps adapt from here. */
const FIRST_STEP = 0.6;

/**
 * Gives each cell to the owner of least cost minus weight, and moves the weights until each owner
 * has its number of cells: a weighted Voronoi diagram with prescribed areas (Aurenhammer, Hoffmann
 * and Aronov 1998, there for squared distance), found by damped steps instead of by optimisation,
 * since cells are counted. No owner is left in crumbs.
 */
export function fitAreas(influence: Influence, options: FitOptions): AreaFit {
  const { targets, rounds, even } = options;
  const { width } = influence.grid;
  const weights = new Float64Array(targets.length);
  const steps = stepper(targets, influence.grid.cell);
  const labels = new Int16Array(options.outside.length);
  let outside = options.outside;
  let counts = new Int32Array(targets.length);
  for (let round = 1; round <= rounds; round++) {
    assignCells(influence, weights, outside, labels);
    if (round > rounds - WHOLE_ROUNDS) keepLargePieces(labels, width, NOBODY, LEAST_PIECE);
    if (even && round % EVEN_EVERY === 0)
      outside = evenedOutside(options.outside, labels, width, even);
    counts = cellCounts(labels, targets.length);
    if (round < rounds) steps(weights, counts);
    options.onRound?.(round);
  }
  return { labels, counts, weights };
}

/**
 * Makes it cheaper to be outside on capes and dearer in bays, by how much land there is around: the
 * threshold dynamics of Merriman, Bence and Osher (1992), which moves a border by its curvature.
 */
function evenedOutside(
  outside: Float32Array,
  labels: Int16Array,
  width: number,
  { radius, strength }: { radius: number; strength: number },
): Float32Array {
  const inside = shareInside(labels, width, radius, NOBODY);
  return outside.map((cost, cell) => cost + strength * (inside[cell]! - 0.5));
}

function assignCells(
  { start, owner, cost }: Influence,
  weights: Float64Array,
  outside: Float32Array,
  labels: Int16Array,
) {
  for (let cell = 0; cell < labels.length; cell++) {
    let best = NOBODY;
    let least = outside[cell]!;
    for (let at = start[cell]!; at < start[cell + 1]!; at++) {
      const own = cost[at]! - weights[owner[at]!]!;
      if (own < least) {
        least = own;
        best = owner[at]!;
      }
    }
    labels[cell] = best;
  }
}

function cellCounts(labels: Int16Array, owners: number): Int32Array<ArrayBuffer> {
  const counts = new Int32Array(owners);
  for (const label of labels) if (label !== NOBODY) counts[label]!++;
  return counts;
}

/** Moves each weight towards its target: half as far once it overshot, a little farther while not. */
function stepper(targets: readonly number[], cell: number) {
  const before = new Float64Array(targets.length);
  const pace = new Float64Array(targets.length).fill(1);
  const side = cell / 1000;
  return (weights: Float64Array, counts: Int32Array) => {
    targets.forEach((target, owner) => {
      const lack = target - counts[owner]!;
      const overshot = lack * before[owner]! < 0;
      pace[owner] = overshot ? pace[owner]! * 0.6 : Math.min(2, pace[owner]! * 1.1);
      before[owner] = lack;
      // The change of radius that a disc of the target's size would need, as a change of its root.
      const radius = side * Math.sqrt(target / Math.PI);
      const change = (lack * side * side) / (2 * Math.PI * radius);
      const slope = 0.5 / Math.sqrt(Math.max(radius / 2, 1));
      weights[owner]! += FIRST_STEP * pace[owner]! * slope * change;
    });
  };
}
