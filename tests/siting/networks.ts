import { randomLcg } from 'd3-random';
import type { SitingProblem } from '../../src/domain/siting.ts';
import { onNodes } from './known-optima.ts';

/**
 * A network as the OR-Library's pmed1 to pmed40 are (Beasley 1985, European Journal of Operational
 * Research 21): a path through all nodes and random edges, lengths of 1 to 100 at random, every node
 * asks for one unit of service and may get a site.
 */
export function network(nodes: number, edges: number, seed: number): SitingProblem {
  const random = randomLcg(seed / 2 ** 32);
  const whole = (most: number) => Math.floor(random() * most);
  const ways = Array.from({ length: nodes }, (_, i) =>
    Float64Array.from({ length: nodes }, (_unused, j) => (i === j ? 0 : Infinity)),
  );
  for (let edge = 0; edge < edges; edge++) {
    const [from, to] = edge < nodes - 1 ? [edge, edge + 1] : [whole(nodes), whole(nodes)];
    const length = 1 + whole(100);
    if (from === to) continue;
    ways[from]![to] = ways[to]![from] = length;
  }
  for (const via of ways)
    for (const row of ways) {
      const first = row[ways.indexOf(via)]!;
      for (let to = 0; to < nodes; to++) row[to] = Math.min(row[to]!, first + via[to]!);
    }
  return onNodes(nodes, (from, to) => ways[from]![to]!);
}

/**
 * A bound below which no choice of so many sites comes, found without any solver: prices of being
 * served are raised where nobody serves, and lowered where several do (Lagrange's relaxation, moved
 * along subgradients as Held, Wolfe and Crowder 1974, Mathematical Programming 6). The sum of ways is
 * a whole number, and so the bound may be rounded up.
 */
export function boundWithoutSolver(
  { journeys }: SitingProblem,
  sites: number,
  goal: number,
  steps = 3000,
): number {
  const ways = journeys.minutes;
  const nodes = ways.length;
  const price = Float64Array.from(ways, (row) => Array.from(row).sort((a, b) => a - b)[2] ?? 0);
  let [best, scale, since] = [-Infinity, 1.5, 0];
  for (let step = 0; step < steps && Math.ceil(best - 1e-6) < goal; step++) {
    const saved = ways.map((_, site) => {
      let sum = 0;
      for (let i = 0; i < nodes; i++) sum += Math.min(0, ways[i]![site]! - price[i]!);
      return { site, sum };
    });
    const open = saved.sort((a, b) => a.sum - b.sum).slice(0, sites);
    const bound = price.reduce((a, b) => a + b, 0) + open.reduce((sum, one) => sum + one.sum, 0);
    since = bound > best + 1e-9 ? 0 : since + 1;
    best = Math.max(best, bound);
    if (since === 20) [scale, since] = [scale / 2, 0];
    const lacking = Float64Array.from(price, (own, i) => {
      const served = open.filter(({ site }) => ways[i]![site]! < own).length;
      return 1 - served;
    });
    const length = lacking.reduce((sum, one) => sum + one * one, 0);
    if (length === 0 || scale < 1e-6) break;
    const far = (scale * (goal + 0.5 - bound)) / length;
    for (let i = 0; i < nodes; i++) price[i]! += far * lacking[i]!;
  }
  return Math.ceil(best - 1e-6);
}
