import { bisectLeft, quantileSorted } from 'd3-array';
import { ckmeans } from 'simple-statistics';
import type { Classes } from '../domain/snapshot.ts';

/** Edges of the classes of a confirmed share, in per cent: the same on every map. */
export const SHARE_EDGES: readonly number[] = [0, 20, 40, 60, 80, 100];

/**
 * The class of a value: -1 for zero, which stands apart, else the index of the class whose edges
 * hold it (`edges[i] <= value < edges[i + 1]`, the last closed). The one rule for map, legend and
 * table. Values beyond the edges fall into the first or last class.
 */
export function classOf(value: number, edges: readonly number[]): number {
  if (value === 0) return -1;
  let index = 0;
  while (index < edges.length - 2 && value >= (edges[index + 1] as number)) index++;
  return index;
}

/**
 * Edges of at most `count` classes over the values above zero: readable numbers that ascend, the
 * first not above the least value and the last not below the greatest. No class is empty, unless all
 * are of equal width. Where so many values are alike that quantiles part hardly any, they are those of
 * the values that differ. Null without such values.
 */
export function classEdges(
  values: readonly number[],
  method: Classes['method'],
  count: number,
): Classes | null {
  const sorted = values.filter((v) => v > 0).sort((a, b) => a - b);
  const [least, greatest] = [sorted[0], sorted.at(-1)];
  if (least === undefined || greatest === undefined) return null;
  const edgesBy = (inner: readonly number[]) => {
    const edges = ascending([roundedDown(least), ...inner.map(readable), roundedUp(greatest)]);
    // Classes of equal width are as wide as they are, whatever lies in them.
    return method === 'equal' ? edges : withoutEmpty(edges, sorted);
  };
  const edges = edgesBy(INNER_EDGES[method](sorted, count));
  if (method !== 'quantile' || edges.length > FEWEST_CLASSES) return { method, edges };
  // Where most areas have the same rate, all quantiles but the last are that rate.
  const ofDistinct = edgesBy(INNER_EDGES[method]([...new Set(sorted)], count));
  return { method, edges: ofDistinct.length > edges.length ? ofDistinct : edges };
}

/** With fewer a map of quantiles tells little apart. */
const FEWEST_CLASSES = 3;

/** Rates are rounded, so that between two of few that are alike lies none: a class there has no area. */
function withoutEmpty(edges: readonly number[], sorted: readonly number[]): number[] {
  const [first = 0, ...others] = edges;
  const kept = [first];
  let below = 0;
  for (const edge of others.slice(0, -1)) {
    const here = bisectLeft(sorted, edge);
    if (here > below) kept.push(edge);
    below = here;
  }
  return [...kept, ...others.slice(-1)];
}

/** Where classes meet, before rounding; the values ascend and there is at least one. */
const INNER_EDGES: Record<Classes['method'], (sorted: number[], count: number) => number[]> = {
  quantile: (sorted, count) =>
    parts(count).map((part) => quantileSorted(sorted, part / count) as number),
  equal: (sorted, count) => {
    const [least, greatest] = [sorted[0] as number, sorted.at(-1) as number];
    return parts(count).map((part) => least + ((greatest - least) * part) / count);
  },
  ckmeans: naturalEdges,
};

const parts = (count: number) => Array.from({ length: count - 1 }, (_, i) => i + 1);

/** Half way between the groups that vary least within (Wang and Song 2011, R Journal 3(2), p. 29). */
function naturalEdges(sorted: number[], count: number): number[] {
  const groups = ckmeans(sorted, Math.min(count, sorted.length));
  return groups
    .slice(1)
    .map((group, i) => ((groups[i]?.at(-1) as number) + (group[0] as number)) / 2);
}

/** Two significant digits, or whole tens and fives from 100 on: what a legend can be read by. */
function readable(value: number): number {
  const step = readableStep(value);
  return tidy(Math.round(value / step) * step);
}
const roundedDown = (value: number) =>
  tidy(Math.floor(value / readableStep(value)) * readableStep(value));
const roundedUp = (value: number) =>
  tidy(Math.ceil(value / readableStep(value)) * readableStep(value));

function readableStep(value: number): number {
  const magnitude = 10 ** Math.floor(Math.log10(value));
  return value / magnitude >= 5 ? magnitude / 2 : magnitude / 10;
}

// Steps below one leave binary dust (0.30000000000000004), which a legend would print.
const tidy = (value: number) => Number(value.toPrecision(12));

function ascending(edges: readonly number[]): number[] {
  const kept = edges.filter((edge, i) => edge > Math.max(...edges.slice(0, i)));
  return kept.length > 1 ? kept : [...kept, (kept[0] as number) * 2];
}
