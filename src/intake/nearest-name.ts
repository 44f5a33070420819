/**
 * The name at the least edit distance, when that is at most half its length; else one that holds
 * the wanted name or is held by it, as `Recorded cases` holds `recorded`.
 */
export function nearestName(wanted: string, names: readonly string[]): string | undefined {
  const most = wanted.length / 2;
  const scored = names
    // Names too long or short to be near are many where a file is no table at all.
    .filter((name) => Math.abs(name.length - wanted.length) <= most)
    .map((name) => ({ name, distance: editDistance(wanted, name) }));
  scored.sort((a, b) => a.distance - b.distance);
  const best = scored[0];
  return best && best.distance <= most ? best.name : names.find((name) => holds(wanted, name));
}

const SHORTEST_HELD = 4;
const LONGEST_HOLDER = 100;

function holds(wanted: string, name: string): boolean {
  if (Math.min(wanted.length, name.length) < SHORTEST_HELD || name.length > LONGEST_HOLDER)
    return false;
  const [a, b] = [wanted.toLowerCase(), name.toLowerCase()];
  return a.includes(b) || b.includes(a);
}

/** The same as a hint for the operator; empty where nothing is near. */
export function nearestHint(wanted: string, names: readonly string[]): string {
  const nearest = nearestName(wanted, names);
  return nearest === undefined ? '' : `nearest: ${JSON.stringify(nearest)}`;
}

/** Levenshtein 1966: single letters put in, taken out or changed; case does not count. */
function editDistance(a: string, b: string): number {
  const [from, to] = [a.toLowerCase(), b.toLowerCase()];
  let row = Array.from({ length: to.length + 1 }, (_, i) => i);
  for (let i = 1; i <= from.length; i++) {
    const next = [i];
    for (let j = 1; j <= to.length; j++) {
      const change = (row[j - 1] as number) + (from[i - 1] === to[j - 1] ? 0 : 1);
      next.push(Math.min(change, (row[j] as number) + 1, (next[j - 1] as number) + 1));
    }
    row = next;
  }
  return row[to.length] as number;
}
