import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { PagesMade } from '../audit/kept-pages.ts';
import type { DownloadSizes } from '../../src/domain/download-sizes.ts';
import { createAddresses } from '../../src/site/addresses.ts';
import { manifestHash, openSnapshot, type Snapshot } from '../../src/site/read-snapshot.ts';
import { categoriesJson } from './area-json.ts';
import { writeBoundaries } from './boundary-files.ts';
import { surveyHeader, surveyLines } from './survey-lines.ts';
import { writeFeeds } from '../feeds/write-feeds.ts';
import { growingFile } from './growing-file.ts';
import { KeptFiles } from './kept-files.ts';
import { tablesMadeOf } from './tabled-area.ts';
import { writePosts } from './posts-files.ts';
import { writeFigures, type AreaNote } from './write-figures.ts';
import { writeMetadata } from './write-metadata.ts';

/**
 * Writes the downloads of a site: all figures (see `writeFigures`), outlines,
 * `data/categories.json`, what was said in surveys as `data/surveys.csv`, and what tells machines
 * of them. They are made from the snapshot alone, so they hold what pages may show.
 *
 * @returns the pages of figures as they were made
 */
export async function writeDownloads(
  atlasDir: string,
  out: string,
  onFiles: (written: number) => void,
): Promise<PagesMade> {
  const snapshot = openSnapshot(atlasDir);
  const { manifest } = snapshot;
  await mkdir(join(out, 'data'), { recursive: true });
  await writeFile(join(out, 'data', 'categories.json'), categoriesJson(manifest));
  const kept = new KeptFiles<AreaNote>(downloadCache(atlasDir), tablesMadeOf(manifest));
  const figures = await writeFigures(snapshot, out, onFiles, kept);
  kept.close();
  const boundaries = await writeBoundaries(snapshot, out);
  const surveys = writeSurveys(snapshot, out);
  const posts = await writePosts(snapshot, out);
  const told = await writeMetadata(snapshot, out);
  await writeSizes(atlasDir, told.bytes);
  const news = await writeFeeds(snapshot, out);
  onFiles(1 + figures.files + boundaries + surveys + posts + told.files + news);
  return figures.made;
}

/** Where tables are kept, below the folder of the atlas. It may be deleted at any time. */
export const downloadCache = (atlasDir: string): string =>
  join(atlasDir, 'derived', 'cache', 'downloads');

/** Where pages find how large the files are that they offer. */
async function writeSizes(atlasDir: string, bytes: ReadonlyMap<string, number>): Promise<void> {
  const sizes: DownloadSizes = {
    manifest: manifestHash(atlasDir),
    bytes: Object.fromEntries(bytes),
  };
  await writeFile(join(atlasDir, 'derived', 'downloads.json'), `${JSON.stringify(sizes)}\n`);
}

/** @returns how many files: none where nobody was asked. */
function writeSurveys(snapshot: Snapshot, out: string): number {
  const { manifest } = snapshot;
  if (manifest.questions.length === 0) return 0;
  const file = growingFile(join(out, createAddresses(manifest).surveyData()));
  file.add(Buffer.from(surveyHeader(manifest)));
  for (const { code } of manifest.areas)
    if (!snapshot.areaFile(code).includes(NOBODY_ASKED))
      file.add(Buffer.from(surveyLines(manifest, snapshot.area(code))));
  file.close();
  return 1;
}

/** Stands in the file of such an area and in no text of another, where its signs would have backslashes. */
const NOBODY_ASKED = '"surveys":[]';
