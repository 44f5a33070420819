import type { Manifest } from '../../src/domain/snapshot.ts';

/**
 * The snapshot of an area with what a reader needs to understand it alone: who published it, when,
 * which periods the cells of each plane stand for, the questions of surveys, and where the
 * amounts come from that rates are per. A cell is a number or the reason for none.
 *
 * @param area its file in the snapshot, as it stands there: what is said of it goes before its facts
 */
export function areaJson({
  release,
  atlas,
  periods,
  shorterPeriods,
  questions,
  denominators,
}: Manifest): (area: Buffer) => Buffer {
  const { title, publisher, siteUrl, sampleData } = atlas;
  const from = { release, title, publisher, siteUrl, sampleData };
  const headOf = (shorter: object) => {
    const told = JSON.stringify({ ...from, periods, ...shorter, questions, denominators });
    return Buffer.from(`${told.slice(0, -1)},`);
  };
  const [head, withShorter] = [headOf({}), headOf({ shorterPeriods })];
  const end = Buffer.from('\n');
  return (area) => {
    const hasShorter = area.includes(SHORTER);
    return Buffer.concat([hasShorter ? withShorter : head, area.subarray(1), end]);
  };
}

/** Stands nowhere else: in a text its signs would have backslashes. */
const SHORTER = '"shorterSeries":';

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
