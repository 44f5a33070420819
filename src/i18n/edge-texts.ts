import type { Words } from './words.ts';

/** Of finer rates a number is spelled by its first digit, unless two edges would be alike. */
const MOST_DECIMALS = 3;

/**
 * The edges of a legend's classes, with as many decimals as tell all of them: with fewer, a class could
 * read "0.2 to 0.2".
 */
export function edgeTexts(edges: readonly number[], { number }: Pick<Words, 'number'>): string[] {
  const needed = edges.map((edge) => String(edge).split('.')[1]?.length ?? 0);
  const most = Math.max(0, ...needed);
  for (let decimals = Math.min(MOST_DECIMALS, most); ; decimals++) {
    const texts = edges.map((edge) => number(edge, decimals));
    if (new Set(texts).size === edges.length || decimals >= most) return texts;
  }
}
