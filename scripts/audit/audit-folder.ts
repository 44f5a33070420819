import { MistakesFound, type Mistake } from '../../src/domain/mistake.ts';
import type { RecordedRelease } from '../earlier/release-record.ts';
import { FROZEN } from '../frozen/frozen-copy.ts';
import type { Progress } from '../progress/progress.ts';
import { audit, type AuditResult, type ExposedCount } from './audit.ts';
import { readPages } from './audit-threads.ts';
import { filesBelow, inShares } from './files-below.ts';
import type { KeptFigures } from './kept-figures.ts';
import type { KeptPages } from './kept-pages.ts';
import { pagesTold, type PagesTold, type PageToAudit } from './pages.ts';
import { earlierReleases, shownIn } from './release-memory.ts';
import { readPublished } from './read-published.ts';
import { toldDigests } from './told-digests.ts';
import type { Verdicts } from './verdicts.ts';

/** What an audit found in downloads, and what their pages can be held against. */
export interface DownloadsAudited {
  /** The id of the release. */
  release: string;
  result: AuditResult;
  told: PagesTold;
  /** What the record of releases is to hold of it. */
  shown: RecordedRelease;
  /** SHA-256 of the downloads that were read, by their paths in the folder. */
  hashes: ReadonlyMap<string, string>;
}

/** What earlier audits found, which need not be found again. */
export interface KnownBefore {
  verdicts?: Verdicts | undefined;
  figures?: KeptFigures | undefined;
}

/**
 * Works out what the downloads of a folder tell of hidden counts.
 *
 * @param atlas whose record of earlier releases is known as well; null for what is there alone
 * @param threads that read them; the same is found by any number
 * @param known everything is read and judged anew when absent
 */
export async function auditDownloads(
  dist: string,
  progress: Progress,
  atlas: string | null = null,
  threads?: number,
  known: KnownBefore = {},
): Promise<DownloadsAudited> {
  return await progress.stage('Auditing hidden counts', async (stage) => {
    const read = await readPublished(dist, threads, known.figures);
    const { release, names, openSums, topics, hashes, ...published } = read;
    const shown = await shownIn(dist, release, published);
    const earlier = atlas === null ? null : await earlierReleases(atlas, shown.areas);
    const result = await audit(published, earlier, known.verdicts ?? null);
    stage.count(result.hidden, 'hidden');
    const told = pagesTold(published, names, openSums, topics);
    return { release, result, told, shown, hashes };
  });
}

/** Frozen pages of earlier releases were looked at when these were made. */
const isLivePage = (file: string): boolean => !file.startsWith(`${FROZEN}/`);

/**
 * Looks at pages for what the downloads hide.
 *
 * @returns files of the pages whose bytes are those that were made
 * @throws MistakesFound with all that is found
 */
export async function auditPages(
  dist: string,
  audited: DownloadsAudited,
  progress: Progress,
  how: PagesAudit = {},
): Promise<ReadonlySet<string>> {
  const files = filesBelow(dist, '.').filter(isLivePage);
  return await auditPagesIn(dist, files, audited, progress, how);
}

/** How pages are looked at. */
export interface PagesAudit {
  /** Threads that read them; the same is found by any number. */
  threads?: number | undefined;
  /** What earlier audits found of the like; all pages are looked at when absent. */
  kept?: KeptPages | undefined;
  /** Ends the threads that read them. */
  signal?: AbortSignal | undefined;
}

/** The same for pages that are named. */
export async function auditPagesIn(
  dist: string,
  files: readonly string[],
  { told }: DownloadsAudited,
  progress: Progress,
  { threads, kept, signal }: PagesAudit = {},
): Promise<ReadonlySet<string>> {
  const digests = toldDigests(told);
  const { plain, asMade } = await progress.stage('Auditing the pages', async (stage) => {
    const pages = files
      .filter((file) => /(^|\/)index\.html$/.test(file))
      .map((file): PageToAudit => {
        const made = kept?.madeHash(file);
        return { file, made, isClean: made !== undefined && kept?.isClean(file, digests) === true };
      });
    stage.count(pages.length, 'pages');
    stage.count(pages.filter(({ isClean }) => !isClean).length, 'looked at anew');
    const seen = await readPages({ dist, pages: told }, inShares(pages), { threads, signal });
    for (const [file, parts] of seen.clean) kept?.keep(file, parts, digests);
    return { plain: seen.leaks, asMade: new Set(seen.asMade) };
  });
  if (plain.length) throw new MistakesFound(plain.map(plainMistake));
  await kept?.close();
  return asMade;
}

/** @throws MistakesFound with every exposed count and what gives it away. */
export function assertNothingExposed({ exposed, plain }: AuditResult, dist: string): void {
  const mistakes = [...plain.map(plainMistake), ...exposed.map((one) => exposedMistake(one, dist))];
  if (mistakes.length) throw new MistakesFound(mistakes);
}

const REMEDY = 'Do not publish this. Raise it with whoever maintains the suppression of counts.';

const plainMistake = ({ file, says }: AuditResult['plain'][number]): Mistake => ({
  fault: 'invalid',
  ...(file === '' ? {} : { file }),
  problem: `${says}.`,
  remedy: REMEDY,
});

function exposedMistake(one: ExposedCount, dist: string): Mistake {
  const { area, category, measure, period, interval, evidence } = one;
  const between = interval.low === interval.high ? 'be exactly' : 'only be';
  const values =
    interval.low === interval.high ? `${interval.low}` : `${interval.low} to ${interval.high}`;
  return {
    fault: 'invalid',
    file: dist,
    problem: `the hidden count of ${category}, ${measure}, ${period} in ${area} can ${between} ${values}: ${evidence.join('; ')}.`,
    remedy: REMEDY,
  };
}

const numbers = new Intl.NumberFormat('en-GB');
const percents = new Intl.NumberFormat('en-GB', { style: 'percent', maximumFractionDigits: 1 });

/** One line on what was found. */
export function auditLine(result: AuditResult): string {
  const { hidden, counts, narrowest, solved } = result;
  if (!hidden) return `None of ${numbers.format(counts)} guarded counts is hidden.`;
  return (
    `${numbers.format(hidden)} of ${numbers.format(counts)} guarded counts are hidden ` +
    `(${percents.format(hidden / counts)}); none can be told closer than ${narrowest} values ` +
    `(solver asked ${numbers.format(solved)} times).` +
    toldBeforeTold(result) +
    contradictionsTold(result)
  );
}

function toldBeforeTold({ toldBefore }: AuditResult): string {
  if (!toldBefore.length) return '';
  const named = toldBefore
    .slice(0, MOST_NAMED)
    .map(({ category, measure, period, area }) => `${category}, ${measure}, ${period} in ${area}`);
  const more = toldBefore.length > MOST_NAMED ? '; and others' : '';
  return (
    ` But for ${numbers.format(toldBefore.length)} that earlier releases tell more closely by ` +
    `themselves, whatever this one hides (${named.join('; ')}${more}): it adds nothing to that, and ` +
    `nothing can take it back but for copies on line ("threat-atlas prune", releases.keepFrozen).`
  );
}

/** More than these would hide the rest of the screen. */
const MOST_NAMED = 5;

function contradictionsTold({ contradictory, contradictions }: AuditResult): string {
  if (!contradictory) return '';
  const named = contradictions.slice(0, MOST_NAMED).join('; ');
  const more = contradictions.length > MOST_NAMED ? '; and others' : '';
  return (
    ` Not judged, since the figures around them contradict each other: ` +
    `${numbers.format(contradictory)} hidden counts (${named}${more}).`
  );
}
