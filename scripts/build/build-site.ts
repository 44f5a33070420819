import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { MistakesFound } from '../../src/domain/mistake.ts';
import { SNAPSHOT_FILES, SNAPSHOT_VERSION, type Manifest } from '../../src/domain/snapshot.ts';
import { writeDownloads } from '../downloads/write-downloads.ts';
import type { Progress } from '../progress/progress.ts';
import { runAstro, type AstroRun } from './run-astro.ts';

export interface SiteBuilt {
  pages: number;
  /** Pages rendered in this run; the others were unchanged and came from the cache. */
  rendered: number;
  /** Of the whole build, and of the pages alone. */
  seconds: number;
  pagesSeconds: number;
  /** The most memory the rendering process held at a time. */
  peakBytes: number;
}

export const publishedLine = ({ pages, rendered }: SiteBuilt, out: string): string =>
  `Published ${pages} pages in ${out}, ${rendered} of them rendered anew.`;

/** Builds all pages and downloads of an atlas's snapshot into `out`, a folder that exists. */
export async function buildSite(run: AstroRun, progress: Progress): Promise<SiteBuilt> {
  await assertSnapshot(run.atlasDir);
  const started = performance.now();
  const built = await progress.stage('Building the pages', async (stage) => {
    const count = await runAstro(run, ({ pages }) => stage.count(pages, 'pages'));
    stage.count(count.pages - count.restored, 'rendered anew');
    return count;
  });
  const pagesSeconds = (performance.now() - started) / 1000;
  await progress.stage('Writing the downloads', (stage) =>
    writeDownloads(run.atlasDir, run.out, (files) => stage.count(files, 'files')),
  );
  return {
    pages: built.pages,
    rendered: built.pages - built.restored,
    seconds: (performance.now() - started) / 1000,
    pagesSeconds,
    peakBytes: built.peakBytes,
  };
}

/** The file that says what an atlas's snapshot holds. */
export const snapshotOf = (atlasDir: string): string =>
  join(atlasDir, 'derived', 'snapshot', SNAPSHOT_FILES.manifest);

/** Throws MistakesFound when there is no snapshot, or one this version cannot read. */
export async function assertSnapshot(atlasDir: string): Promise<void> {
  const file = snapshotOf(atlasDir);
  const version = await readFile(file, 'utf8').then(
    (text) => (JSON.parse(text) as Partial<Manifest>).version,
    () => null,
  );
  if (version === SNAPSHOT_VERSION) return;
  const problem =
    version === null
      ? 'there is no snapshot of the figures.'
      : `the snapshot is of version ${version}, and this program reads ${SNAPSHOT_VERSION}.`;
  const remedy = 'Make it with "threat-atlas ingest", or all at once with "threat-atlas release".';
  throw new MistakesFound([{ fault: 'missing', file, problem, remedy }]);
}
