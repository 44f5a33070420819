import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { MistakesFound } from '../../src/domain/mistake.ts';
import { SNAPSHOT_FILES, SNAPSHOT_VERSION, type Manifest } from '../../src/domain/snapshot.ts';
import { setSentences } from '../../src/i18n/words.ts';
import { inLocale } from '../../src/domain/in-locale.ts';
import { openSnapshot, type Snapshot } from '../../src/site/read-snapshot.ts';
import { readAtlasFolders } from '../atlas/open-atlas.ts';
import { auditPages } from '../audit/audit-folder.ts';
import { auditRelease } from '../audit/audit-release.ts';
import { KeptPages, type PagesMade } from '../audit/kept-pages.ts';
import { drawCards } from '../cards/draw-cards.ts';
import { writeSha256List } from '../downloads/sha256-list.ts';
import { writeDownloads } from '../downloads/write-downloads.ts';
import { giveBackMemory } from '../release/give-back-memory.ts';
import { carryOver, freeze, type Freezing } from '../frozen/freeze.ts';
import type { RecordedRelease } from '../earlier/release-record.ts';
import { writeOembed } from '../oembed/write-oembed.ts';
import { writeHeaders } from '../headers/write-headers.ts';
import { drawnFiguresApart } from '../verify/drawn-figures.ts';
import { KeptLinks } from '../verify/kept-links.ts';
import { verifiedLine, verifySite, type SiteLook } from '../verify/verify-site.ts';
import type { Progress } from '../progress/progress.ts';
import { together } from './together.ts';
import { makePages, type PagesRun } from './pages/make-pages.ts';

export interface SiteBuilt {
  pages: number;
  /** Pages rendered in this run; the others were unchanged and came from the cache. */
  rendered: number;
  /** Of the whole build, and of the pages alone. */
  seconds: number;
  pagesSeconds: number;
  /** The most memory the rendering process held at a time. */
  peakBytes: number;
  /** What the record of releases is to hold once this is on line; null where none is kept. */
  shown: RecordedRelease | null;
  /** SHA-256 of files that are known, by their paths in the site: none need be read for it again. */
  hashes?: ReadonlyMap<string, string>;
  /** All files of the site, from its folder down: it need not be walked through for them again. */
  files?: readonly string[];
}

export const publishedLine = ({ pages, rendered }: SiteBuilt, out: string): string =>
  `Published ${pages} pages in ${out}, ${rendered} of them rendered anew.`;

export interface SiteRun extends Omit<PagesRun, 'audited'> {
  /** The site that was on line before, whose frozen copies are carried over; none when absent. */
  previous?: string | undefined;
}

/**
 * Builds an atlas's snapshot into `out`, a folder that exists: pages, and beside them downloads,
 * which are audited, and pictures. The pages that tell what the audit found are made last. All pages
 * are audited and verified before anybody publishes them.
 *
 * @throws MistakesFound where what is hidden could be worked out, or the site is not whole
 */
export async function buildSite(run: SiteRun, progress: Progress): Promise<SiteBuilt> {
  await assertSnapshot(run.atlasDir);
  const started = performance.now();
  const snapshot = openSnapshot(run.atlasDir);
  setSentences(snapshot.manifest.words);
  const frozen = await frozenIn(run, snapshot);
  const [audited, built, carried, cards] = await progress.stage('Building the site', () =>
    together(run.signal, (signal) => {
      const audit = downloadsOf(run, snapshot, progress);
      return [
        audit,
        buildPages({ ...run, signal, audited: audit }, progress),
        carryOver(frozen),
        audit.then(() => picturesOf(run, snapshot, progress)),
      ];
    }),
  );
  await giveBackMemory();
  // Pages have written the files their maps and the search read.
  const hashes = new Map([...built.made.hashes, ...audited.hashes, ...cards]);
  const data = await writeSha256List(join(run.out, 'data'), hashesBelow('data/', hashes));
  await writeHeaders(snapshot.manifest.atlas, run.out);
  const { made, ...pages } = built;
  const all = both(made, audited.figurePages);
  const kept = await KeptPages.of(run.atlasDir, all);
  const [asMade, told] = await together(run.signal, (signal) => [
    auditPages(run.out, audited, progress, { kept, signal }),
    drawnFiguresApart({ atlasDir: run.atlasDir, site: run.out }, signal),
  ]);
  freeze(frozen, snapshot.manifest, carried);
  const { signal } = run;
  const look = { kept: new KeptLinks(run.atlasDir, all, asMade), told, signal };
  const files = await verifyBuilt(run, snapshot, look, progress);
  const { remembersReleases } = snapshot.manifest.atlas.disclosure;
  const shown = remembersReleases ? audited.shown : null;
  for (const [name, hash] of data) hashes.set(`data/${name}`, hash);
  return { ...pages, files, hashes, seconds: secondsSince(started), shown };
}

