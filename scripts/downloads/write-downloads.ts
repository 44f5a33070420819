import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { AreaSnapshot } from '../../src/domain/snapshot.ts';
import { createAddresses } from '../../src/site/addresses.ts';
import { openSnapshot, type Snapshot } from '../../src/site/read-snapshot.ts';
import { areaJson, categoriesJson } from './area-json.ts';
import { figureHeader, figureLines, type AreaLines } from './figure-lines.ts';

/** Files written at a time: enough to keep the disk busy, few enough to hold in memory. */
const AT_A_TIME = 32;

type Write = (address: string, text: string | Buffer) => Promise<void>;

/**
 * Writes the downloads of a site: CSV and JSON for each area, CSV for each category, and
 * `data/categories.json`. They are made from the snapshot alone, so they hold what pages may show.
 */
export async function writeDownloads(
  atlasDir: string,
  out: string,
  onFiles: (written: number) => void,
): Promise<void> {
  const snapshot = openSnapshot(atlasDir);
  await mkdir(join(out, 'data', 'areas'), { recursive: true });
  await mkdir(join(out, 'data', 'categories'), { recursive: true });
  let written = 0;
  const write: Write = async (address, text) => {
    await writeFile(join(out, address), text);
    onFiles(++written);
  };
  await write('data/categories.json', categoriesJson(snapshot.manifest));
  await writeFigures(snapshot, write);
}

/** One pass over the areas: a line stands both in its area's file and in its category's. */
async function writeFigures(snapshot: Snapshot, write: Write): Promise<void> {
  const { manifest } = snapshot;
  const addresses = createAddresses(manifest);
  const header = figureHeader(manifest);
  const linesOf = figureLines(manifest);
  const byCategory = new Map(manifest.categories.map((c) => [c.id, [Buffer.from(header)]]));
  const oneArea = async (area: AreaSnapshot) => {
    const csv = header + linesOfArea(area, linesOf, byCategory);
    await write(addresses.areaData(area.code, 'csv'), csv);
    await write(addresses.areaData(area.code, 'json'), areaJson(manifest, area));
  };
  for (let i = 0; i < manifest.areas.length; i += AT_A_TIME) {
    const some = manifest.areas.slice(i, i + AT_A_TIME);
    await Promise.all(some.map(({ code }) => oneArea(snapshot.area(code))));
  }
  for (const [id, chunks] of byCategory)
    await write(addresses.categoryData(id), Buffer.concat(chunks));
}

function linesOfArea(
  area: AreaSnapshot,
  linesOf: AreaLines,
  byCategory: ReadonlyMap<string, Buffer[]>,
): string {
  let all = '';
  for (const [category, lines] of linesOf(area)) {
    byCategory.get(category)?.push(Buffer.from(lines));
    all += lines;
  }
  return all;
}
