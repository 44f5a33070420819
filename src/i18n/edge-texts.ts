import type { Words } from './words.ts';

/** Of finer rates a number is spelled by its first digit. */
const MOST_DECIMALS = 3;

/**
 * The edges of a legend's classes, with as many decimals as tell all of them: with fewer, a class could
 * read "0.2 to 0.2".
 */
export function edgeTexts(edges: readonly number[], { number }: Pick<Words, 'number'>): string[] {
  const needed = edges.map((edge) => String(edge).split('.')[1]?.length ?? 0);
  const decimals = Math.min(MOST_DECIMALS, Math.max(0, ...needed));
  return edges.map((edge) => number(edge, decimals));
}
