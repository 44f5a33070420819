import type { SitingProblem } from '../../src/domain/siting.ts';
import { atCentres } from './random-problem.ts';

/** A problem of so many nodes, each of which asks alike and may get a site, by its distances. */
export function onNodes(
  nodes: number,
  distance: (from: number, to: number) => number,
): SitingProblem {
  const all = Array.from({ length: nodes }, (_, i) => i);
  return problemOf(
    all.map(() => 1),
    all,
    all.map((from) => all.map((to) => distance(from, to))),
  );
}

/** A problem in which points are chosen until each set holds one of them. */
export function hitting(points: number, sets: readonly (readonly number[])[]): SitingProblem {
  const all = Array.from({ length: points }, (_, i) => i);
  const asks = [...all.map(() => 0), ...sets.map(() => 1)];
  const ways = [
    ...all.map((from) => all.map((to) => (from === to ? 0 : Infinity))),
    ...sets.map((set) => all.map((point) => (set.includes(point) ? 0 : Infinity))),
  ];
  return problemOf(asks, all, ways);
}

function problemOf(asks: readonly number[], candidates: number[], ways: number[][]): SitingProblem {
  const sum = asks.reduce((a, b) => a + b, 0);
  const places = asks.map((amount, i) => ({
    code: `${i}`,
    at: [0, 0] as const,
    weight: amount / sum,
    residents: amount,
    events: { recorded: 0, confirmed: 0, raised: 0 },
  }));
  return {
    places,
    points: atCentres(places),
    units: [],
    candidates,
    journeys: { minutes: ways, km: ways },
  };
}

/** Words of so many bits; their distance is the number of bits in which they differ (Hamming 1950). */
export const hypercube = (bits: number): SitingProblem =>
  onNodes(2 ** bits, (from, to) => [...(from ^ to).toString(2)].filter((b) => b === '1').length);

/** A board whose squares see each other along rows, columns and diagonals. */
export const queens = (side: number): SitingProblem =>
  onNodes(side * side, (from, to) => {
    const across = Math.abs((from % side) - (to % side));
    const along = Math.abs(Math.floor(from / side) - Math.floor(to / side));
    return across === 0 || along === 0 || across === along ? 0 : 1;
  });

/** A ring of roads of length 1. */
export const ring = (nodes: number): SitingProblem =>
  onNodes(nodes, (from, to) => {
    const way = Math.abs(from - to);
    return Math.min(way, nodes - way);
  });

/** The lines of the space of so many dimensions over three numbers: triples that add up to zero. */
export function affineLines(dimensions: number): SitingProblem {
  const points = 3 ** dimensions;
  const digits = (n: number) =>
    Array.from({ length: dimensions }, (_, i) => Math.floor(n / 3 ** i) % 3);
  const third = (a: number, b: number) => {
    const [x, y] = [digits(a), digits(b)];
    return x.reduce((sum, d, i) => sum + ((6 - d - (y[i] ?? 0)) % 3) * 3 ** i, 0);
  };
  const lines: number[][] = [];
  for (let a = 0; a < points; a++)
    for (let b = a + 1; b < points; b++) if (third(a, b) > b) lines.push([a, b, third(a, b)]);
  return hitting(points, lines);
}
