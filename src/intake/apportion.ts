/**
 * Divides a whole number by shares into whole numbers that add up to it: the method of Webster and
 * Sainte-Laguë, which takes the largest of share / (2 seats + 1) again and again. A larger number
 * never gives anybody less, so that what was detected stays within what was recorded. Ties go to
 * the earlier share.
 * @param shares above 0; they need not add up to 1
 */
export function apportion(total: number, shares: readonly number[]): number[] {
  const whole = shares.reduce((a, b) => a + b, 0);
  // Starting a little below spares counting up from nothing, and stays below what each gets.
  const start = Math.max(0, total - 2 * shares.length);
  const parts = shares.map((share) => Math.max(0, Math.ceil((start * share) / whole - 0.5) - 1));
  for (let left = total - parts.reduce((a, b) => a + b, 0); left > 0; left--) {
    const next = strongest(shares, parts);
    parts[next] = (parts[next] as number) + 1;
  }
  return parts;
}

function strongest(shares: readonly number[], parts: readonly number[]): number {
  let best = 0;
  let most = -1;
  shares.forEach((share, i) => {
    const claim = share / (2 * (parts[i] as number) + 1);
    if (claim > most) [best, most] = [i, claim];
  });
  return best;
}
