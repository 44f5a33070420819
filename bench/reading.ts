import { cp, glob, mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Ledger } from '../src/domain/ledger.ts';
import type { EventSource } from '../src/domain/source.ts';
import { openAtlas } from '../scripts/atlas/open-atlas.ts';
import { startReading } from '../scripts/ingest/start-reading.ts';
import { comparedSource, type ComparedResult, type ComparedTask } from './compared-task.ts';
import { enlarge, splitByMonth } from './engine-file.ts';
import { locatePoints } from './locate-task.ts';
import { measured } from './measured.ts';
import { rounded } from './results.ts';

const TODAY = { day: 20260131 };
const RUNS = 5;
const MONTHS = 120;

/** What is measured of an atlas that has a sample. */
export async function benchReading(atlas: string, work: string) {
  return {
    millionRows: await compare(atlas, work, 1_000_000),
    fiveMillionRows: await compare(atlas, work, 5_000_000),
    points: await benchPoints(atlas),
  };
}

/**
 * Our reader and DuckDB by turns on the same file: medians, and the ratio of ours to its. Inside on
 * both sides: starting threads or engine, parsing, filtering, grouping. Outside on both: loading the
 * program, and what is done to compare the results. Beside it our reader's whole way, which also
 * looks into the cache, hashes the file for the ledger, and counts its bytes.
 */
async function compare(atlas: string, work: string, rows: number) {
  const file = join(work, 'reports.csv');
  await enlarge(await reportsOf(atlas), file, rows);
  const compared = join(work, 'compared.json');
  await writeFile(compared, JSON.stringify(await comparedTask(atlas, file)));
  const results = await byTurns(compared);
  await rm(file);
  const all = Object.values(results).flat();
  if (new Set(all.map(({ sha256 }) => sha256)).size > 1)
    throw new Error('Our reader and DuckDB do not come to the same result.');
  const [ours, theirs] = [medians(results.grouper), medians(results.engine)];
  const whole = medians(results.reader);
  return {
    groups: all[0]?.groups,
    seconds: ours.seconds,
    duckdbSeconds: theirs.seconds,
    timesDuckdb: rounded(ours.seconds / theirs.seconds, 2),
    peakMB: ours.peakMB,
    duckdbPeakMB: theirs.peakMB,
    timesDuckdbMemory: rounded(ours.peakMB / theirs.peakMB, 2),
    cpuSeconds: ours.cpuSeconds,
    duckdbCpuSeconds: theirs.cpuSeconds,
    withHashSeconds: whole.seconds,
    withHashPeakMB: whole.peakMB,
  };
}

/** Each by turns, so that what else the machine does meets all alike. */
async function byTurns(compared: string) {
  const results = { engine: [], grouper: [], reader: [] } as Record<Contender, ComparedRun[]>;
  for (let run = 0; run < RUNS; run++) {
    for (const [name, found] of Object.entries(results)) {
      const { result, cpuSeconds } = await measured<ComparedResult>(name, { compared });
      found.push({ ...result, cpuSeconds });
    }
  }
  return results;
}

type Contender = 'engine' | 'grouper' | 'reader';
type ComparedRun = ComparedResult & { cpuSeconds: number };

async function comparedTask(atlas: string, file: string): Promise<ComparedTask> {
  const open = await openAtlas(atlas);
  const { rules } = await startReading(open, TODAY);
  const source = open.sources.find(({ id }) => id === 'citizen-reports') as EventSource;
  return { file, rules, source: comparedSource(source), today: TODAY.day };
}

const reportsOf = async (atlas: string) =>
  (await Array.fromAsync(glob(join(atlas, 'raw', 'citizen-reports', '*.csv')))).sort();

function medians(results: readonly ComparedRun[]) {
  const middle = (values: number[]) =>
    values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
  return {
    seconds: rounded(middle(results.map((result) => result.seconds)), 2),
    peakMB: rounded(middle(results.map((result) => result.peakMB))),
    cpuSeconds: rounded(middle(results.map((result) => result.cpuSeconds)), 2),
  };
}

async function benchPoints(atlas: string) {
  const { topology, rules } = await startReading(await openAtlas(atlas), TODAY);
  const level = rules.config.levels.at(-1)?.id ?? '';
  const { seconds, located, agree } = locatePoints(topology, level, 1_000_000);
  if (!agree) throw new Error('Raster and outlines do not come to the same answers.');
  return { points: 1_000_000, located, seconds: rounded(seconds, 2) };
}

/** An ingest of what is known; then ten years of months of reports, and one more. */
export async function benchAgain(atlas: string, work: string) {
  await measured<Ledger>('ingest', { atlas });
  const again = await measured<Ledger>('ingest', { atlas });
  const folder = join(atlas, 'raw', 'citizen-reports');
  const held = join(work, 'held');
  await cp(folder, held, { recursive: true });
  const whole = await reportsOf(atlas);
  await mkdir(folder, { recursive: true });
  const fileOf = (month: number) => join(folder, `month-${String(month).padStart(3, '0')}.csv`);
  await splitByMonth(whole, fileOf, MONTHS + 1);
  await Promise.all(whole.map((file) => rm(file)));
  const last = join(work, 'last.csv');
  await rename(fileOf(MONTHS), last);
  const years = await measured<Ledger>('ingest', { atlas });
  const unchanged = await measured<Ledger>('ingest', { atlas });
  await rename(last, fileOf(MONTHS));
  const added = await measured<Ledger>('ingest', { atlas });
  await rm(folder, { recursive: true });
  await rename(held, folder);
  const seconds = (run: { seconds: number }) => rounded(run.seconds, 2);
  return {
    unchangedSeconds: seconds(again),
    monthsOfReports: MONTHS,
    monthsSeconds: seconds(years),
    monthsUnchangedSeconds: seconds(unchanged),
    oneMonthMoreSeconds: seconds(added),
  };
}
