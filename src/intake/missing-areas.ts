import type { SourceResult } from './reading.ts';
import type { IntakeRules } from './rules.ts';

/** Fewer rows an area than this on average, and one without any is no wonder. */
const ROWS_AN_AREA = 10;

/**
 * Codes of areas that a source has no row for: of counts as the ledger notes them; of events the
 * areas one level above the narrowest, where rows are many enough that none is a wonder.
 */
export function missingAreas(
  result: SourceResult,
  { config, areas }: Pick<IntakeRules, 'config' | 'areas'>,
): string[] {
  const { source, ledger } = result;
  const counts = source.record === 'count' || source.record === 'wide';
  // Points of things, not areas: there is no row to miss.
  if (counts && source.fields.area.by === 'coordinates') return [];
  if (counts) return ledger.notes.find((note) => note.code === 'areasWithoutRow')?.areas ?? [];
  const level = config.levels.at(-2)?.id;
  const above = areas.filter((area) => area.level === level).map(({ code }) => code);
  if (source.record !== 'event' || ledger.located / above.length < ROWS_AN_AREA) return [];
  const columns = result.cube.slices().flatMap((slice) => [...slice.columns.values()]);
  const told = new Set<string | null>();
  areas.forEach(({ parent }, place) => {
    if (columns.some((column) => (column[place] as number) > 0)) told.add(parent);
  });
  return above.filter((code) => !told.has(code));
}
