import type { Budgets } from '../../src/domain/budgets.ts';
import { MistakesFound, type Fault, type Mistake } from '../../src/domain/mistake.ts';
import { wordsOf } from '../../src/i18n/words.ts';
import type { Snapshot } from '../../src/site/read-snapshot.ts';
import { filesBelow, inShares } from '../audit/files-below.ts';
import { FROZEN } from '../frozen/frozen-copy.ts';
import type { Progress } from '../progress/progress.ts';
import { drawnFigures } from './drawn-figures.ts';
import { missingFiles, strayFiles } from './expected-files.ts';
import type { SiteFault } from './fault.ts';
import type { KeptLinks } from './kept-links.ts';
import { inRelease } from './look-at-pages.ts';
import { lostLinks } from './lost-links.ts';
import { tooHeavy } from './page-weight.ts';
import type { FiguresTold } from './told-figures.ts';
import { seePages } from './verify-threads.ts';

/** What was looked at in a site without faults. */
export interface SiteVerified {
  /** All files of the site, from its folder down. */
  files: readonly string[];
  pages: number;
  /** Addresses within the site that lead somewhere. */
  links: number;
  /** Figures in tables that are those of the snapshot, and the pages they stand on. */
  figures: number;
  sampled: number;
}

/** How a site is looked at. */
export interface SiteLook {
  /** Threads that read pages; as many as there are cores when absent. */
  threads?: number | undefined;
  /** What pages name that need not be read; all are when absent. */
  kept?: KeptLinks | undefined;
  /** What was found of the figures on pages drawn; looked at here when absent. */
  told?: readonly FiguresTold[] | undefined;
  /** Ends the threads that read pages. */
  signal?: AbortSignal | undefined;
}

/**
 * Looks at a built site before it goes on line: that every address within it leads somewhere, that
 * every area has its pages, that figures on pages are those of the snapshot, that nothing is of
 * another release, and that no page is too heavy. Frozen copies of earlier releases were looked at
 * when they were made.
 *
 * @throws MistakesFound with the pages concerned
 */
export async function verifySite(
  site: string,
  snapshot: Snapshot,
  budgets: Budgets,
  progress: Progress,
  { threads, signal, kept, told = drawnFigures(snapshot, site) }: SiteLook = {},
): Promise<SiteVerified> {
  return await progress.stage('Verifying the site', async (stage) => {
    const there = filesBelow(site, '.');
    const files = new Set(there);
    const pages = there.filter((file) => file.endsWith('.html') && !file.startsWith(`${FROZEN}/`));
    const setting = settingOf(site, snapshot);
    await kept?.open(setting.origin);
    const anew = pages.filter((file) => kept?.has(file) !== true);
    const asked = anew.map((file) => ({ file, facts: kept?.factsOf(file) }));
    const seen = await seePages(setting, inShares(asked), { threads, signal });
    const read = new Map(seen.pages.map((page) => [page.file, page.named]));
    const namedBy = (file: string) => read.get(file) ?? kept?.newlyNamed(file) ?? [];
    const named = firstNamed(pages, namedBy, snapshot.manifest.release.id);
    const faults = [
      ...missingFiles(snapshot, files),
      ...lostLinks(site, files, named, kept),
      ...seen.faults,
      ...strayFiles(snapshot, files),
      ...told.flatMap((one) => one.faults),
      ...tooHeavy(snapshot, site, files, budgets),
    ];
    stage.count(pages.length, 'pages');
    stage.count(anew.length, 'read anew');
    if (faults.length) throw new MistakesFound(mistakesOf(faults));
    await kept?.close(setting.origin, seen.pages);
    return {
      files: there,
      pages: pages.length,
      links: named.size,
      figures: told.reduce((sum, { compared }) => sum + compared, 0),
      sampled: told.length,
    };
  });
}

/** Each address that pages name, with the first of them that does. */
function firstNamed(
  pages: readonly string[],
  namedBy: (file: string) => readonly string[],
  release: string,
): Map<string, string> {
  const first = new Map<string, string>();
  for (const file of pages)
    for (const address of namedBy(file)) {
      const to = address.includes('\u0002') ? inRelease(address, release) : address;
      if (!first.has(to)) first.set(to, file);
    }
  return first;
}

const numbers = new Intl.NumberFormat('en-GB');

/** One line on what was looked at. */
export const verifiedLine = ({ pages, links, figures, sampled: drawn }: SiteVerified): string =>
  `${numbers.format(pages)} pages verified: ${numbers.format(links)} addresses lead somewhere, ` +
  `${numbers.format(figures)} figures on ${numbers.format(drawn)} pages drawn are those of the snapshot.`;

function settingOf(site: string, { manifest }: Snapshot) {
  const { locales, siteUrl } = manifest.atlas;
  // Pages are read as if each byte were a letter.
  const asBytes = (text: string) => Buffer.from(text, 'utf8').toString('latin1');
  const stamps = locales.map((l) => [l, asBytes(wordsOf(l).day(manifest.release.day))]);
  return {
    site,
    origin: new URL(siteUrl).origin,
    stamps: Object.fromEntries(stamps) as Record<string, string>,
  };
}

const FAULT_OF: Record<SiteFault['code'], Fault> = {
  link: 'missing',
  anchor: 'missing',
  missing: 'missing',
  figure: 'invalid',
  other: 'unknown',
  budget: 'unsupported',
};
const LIGHTER = 'Make it lighter, or raise the budget in atlas.json.';
const OURS =
  'Nothing was published. Delete derived/cache and try again; if it stays, raise it with whoever maintains the program.';

/** More of a kind than these would hide the others. */
const MOST_OF_A_KIND = 12;

/** The first faults of each kind, and how many more there are. */
function mistakesOf(faults: readonly SiteFault[]): Mistake[] {
  return [...Map.groupBy(faults, ({ code }) => code)].flatMap(([code, some]) => {
    const fault = FAULT_OF[code];
    const remedy = code === 'budget' ? LIGHTER : OURS;
    const told = some
      .slice(0, MOST_OF_A_KIND)
      .map(({ file, says }): Mistake => ({ fault, file, problem: says, remedy }));
    const more = some.length - told.length;
    const rest = { fault, problem: `and ${numbers.format(more)} more like these.`, remedy };
    return more > 0 ? [...told, rest] : told;
  });
}
