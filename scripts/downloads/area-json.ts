import type { AreaSnapshot, Manifest } from '../../src/domain/snapshot.ts';

/**
 * The snapshot of an area with what a reader needs to understand it alone: who published it, when,
 * which periods the cells of each plane stand for, and the questions of surveys. A cell is a number or the reason for none.
 */
export function areaJson(
  { release, atlas, periods, questions }: Manifest,
  area: AreaSnapshot,
): string {
  const { title, publisher, siteUrl, sampleData } = atlas;
  return `${JSON.stringify({ release, title, publisher, siteUrl, sampleData, periods, questions, ...area })}\n`;
}

/** Names, definitions and parts of every category, and who is responsible, by the class of a road. */
export function categoriesJson(manifest: Manifest): string {
  const { release, atlas, topics, categories, institutions, responsibilities, sources } = manifest;
  const { offices = [] } = manifest;
  const { levels, disclosure } = atlas;
  const told = {
    release,
    levels,
    disclosure,
    topics,
    categories,
    institutions,
    responsibilities,
    offices,
    sources,
  };
  return `${JSON.stringify(told)}\n`;
}
