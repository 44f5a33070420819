import { existsSync } from 'node:fs';
import { cp, mkdir, rm } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import type { Ledger } from '../src/domain/ledger.ts';
import type { SiteBuilt } from '../scripts/build/build-site.ts';
import { doubleTerritory } from './doubled-atlas.ts';
import { benchDisclosure } from './disclosure.ts';
import { measured } from './measured.ts';
import { benchAgain, benchReading } from './reading.ts';
import { keepResults, rounded } from './results.ts';
import { benchOptima, benchSiting } from './siting.ts';
import { benchThrift } from './thrift.ts';

const ROWS = 1_000_000;
const RUNS_OF_PAGES = 5;
const CLOCK = new Date('2026-01-31T12:00:00Z');
/** A memory file system where there is one: writing new files to a disk costs an erratic time. */
const WORK = existsSync('/dev/shm')
  ? `/dev/shm/threat-atlas-bench-${process.pid}`
  : join(import.meta.dirname, 'work');
const atlas = join(WORK, 'atlas');
const larger = join(WORK, 'larger');

/** `npm run bench -- ingest reading` measures these alone; others keep the figures they have. */
const PARTS = {
  ingest: () => benchIngest(),
  again: () => benchAgain(atlas, WORK),
  reading: () => benchReading(atlas, WORK),
  siting: () => benchSiting(atlas),
  optima: () => benchOptima(),
  build: () => benchBuild(),
  pages: () => benchPages(),
  disclosure: () => benchDisclosure(atlas, CLOCK),
  thrift: () => benchSparser(),
  doubled: () => benchDoubled(),
};

const asked = process.argv.slice(2);
await copyAtlas(atlas);
try {
  await measured('sample', { atlas, rows: ROWS });
  for (const [name, run] of Object.entries(PARTS)) {
    if (asked.length && !asked.includes(name)) continue;
    const figures = await run();
    console.log(name);
    console.table(figures);
    await keepResults({ machine: machine(), [name]: figures });
  }
} finally {
  await rm(WORK, { recursive: true, force: true });
}

/** The atlas that ships with the project, without what it has received and derived. */
async function copyAtlas(to: string): Promise<void> {
  await rm(to, { recursive: true, force: true });
  await mkdir(to, { recursive: true });
  const filter = (path: string) => !/[/\\](raw|derived)$/.test(path);
  await cp(join(import.meta.dirname, '..', 'data'), to, { recursive: true, filter });
}

async function benchSparser() {
  const sparser = join(WORK, 'sparser');
  await copyAtlas(sparser);
  return await benchThrift(sparser, CLOCK);
}

async function benchIngest() {
  await rm(join(atlas, 'derived'), { recursive: true, force: true });
  const { result, seconds, peakMB } = await measured<Ledger>('ingest', { atlas });
  const rows = result.sources.reduce((sum, source) => sum + source.read, 0);
  return {
    rows,
    seconds: rounded(seconds, 2),
    rowsPerSecond: rounded(rows / seconds),
    peakMB: rounded(peakMB),
  };
}

async function benchBuild() {
  await measured<Ledger>('ingest', { atlas });
  await measured('siting', { atlas });
  const first = await measured<SiteBuilt>('build', { atlas, out: join(WORK, 'first') });
  const second = await measured<SiteBuilt>('build', { atlas, out: join(WORK, 'second') });
  return { first: buildFigures(first.result), second: buildFigures(second.result) };
}

type PagesMade = Pick<SiteBuilt, 'pages' | 'seconds' | 'peakBytes'>;

/**
 * All pages from compiled components, none kept before, with nothing else at work: downloads and
 * pictures. The least of several runs, all of which are told: what else the machine does can only add.
 */
async function benchPages() {
  await measured<Ledger>('ingest', { atlas });
  await measured('siting', { atlas });
  const out = join(WORK, 'pages');
  const runs: PagesMade[] = [];
  for (let run = 0; run < RUNS_OF_PAGES; run++) {
    await rm(out, { recursive: true, force: true });
    runs.push((await measured<PagesMade>('pages', { atlas, out })).result);
  }
  const { pages, seconds } = runs.reduce((a, b) => (b.seconds < a.seconds ? b : a));
  return {
    pages,
    seconds: rounded(seconds, 2),
    msPerPage: msPerPage({ pages, seconds }),
    allRuns: runs.map(msPerPage).join(' '),
    peakMB: rounded(Math.max(...runs.map(({ peakBytes }) => peakBytes)) / 2 ** 20),
  };
}

function msPerPage({ pages, seconds }: Pick<PagesMade, 'pages' | 'seconds'>): number {
  return rounded((seconds * 1000) / pages, 2);
}

/** Twice the areas: memory may not grow with the pages. */
async function benchDoubled() {
  await rm(WORK, { recursive: true, force: true });
  await copyAtlas(larger);
  await doubleTerritory(larger);
  await measured('sample', { atlas: larger, rows: ROWS });
  await measured<Ledger>('ingest', { atlas: larger });
  await measured('siting', { atlas: larger });
  return buildFigures(
    (await measured<SiteBuilt>('build', { atlas: larger, out: join(WORK, 'third') })).result,
  );
}

function buildFigures(built: SiteBuilt) {
  return {
    pages: built.pages,
    rendered: built.rendered,
    seconds: rounded(built.seconds, 2),
    pagesSeconds: rounded(built.pagesSeconds, 2),
    msPerPage: rounded((built.pagesSeconds * 1000) / built.pages, 2),
    peakMB: rounded(built.peakBytes / 2 ** 20),
  };
}

function machine() {
  return {
    node: process.versions.node,
    cores: availableParallelism(),
    onMemory: WORK.startsWith('/dev/shm'),
  };
}
