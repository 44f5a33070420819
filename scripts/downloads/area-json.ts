import type { AreaSnapshot, Manifest } from '../../src/domain/snapshot.ts';

/**
 * The snapshot of an area with what a reader needs to understand it alone: who published it, when,
 * and which periods the cells of each plane stand for. A cell is a number or the reason for none.
 */
export function areaJson({ release, atlas, periods }: Manifest, area: AreaSnapshot): string {
  const { title, publisher, siteUrl, sampleData } = atlas;
  return `${JSON.stringify({ release, title, publisher, siteUrl, sampleData, periods, ...area })}\n`;
}

/** Names, definitions and parts of every category, and who is responsible. */
export function categoriesJson(manifest: Manifest): string {
  const { release, atlas, topics, categories, institutions, responsibilities, sources } = manifest;
  const { levels, disclosure } = atlas;
  const told = {
    release,
    levels,
    disclosure,
    topics,
    categories,
    institutions,
    responsibilities,
    sources,
  };
  return `${JSON.stringify(told)}\n`;
}
