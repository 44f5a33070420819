import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SitingProblem } from '../../src/domain/siting.ts';
import { onNodes } from './known-optima.ts';

export interface Instance {
  problem: SitingProblem;
  edges: number;
  posts: number;
  /** The published sum of ways, which is optimal. */
  optimum: number;
  /** Published sites with that sum; the first node is 0. */
  sites: number[];
}

/**
 * A p-median instance of the OR-Library (Beasley 1985, "A note on solving large p-median problems",
 * European Journal of Operational Research 21, 270-273): a network whose every node asks for one unit
 * of service and may get a site. The file holds the numbers of nodes, edges and sites and the optimum,
 * then sites that reach it, then a line for each node: itself, and the edges to later ones, each with
 * its length. Of an edge given twice only the length given last counts, as the library says, and it
 * stands here once.
 */
export function orLibrary(name: string): Instance {
  const text = readFileSync(join(import.meta.dirname, 'or-library', `${name}.txt`), 'utf8');
  const [head = [], sites = [], ...lines] = text
    .trim()
    .split('\n')
    .map((line) => line.split(' ').map(Number));
  const [nodes = 0, told = 0, posts = 0, optimum = 0] = head;
  const edges = lines.flatMap(([from = 0, ...ends]) =>
    Array.from({ length: ends.length / 2 }, (_, i) => [from, ends[2 * i]!, ends[2 * i + 1]!]),
  );
  if (edges.length !== told) throw new Error(`${name} has ${edges.length} edges, not ${told}.`);
  const ways = shortestWays(nodes, edges as [number, number, number][]);
  return {
    problem: onNodes(nodes, (from, to) => ways[from]![to]!),
    edges: edges.length,
    posts,
    optimum,
    sites: sites.map((node) => node - 1),
  };
}

/** All shortest ways, by Floyd's algorithm; the first node of an edge is 1. */
function shortestWays(nodes: number, edges: readonly [number, number, number][]): number[][] {
  const ways = Array.from({ length: nodes }, (_, i) =>
    Array.from({ length: nodes }, (_unused, j) => (i === j ? 0 : Infinity)),
  );
  for (const [from, to, length] of edges)
    ways[from - 1]![to - 1] = ways[to - 1]![from - 1] = length;
  for (let via = 0; via < nodes; via++)
    for (const row of ways)
      for (let to = 0; to < nodes; to++) row[to] = Math.min(row[to]!, row[via]! + ways[via]![to]!);
  return ways;
}
