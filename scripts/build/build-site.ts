import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { MistakesFound } from '../../src/domain/mistake.ts';
import { SNAPSHOT_FILES, SNAPSHOT_VERSION, type Manifest } from '../../src/domain/snapshot.ts';
import { openSnapshot } from '../../src/site/read-snapshot.ts';
import { writeDownloads } from '../downloads/write-downloads.ts';
import { writeHeaders } from '../headers/write-headers.ts';
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

/** Builds pages, downloads and headers of an atlas's snapshot into `out`, a folder that exists. */
export async function buildSite(run: AstroRun, progress: Progress): Promise<SiteBuilt> {
  await assertSnapshot(run.atlasDir);
  return await progress.stage('Building the pages and downloads', async (stage) => {
    const started = performance.now();
    const secondsSince = () => (performance.now() - started) / 1000;
    const files = writeDownloads(run.atlasDir, run.out, (n) => stage.count(n, 'downloads'));
    const pages = runAstro(run, (count) => stage.count(count.pages, 'pages')).then((built) => {
      stage.count(built.pages - built.restored, 'rendered anew');
      return { ...built, seconds: secondsSince() };
    });
    const [built] = await bothEnded(pages, files);
    await writeHeaders(openSnapshot(run.atlasDir).manifest.atlas, run.out);
    return {
      pages: built.pages,
      rendered: built.pages - built.restored,
      seconds: secondsSince(),
      pagesSeconds: built.seconds,
      peakBytes: built.peakBytes,
    };
  });
}

/**
 * Pages come from a process of their own, so downloads cost no time beside them. When one fails the
 * other is waited for: whoever clears the folder away must find nobody writing into it.
 */
async function bothEnded<A, B>(first: Promise<A>, second: Promise<B>): Promise<[A, B]> {
  await Promise.allSettled([first, second]);
  return await Promise.all([first, second]);
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
