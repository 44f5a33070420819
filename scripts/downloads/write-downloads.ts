import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { AreaSnapshot, Manifest } from '../../src/domain/snapshot.ts';
import { createAddresses } from '../../src/site/addresses.ts';
import { openSnapshot, type Snapshot } from '../../src/site/read-snapshot.ts';
import { areaJson, categoriesJson } from './area-json.ts';
import { figureHeader, figureLines } from './figure-lines.ts';
import { surveyHeader, surveyLines } from './survey-lines.ts';
import { growingFile, type GrowingFile } from './growing-file.ts';
import { writeMetadata } from './write-metadata.ts';

/** Areas written at a time: enough to keep the disk busy, few enough to hold in memory. */
const AT_A_TIME = 16;

/**
 * Writes the downloads of a site: CSV and JSON for each area, CSV for each category, and
 * `data/categories.json`, what was said in surveys as `data/surveys.csv`, and what tells machines
 * of them. They are made from the snapshot alone, so they hold what pages may show.
 */
export async function writeDownloads(
  atlasDir: string,
  out: string,
  onFiles: (written: number) => void,
): Promise<void> {
  const snapshot = openSnapshot(atlasDir);
  const { manifest } = snapshot;
  await mkdir(join(out, 'data', 'areas'), { recursive: true });
  await mkdir(join(out, 'data', 'categories'), { recursive: true });
  await writeFile(join(out, 'data', 'categories.json'), categoriesJson(manifest));
  const categories = await categoryFiles(manifest, out);
  await writeAreas(snapshot, out, categories, onFiles);
  for (const file of categories.values()) await file.close();
  const surveys = await writeSurveys(snapshot, out);
  await writePosts(snapshot, out);
  const told = await writeMetadata(manifest, out);
  onFiles(1 + surveys + categories.size + 2 * manifest.areas.length + told);
}

/** @returns how many files: none where nobody was asked. */
async function writeSurveys(snapshot: Snapshot, out: string): Promise<number> {
  const { manifest } = snapshot;
  if (manifest.questions.length === 0) return 0;
  const file = await growingFile(join(out, createAddresses(manifest).surveyData()));
  await file.add(Buffer.from(surveyHeader(manifest)));
  for (const { code } of manifest.areas) {
    await file.add(Buffer.from(surveyLines(manifest, snapshot.area(code))));
  }
  await file.close();
  return 1;
}

/** What was worked out of posts, with the demand and weights it was worked out from. */
async function writePosts(snapshot: Snapshot, out: string): Promise<void> {
  const { manifest } = snapshot;
  const addresses = createAddresses(manifest);
  const regions = snapshot.sited();
  if (regions.length > 0) await mkdir(join(out, 'data', 'posts'), { recursive: true });
  for (const code of regions) {
    const { release, atlas } = manifest;
    const told = { release, rules: atlas.siting, ...snapshot.siting(code) };
    await writeFile(join(out, addresses.postsData(code)), `${JSON.stringify(told)}\n`);
  }
}

async function categoryFiles(manifest: Manifest, out: string): Promise<Map<string, GrowingFile>> {
  const addresses = createAddresses(manifest);
  const files = new Map<string, GrowingFile>();
  for (const { id } of manifest.categories) {
    const file = await growingFile(join(out, addresses.categoryData(id)));
    await file.add(Buffer.from(figureHeader(manifest)));
    files.set(id, file);
  }
  return files;
}

/** One pass over the areas: a line stands both in its area's file and in its category's. */
async function writeAreas(
  snapshot: Snapshot,
  out: string,
  categories: ReadonlyMap<string, GrowingFile>,
  onFiles: (written: number) => void,
): Promise<void> {
  const { manifest } = snapshot;
  const addresses = createAddresses(manifest);
  const header = Buffer.from(figureHeader(manifest));
  const linesOf = figureLines(manifest);
  const oneArea = (area: AreaSnapshot): Promise<void>[] => {
    // Spelled in bytes once, and put into two files.
    const lines = [...linesOf(area)].map(([id, text]) => ({ id, bytes: Buffer.from(text) }));
    const csv = Buffer.concat([header, ...lines.map(({ bytes }) => bytes)]);
    return [
      writeFile(join(out, addresses.areaData(area.code, 'csv')), csv),
      writeFile(join(out, addresses.areaData(area.code, 'json')), areaJson(manifest, area)),
      ...lines.map(async ({ id, bytes }) => categories.get(id)?.add(bytes)),
    ];
  };
  for (let i = 0; i < manifest.areas.length; i += AT_A_TIME) {
    const some = manifest.areas.slice(i, i + AT_A_TIME);
    await Promise.all(some.flatMap(({ code }) => oneArea(snapshot.area(code))));
    onFiles(2 * (i + some.length));
  }
}
