import { deviation, mean } from 'd3-array';

/** What areas are likened by: those of another kind are never similar. */
export interface Traits {
  kind: string;
  /** Measures to compare, such as the logarithm of the population; null where one is not known. */
  values: readonly number[] | null;
}

/**
 * For each area the places of the `count` most like it: of the same kind, nearest by Euclidean
 * distance in traits that are each divided by their standard deviation over all areas given
 * (nearest neighbours, as in CIPFA's and the ONS's "statistical nearest neighbours"). Nearest
 * first; of equals the earlier place. Empty where a trait is not known.
 */
export function similarAreas(areas: readonly Traits[], count: number): number[][] {
  const scaled = standardised(areas);
  const byKind = new Map<string, number[]>();
  areas.forEach(({ kind }, place) => {
    if (!scaled[place]) return;
    const alike = byKind.get(kind);
    if (alike) alike.push(place);
    else byKind.set(kind, [place]);
  });
  return areas.map(({ kind }, place) => nearest(place, byKind.get(kind) ?? [], scaled, count));
}

function standardised(areas: readonly Traits[]): (number[] | null)[] {
  const known = areas.flatMap(({ values }) => (values ? [values] : []));
  const traits = known[0]?.map((_, t) => known.map((values) => values[t] ?? 0)) ?? [];
  const means = traits.map((column) => mean(column) ?? 0);
  const spreads = traits.map((column) => deviation(column) || 1);
  return areas.map(
    ({ values }) =>
      values?.map((value, t) => (value - (means[t] ?? 0)) / (spreads[t] ?? 1)) ?? null,
  );
}

function nearest(
  place: number,
  candidates: readonly number[],
  scaled: readonly (readonly number[] | null)[],
  count: number,
): number[] {
  const own = scaled[place];
  if (!own) return [];
  // The nearest so far in their order; few of the candidates are nearer than the last of these.
  const found: { other: number; distance: number }[] = [];
  for (const other of candidates) {
    if (other === place) continue;
    const distance = distanceOf(own, scaled[other] ?? []);
    if (found.length === count && !(distance < (found[count - 1]?.distance ?? 0))) continue;
    const after = found.findLastIndex((one) => one.distance <= distance);
    found.splice(after + 1, 0, { other, distance });
    if (found.length > count) found.pop();
  }
  return found.map(({ other }) => other);
}

/** Squared: the order is the same. */
function distanceOf(a: readonly number[], b: readonly number[]): number {
  let sum = 0;
  for (let t = 0; t < a.length; t++) sum += ((a[t] ?? 0) - (b[t] ?? 0)) ** 2;
  return sum;
}
