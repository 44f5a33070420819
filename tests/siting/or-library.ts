import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SitingProblem } from '../../src/domain/siting.ts';
import { atCentres } from './random-problem.ts';

/**
 * A p-median instance of the OR-Library (Beasley 1985, "A note on solving large p-median problems",
 * European Journal of Operational Research 21, 270-273): a network whose every node asks for one unit
 * of service and may get a site. The file holds the number of nodes, of edges and of sites, then the
 * edges: from, to, length.
 */
export function orLibrary(name: string): { problem: SitingProblem; posts: number } {
  const text = readFileSync(join(import.meta.dirname, `${name}.txt`), 'utf8');
  const [nodes = 0, edges = 0, posts = 0, ...rest] = text.trim().split(/\s+/).map(Number);
  if (rest.length !== 3 * edges) throw new Error(`${name} has ${rest.length / 3} edges.`);
  const ways = shortestWays(nodes, rest);
  const places = ways.map((_, i) => ({
    code: `${i + 1}`,
    at: [0, 0] as const,
    weight: 1 / nodes,
    residents: 1,
    events: { recorded: 0, confirmed: 0, raised: 0 },
  }));
  return {
    problem: {
      places,
      points: atCentres(places),
      units: [],
      candidates: [...places.keys()],
      journeys: { minutes: ways, km: ways },
    },
    posts,
  };
}

/** All shortest ways, by Floyd's algorithm. An edge given twice has the length given last. */
function shortestWays(nodes: number, edges: readonly number[]): number[][] {
  const ways = Array.from({ length: nodes }, (_, i) =>
    Array.from({ length: nodes }, (_unused, j) => (i === j ? 0 : Infinity)),
  );
  for (let e = 0; e < edges.length; e += 3) {
    const [from = 1, to = 1, length = 0] = edges.slice(e, e + 3);
    ways[from - 1]![to - 1] = length;
    ways[to - 1]![from - 1] = length;
  }
  for (let via = 0; via < nodes; via++)
    for (const row of ways)
      for (let to = 0; to < nodes; to++) row[to] = Math.min(row[to]!, row[via]! + ways[via]![to]!);
  return ways;
}
