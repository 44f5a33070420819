/**
 * Which of many findings stand when at most the given share of those that do may be due to chance
 * (Benjamini and Hochberg 1995, Journal of the Royal Statistical Society B 57, p. 293): the
 * greatest k whose chance is at most `k / n × rate`, and all with a smaller one.
 *
 * @param chances p-values, in any order
 * @param rate share of false discoveries, 0 to 1
 */
export function discoveries(chances: readonly number[], rate: number): boolean[] {
  const ascending = [...chances].sort((a, b) => a - b);
  const last = ascending.findLastIndex((p, i) => p <= ((i + 1) / chances.length) * rate);
  const most = ascending[last] ?? -1;
  return chances.map((p) => p <= most);
}
