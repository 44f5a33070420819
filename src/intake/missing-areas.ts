import type { SourceResult } from '../../src/intake/reading.ts';
import type { OpenAtlas } from '../atlas/open-atlas.ts';
import { childrenOf } from '../cube/add-totals.ts';

/** Fewer rows an area than this on average, and one without any is no wonder. */
const ROWS_AN_AREA = 10;

/**
 * Codes of areas that a source has no row for: of counts as the ledger notes them; of events the
 * areas one level above the narrowest, where rows are many enough that none is a wonder.
 */
export function missingAreas(result: SourceResult, atlas: OpenAtlas): string[] {
  const { source, ledger } = result;
  const counts = source.record === 'count' || source.record === 'wide';
  // Points of things, not areas: there is no row to miss.
  if (counts && source.fields.area.by === 'coordinates') return [];
  if (counts) return ledger.notes.find((note) => note.code === 'areasWithoutRow')?.areas ?? [];
  const level = atlas.config.levels.at(-2)?.id;
  const above = atlas.areas.flatMap((area, place) => (area.level === level ? [place] : []));
  if (source.record !== 'event' || ledger.located / above.length < ROWS_AN_AREA) return [];
  const children = childrenOf(atlas.areas);
  const columns = result.cube.slices().flatMap((slice) => [...slice.columns.values()]);
  const empty = (place: number) => columns.every((column) => !((column[place] as number) > 0));
  return above
    .filter((place) => (children[place] ?? []).every(empty))
    .map((place) => atlas.areas[place]?.code ?? '');
}
