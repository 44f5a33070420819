import { NO_LIMIT, type Bounds, type Relation } from './system.ts';

/** A relation narrows what it can; beyond so many turns each the bounds creep, and others decide. */
const MOST_TURNS = 40;

/**
 * Narrows bounds until no relation alone narrows them further (Buzzigoli and Giusti 1999, the
 * shuttle algorithm, for any sums of whole numbers). What is left out cannot be true; what is left
 * in may be. False where nothing at all fits.
 *
 * @param start relations to begin with; those that share a narrowed unknown follow
 * @param onChange called before a bound changes, so that a trial can be taken back
 */
export function tighten(
  bounds: Bounds,
  relations: readonly Relation[],
  relationsOf: readonly (readonly number[])[],
  start: Iterable<number>,
  onChange?: (unknown: number) => void,
): boolean {
  const queue = [...start];
  const waiting = new Set(queue);
  const turns = new Map<number, number>();
  for (let at = 0; at < queue.length; at++) {
    const r = queue[at] as number;
    waiting.delete(r);
    const turn = (turns.get(r) ?? 0) + 1;
    turns.set(r, turn);
    if (turn > MOST_TURNS) continue;
    const wake = (unknown: number): void => {
      for (const next of relationsOf[unknown] ?? []) {
        if (next === r || waiting.has(next)) continue;
        waiting.add(next);
        queue.push(next);
      }
    };
    if (!narrow(bounds, relations[r] as Relation, wake, onChange)) return false;
  }
  return true;
}

/** One relation's turn: each unknown is at most what the least of the others leave, and so on. */
function narrow(
  { low, high }: Bounds,
  relation: Relation,
  wake: (unknown: number) => void,
  onChange?: (unknown: number) => void,
): boolean {
  const { unknowns, signs } = relation;
  let [least, most] = [0, 0];
  unknowns.forEach((u, i) => {
    const positive = (signs[i] as number) > 0;
    least += positive ? (low[u] as number) : -(high[u] as number);
    most += positive ? (high[u] as number) : -(low[u] as number);
  });
  if (least > relation.high || most < relation.low) return false;
  for (let i = 0; i < unknowns.length; i++) {
    const u = unknowns[i] as number;
    const [before, above] = [low[u] as number, high[u] as number];
    const positive = (signs[i] as number) > 0;
    const otherLeast = least - (positive ? before : -above);
    const otherMost = most - (positive ? above : -before);
    // What the others leave: known only as far as their own limits are.
    const from = relation.low - otherMost;
    const to = relation.high - otherLeast;
    const newLow = Math.max(before, positive ? from : -to);
    const newHigh = Math.min(above, positive ? to : -from);
    if (newLow > newHigh) return false;
    if (newLow === before && newHigh === above) continue;
    onChange?.(u);
    low[u] = newLow;
    high[u] = Math.min(newHigh, NO_LIMIT);
    least = otherLeast + (positive ? newLow : -newHigh);
    most = otherMost + (positive ? newHigh : -newLow);
    wake(u);
  }
  return true;
}