/** @returns what was found, once the downloads are written and nothing in them tells a hidden count */
async function downloadsOf({ atlasDir, out }: SiteRun, snapshot: Snapshot, progress: Progress) {
  const figurePages = await progress.stage('Writing the downloads', (stage) =>
    writeDownloads(atlasDir, out, (written) => stage.count(written, 'downloads')),
  );
  await giveBackMemory();
  const { remembersReleases } = snapshot.manifest.atlas.disclosure;
  const audited = await auditRelease(atlasDir, out, remembersReleases, progress);
  // What was worked out to find it would lie beside the pages until they are made.
  await giveBackMemory();
  const hashes = new Map([...audited.hashes, ...(await writeOembed(snapshot, out))]);
  return { ...audited, hashes, figurePages };
}

/** @returns the hashes of their files, by their paths in the site */
const picturesOf = ({ atlasDir, out }: SiteRun, snapshot: Snapshot, progress: Progress) =>
  progress.stage('Drawing the pictures', async (stage) => {
    const { cards, drawn, hashes } = await drawCards(atlasDir, snapshot, out);
    stage.count(cards, 'pictures');
    stage.count(drawn, 'drawn anew');
    return hashes;
  });

/** @returns all files of the site */
async function verifyBuilt(
  { atlasDir, out }: SiteRun,
  snapshot: Snapshot,
  look: SiteLook,
  progress: Progress,
): Promise<readonly string[]> {
  const { config } = await readAtlasFolders(atlasDir);
  const verified = await verifySite(out, snapshot, config.budgets, progress, look);
  progress.say(verifiedLine(verified));
  return verified.files;
}

async function frozenIn(
  { atlasDir, out, previous }: SiteRun,
  snapshot: Snapshot,
): Promise<Freezing> {
  const { config } = await readAtlasFolders(atlasDir);
  const { release, atlas } = snapshot.manifest;
  const revision = snapshot.changes()?.revision;
  return {
    site: out,
    previous: previous ?? null,
    id: release.id,
    ...(revision && {
      revision: {
        revises: revision.revises,
        note: inLocale(revision.note, atlas.locales[0] ?? ''),
      },
    }),
    most: config.releases.keepFrozen,
  };
}

const both = (some: PagesMade, others: PagesMade): PagesMade => ({
  hashes: new Map([...some.hashes, ...others.hashes]),
  lasting: new Map([...some.lasting, ...others.lasting]),
  facts: new Map([...(some.facts ?? []), ...(others.facts ?? [])]),
});

const hashesBelow = (folder: string, hashes: ReadonlyMap<string, string>) =>
  new Map(
    hashes
      .entries()
      .flatMap(([name, hash]): [string, string][] =>
        name.startsWith(folder) ? [[name.slice(folder.length), hash]] : [],
      ),
  );

const secondsSince = (started: number): number => (performance.now() - started) / 1000;

async function buildPages(
  run: PagesRun,
  progress: Progress,
): Promise<Omit<SiteBuilt, 'seconds' | 'shown' | 'hashes' | 'files'> & { made: PagesMade }> {
  return await progress.stage('Building the pages', async (stage) => {
    const started = performance.now();
    const built = await makePages(run, (count) => stage.count(count.pages, 'pages', count.of));
    const { pages, restored, peakBytes, made } = built;
    stage.count(pages - restored, 'rendered anew');
    return {
      pages,
      rendered: pages - restored,
      pagesSeconds: secondsSince(started),
      peakBytes,
      made,
    };
  });
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
