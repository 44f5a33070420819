import { cp, mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { PagesMade } from '../../audit/kept-pages.ts';
import { withLock } from '../../publish/lock.ts';
import type { AstroRun } from '../astro-environment.ts';
import { programOf, type Program } from '../program.ts';
import { replacePageIndex, type PageRecord } from './page-index.ts';
import type { FromRenderer, ToRenderer } from './render-messages.ts';
import { inProcesses } from './render-processes.ts';
import { giveOut, type ListEnd } from './shares.ts';

export interface PagesRun extends AstroRun {
  /** When pages that tell what the audit found can be made; at once when absent. */
  audited?: Promise<unknown> | undefined;
  /** Told how single pages can be asked for while all are being made. */
  onListed?: ((show: ShowPage) => void) | undefined;
}

/** Makes one page at once, by its file; null where there is none, or it cannot be made yet. */
export type ShowPage = (file: string) => Promise<string | null>;

export interface PageCount {
  pages: number;
  /** How many of them came from the cache. */
  restored: number;
  /** How many there will be, as soon as that is known. */
  of?: number;
}

export interface PagesBuilt extends PageCount {
  /** The most memory the rendering processes held, all together. */
  peakBytes: number;
  /** Hashes of the pages that are kept. */
  made: PagesMade;
}

/** Where the pages of the last build are kept, so that an unchanged page is not made again. */
const pageCacheOf = (atlasDir: string): string =>
  join(resolve(atlasDir), 'derived', 'cache', 'pages');

/** Makes all pages of an atlas. Throws MistakesFound for what a person can put right, else an Error. */
export async function makePages(
  run: PagesRun,
  onCount: (count: PageCount) => void,
): Promise<PagesBuilt> {
  const cache = pageCacheOf(run.atlasDir);
  await mkdir(cache, { recursive: true });
  return await withLock(`${cache}.lock`, async () => {
    return await makePagesBy(await programOf(run), run, cache, onCount);
  });
}

/** Makes all pages of a compiled program; `cache` is a folder that nobody else works in. */
export async function makePagesBy(
  program: Pick<Program, 'code' | 'assets'>,
  run: PagesRun,
  cache: string,
  onCount: (count: PageCount) => void,
): Promise<PagesBuilt> {
  await cp(program.assets, resolve(run.out), { recursive: true });
  run.signal?.throwIfAborted();
  const work = sharedWork(onCount, run.audited);
  await inProcesses(run, [program.code, resolve(run.out), cache], work);
  replacePageIndex(cache, work.records);
  const made = {
    hashes: new Map(work.records.map(([file, , hash]) => [file, hash])),
    lasting: new Map(work.records.map(([file, , , , , lasting]) => [file, lasting])),
    facts: new Map(work.records.map(([file, , , facts]) => [file, facts])),
  };
  return { ...work.count, peakBytes: work.peakBytes(), made };
}

/** What is left to do, and what was done, by all processes together. */
function sharedWork(onCount: (count: PageCount) => void, audited?: Promise<unknown>) {
  let shares: ReturnType<typeof giveOut> | null = null;
  let readyPages = 0;
  const count: PageCount = { pages: 0, restored: 0 };
  const records: PageRecord[] = [];
  const peaks: number[] = [];
  return {
    count,
    records,
    peakBytes: () => peaks.reduce((sum, bytes) => sum + bytes, 0),
    /** Every process lists the same pages; the first says so first. */
    listed(runs: number[], ready: number): number {
      shares ??= giveOut(runs, ready);
      readyPages = ready;
      count.of = runs.reduce((sum, pages) => sum + pages, 0);
      return count.of;
    },
    async next(end: ListEnd): Promise<ToRenderer> {
      const share = shares?.(end);
      if (!share) return { kind: 'end' };
      if (share.from >= readyPages) await audited;
      return { kind: 'make', ...share };
    },
    took(message: FromRenderer): void {
      if (message.kind === 'done') peaks.push(message.peakBytes);
      if (message.kind !== 'made') return;
      count.pages += message.pages;
      count.restored += message.restored;
      records.push(...message.records);
      onCount(count);
    },
  };
}

export type SharedWork = ReturnType<typeof sharedWork>;
