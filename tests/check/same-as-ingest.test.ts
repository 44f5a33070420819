import { cp, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ingest, type IngestResult } from '../../scripts/ingest/ingest.ts';
import { silent } from '../../scripts/progress/progress.ts';
import type { Finding } from '../../src/domain/checks.ts';
import type { CheckOutcome } from '../../src/client/check/report.ts';
import { MistakesFound, type Mistake } from '../../src/domain/mistake.ts';
import { CLOCK, layAtlas } from '../pipeline/run-case.ts';
import { checkAtlas, rejectedIn, withoutHashes } from './both-paths.ts';

const TESTS = join(import.meta.dirname, '..');
const CASES = (await readdir(join(TESTS, 'pipeline'), { withFileTypes: true }))
  .filter((entry) => entry.isDirectory() && entry.name !== 'atlas')
  .map(({ name }) => name);

let work: string;
beforeAll(async () => void (work = await mkdtemp(join(tmpdir(), 'check-'))));
afterAll(() => rm(work, { recursive: true, force: true }));

/** What the ingest says of an atlas: its result, or the mistakes it stops at. */
const ingested = (dir: string): Promise<IngestResult | readonly Mistake[]> =>
  ingest(dir, { clock: CLOCK }, silent).catch((error: unknown) => {
    if (error instanceof MistakesFound) return error.mistakes;
    throw error;
  });

const placeOf = ({ file, line, column }: { file?: string; line?: number; column?: string }) =>
  `${file}:${line ?? ''}:${column ?? ''}`;

const faultsOf = (outcome: CheckOutcome) => (outcome.kind === 'refused' ? outcome.faults : []);

const limitOf = ({ level, check, value, limit }: Omit<Finding, 'place' | 'action'>) =>
  `${level} ${check} ${value} ${limit}`;

function expectSame(
  dir: string,
  { ledger, faulty, findings }: IngestResult,
  checked: Map<string, CheckOutcome>,
) {
  for (const source of ledger.sources) {
    const outcome = checked.get(source.source);
    if (outcome?.kind !== 'report') throw new Error(`${source.source} was refused`);
    const { report } = outcome;
    expect(withoutHashes(report.ledger)).toEqual(withoutHashes(source));
    expect(report.values).toEqual(faulty.get(source.source));
    const told = findings.filter((one) => one.source === source.source).map(limitOf);
    expect(report.limits.map(limitOf)).toEqual(told);
    const rejected = report.faults.filter(({ reason }) => !reason.startsWith('unlocated.'));
    const shown = rejected.map(({ value: _, ...fault }) => fault);
    expect(shown).toEqual(rejectedIn(dir, source.source).slice(0, shown.length));
    const all = Object.values(source.rejected).reduce((sum, rows) => sum + rows, 0);
    if (report.faults.length < 100) expect(shown).toHaveLength(all);
  }
}

/** The files themselves can be read: what they hold passes a limit, and the page says so. */
function expectRefusedRelease(checked: Map<string, CheckOutcome>) {
  const limits = [...checked.values()].flatMap((one) =>
    one.kind === 'report' ? one.report.limits : [],
  );
  expect(limits.map(({ level }) => level)).toContain('refuse');
}

it.each(['tiny-atlas', ...CASES])('%s: the page says what the ingest says', async (name) => {
  const dir = join(work, name);
  if (name === 'tiny-atlas') await cp(join(TESTS, 'ingest', name), dir, { recursive: true });
  else await layAtlas(dir, join(TESTS, 'pipeline', name, 'input'));
  const said = await ingested(dir);
  const checked = await checkAtlas(dir, CLOCK);
  if ('ledger' in said) return expectSame(dir, said, checked);
  if (said.every(({ file }) => file?.includes('/sources/'))) return expectRefusedRelease(checked);
  const faults = [...checked.values()].flatMap(faultsOf);
  expect(faults.map(placeOf)).toEqual(said.map(placeOf));
});
