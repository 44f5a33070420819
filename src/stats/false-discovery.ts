/**
 * Which of many findings stand when at most the given share of those that do may be due to chance
 * (Benjamini and Hochberg 1995, Journal of the Royal Statistical Society B 57, p. 293): the
 * greatest k whose chance is at most `k / n × rate`, and all with a smaller one.
 *
 * @param chances p-values, in any order
 * @param rate share of false discoveries, 0 to 1
 * @param unseen how many more were looked at, of which nothing could have been found
 */
export function discoveries(chances: readonly number[], rate: number, unseen = 0): boolean[] {
  const ascending = [...chances].sort((a, b) => a - b);
  const all = chances.length + unseen;
  const last = ascending.findLastIndex((p, i) => p <= ((i + 1) / all) * rate);
  const most = ascending[last] ?? -1;
  return chances.map((p) => p <= most);
}
