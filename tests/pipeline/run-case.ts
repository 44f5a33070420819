import { cp, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openAtlas } from '../../scripts/atlas/open-atlas.ts';
import { ingest } from '../../scripts/ingest/ingest.ts';
import { silent } from '../../scripts/progress/progress.ts';
import type { Dialect } from '../../src/domain/dialect.ts';
import type { Ledger } from '../../src/domain/ledger.ts';
import { MistakesFound, mistakeLine } from '../../src/domain/mistake.ts';
import { cellLines, surveyLines } from './cell-lines.ts';
import { ledgerLines } from './ledger-lines.ts';

export const CLOCK = new Date('2024-12-31T12:30:00Z');
const TINY_ATLAS = join(import.meta.dirname, '../ingest/tiny-atlas');

export interface CaseRun {
  /** What came of it: golden file's name to its text. */
  outcome: Map<string, string>;
  /** Without sources where the ingest refused. */
  ledger: Ledger;
  dialects: Record<string, Dialect>;
}

/** Runs the real ingest over the tiny atlas with a case's input laid over it. */
export async function runCase(input: string): Promise<CaseRun> {
  const dir = await mkdtemp(join(tmpdir(), 'pipeline-'));
  try {
    await layAtlas(dir, input);
    return await ingested(dir);
  } catch (error) {
    if (!(error instanceof MistakesFound)) throw error;
    const lines = error.mistakes.map((mistake) => mistakeLine(mistake).replaceAll(dir, '<atlas>'));
    const outcome = new Map([['mistakes.txt', text(lines)]]);
    return { outcome, ledger: { sources: [] }, dialects: {} };
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
}

/** Lays a case's input over the tiny atlas, without running anything. */
export async function layAtlas(dir: string, input: string): Promise<void> {
  await cp(TINY_ATLAS, dir, {
    recursive: true,
    filter: (path) => !/tiny-atlas\/(raw|sources|derived)$/.test(path.replaceAll('\\', '/')),
  });
  for (const layer of [join(import.meta.dirname, 'atlas'), input]) {
    await cp(layer, dir, { recursive: true });
  }
}

async function ingested(dir: string): Promise<CaseRun> {
  const { ledger } = await ingest(dir, { clock: CLOCK }, silent);
  const outcome = new Map([
    ['ledger.txt', text(ledger.sources.flatMap(ledgerLines))],
    ['cells.csv', text(await cellLines(join(dir, 'derived/snapshot')))],
  ]);
  const shorter = await cellLines(join(dir, 'derived/snapshot'), 'shorter');
  if (shorter.length) outcome.set('shorter.csv', text(shorter));
  const surveys = await surveyLines(join(dir, 'derived/snapshot'));
  if (surveys.length > 1) outcome.set('surveys.csv', text(surveys));
  const rejected = join(dir, 'derived/rejected');
  for (const name of await readdir(rejected).catch(() => [])) {
    const list = await readFile(join(rejected, name), 'utf8');
    outcome.set(`rejected-${name}`, list.replaceAll('\r\n', '\n'));
  }
  const { sources } = await openAtlas(dir);
  const dialects = Object.fromEntries(sources.map(({ id, dialect }) => [id, dialect]));
  return { outcome, ledger, dialects };
}

const text = (lines: readonly string[]) => lines.map((line) => `${line}\n`).join('');
