import type { AreaSnapshot, Manifest } from '../../src/domain/snapshot.ts';

/**
 * The snapshot of an area with what a reader needs to understand it alone: who published it, when,
 * which periods the cells of each plane stand for, the questions of surveys, and where the
 * amounts come from that rates are per. A cell is a number or the reason for none.
 */
export function areaJson(
  { release, atlas, periods, shorterPeriods, questions, denominators }: Manifest,
  area: AreaSnapshot,
): string {
  const { title, publisher, siteUrl, sampleData } = atlas;
  const from = { release, title, publisher, siteUrl, sampleData };
  const shorter = area.shorterSeries && { shorterPeriods };
  const told = { ...from, periods, ...shorter, questions, denominators };
  return `${JSON.stringify({ ...told, ...area })}\n`;
}

/** Names, definitions and parts of every category, and who is responsible, by the class of a road. */
export function categoriesJson(manifest: Manifest): string {
  const { release, atlas, topics, categories, institutions, responsibilities, sources } = manifest;
  const { offices = [] } = manifest;
  const { levels, disclosure, ratePer } = atlas;
  const told = {
    release,
    levels,
    disclosure,
    ratePer,
    denominators: manifest.denominators,
    topics,
    categories,
    institutions,
    responsibilities,
    offices,
    sources,
  };
  return `${JSON.stringify(told)}\n`;
}
