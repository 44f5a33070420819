/** A count, and another that it is held against, which varies by chance as well. */
export interface CountPair {
  count: number;
  other: number;
  /** What `count` was exposed to (years, residents) over what `other` was. */
  exposure: number;
  /** How many times that of chance alone the variance of each is; 1 unless told. */
  dispersion?: readonly [count: number, other: number];
}

/**
 * How many standard deviations a count lies above or below what another lets one expect. Twice the
 * tail beyond it is about the chance of the exact test, which asks how the events fall on the two
 * given their sum: a ratio of two gamma variables, by their cube roots (Paulson 1942, Annals of
 * Mathematical Statistics 13, p. 233; Camp 1951, the same 22, p. 130). Scores of square roots
 * (Bartlett 1936) are too bold where few are expected: none of 4, which happens once in 55 times,
 * would have a chance of one in 30,000. Between 0 and the next whole number there is no difference.
 */
export function scoreOfTwo({ count, other, exposure, dispersion }: CountPair): number {
  const above = count > other * exposure;
  if (!above && other === 0) return 0;
  const [a, b] = above ? [count, other + 1] : [count + 1, other];
  return beyond(above, cubeRootScore(a, b, exposure * b, dispersion));
}

/**
 * The same against what is to be expected for certain: the test to Byar's limits (Breslow and Day
 * 1987, Statistical Methods in Cancer Research II, p. 69).
 */
export function scoreOfExpected(count: number, expected: number): number {
  const above = count > expected;
  return beyond(above, cubeRootScore(above ? count : count + 1, Infinity, expected));
}

/** Of gamma variables of these shapes; one without end does not vary. */
function cubeRootScore(
  a: number,
  b: number,
  expected: number,
  [own, its]: readonly [number, number] = [1, 1],
): number {
  const [varianceA, varianceB] = [1 / (9 * a), 1 / (9 * b)];
  const root = Math.cbrt(expected / a);
  const variance = own * varianceA + its * root * root * varianceB;
  return (1 - varianceA - root * (1 - varianceB)) / Math.sqrt(variance);
}

const beyond = (above: boolean, score: number): number =>
  above ? Math.max(0, score) : Math.min(0, score);
