import { randomLcg } from 'd3-random';

/** Some of many, drawn by a seed: the same each time, and others for another seed. */
export function sampled<T>(items: readonly T[], most: number, seed: string): T[] {
  if (items.length <= most) return [...items];
  const number = [...seed].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) >>> 0, 7);
  const random = randomLcg(number);
  return items
    .map((item, place) => ({ item, place, draw: random() }))
    .sort((a, b) => a.draw - b.draw)
    .slice(0, most)
    .sort((a, b) => a.place - b.place)
    .map(({ item }) => item);
}
