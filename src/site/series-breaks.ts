import type { Period } from '../domain/period.ts';
import { breakPlaces } from '../domain/series-break.ts';
import type { Manifest } from '../domain/snapshot.ts';

/** Where in a list of periods figures of a category begin to be counted in another way. */
export function breaksIn(
  { atlas, categories, merged = [] }: Manifest,
  category: string,
  periods: readonly Period[],
): number[] {
  const plane = categories.find(({ id }) => id === category)?.plane;
  const told = atlas.seriesBreaks
    .filter((one) => one.plane === plane && (one.categories?.includes(category) ?? true))
    .map(({ from }) => from);
  const ended = merged
    .filter((one) => one.into === category && one.validTo !== null)
    .map(({ validTo }) => String(Number(validTo) + 1));
  const places = [...told, ...ended].flatMap((from) => breakPlaces(from, periods));
  return [...new Set(places)].filter((place) => place > 0).sort((a, b) => a - b);
}
