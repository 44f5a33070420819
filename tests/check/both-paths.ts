import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { parse } from 'csv-parse/sync';
import { checkFiles } from '../../src/client/check/check-files.ts';
import type { SourceFiles } from '../../src/client/check/check-source.ts';
import type { CheckOutcome, RowFault } from '../../src/client/check/report.ts';
import type { SourceLedger } from '../../src/domain/ledger.ts';
import type { Source } from '../../src/domain/source.ts';
import { pointLocator } from '../../src/geo/locate-point.ts';
import { dayInZone } from '../../src/intake/day-in-zone.ts';
import { readingBy, type IntakeRules } from '../../src/intake/rules.ts';
import { proj4 } from '../../scripts/ingest/proj4-when-asked.ts';
import { publicRules } from '../../scripts/snapshot/public-rules.ts';
import { startReading } from '../../scripts/ingest/start-reading.ts';
import { exportFiles } from '../../scripts/ingest/read-source.ts';
import { openAtlas, type OpenAtlas } from '../../scripts/atlas/open-atlas.ts';

const WORDS = { file: 'file', line: 'line', column: 'column', fault: 'fault', reasons: {} };

/** Checks the exports of an atlas as its page would, from what the snapshot would hold alone. */
export async function checkAtlas(dir: string, clock: Date): Promise<Map<string, CheckOutcome>> {
  const atlas = await openAtlas(dir);
  const today = dayInZone(clock, atlas.config.timeZone);
  const { rules: all, topology } = await startReading(atlas, today);
  const rules = JSON.parse(JSON.stringify(publicRules(all))) as IntakeRules;
  const areaAt = pointLocator(topology, rules.config.levels.at(-1)?.id ?? '');
  const reading = readingBy(rules, { areaAt, proj4 }, today.day);
  const given = await Promise.all(rules.sources.map((source) => filesOf(atlas, source)));
  const outcomes = new Map<string, CheckOutcome>();
  for (const one of given) {
    const isPostulate = one.source.record === 'postulate';
    const debates = isPostulate ? given.filter(({ source }) => source.record === 'debate') : [];
    const request = { ...one, reading, rules, debates, words: WORDS };
    outcomes.set(one.source.id, await checkFiles(request, () => undefined));
  }
  return outcomes;
}

async function filesOf(atlas: OpenAtlas, source: Source): Promise<SourceFiles> {
  const own = atlas.sources.find(({ id }) => id === source.id) ?? source;
  const paths = await exportFiles(atlas, own);
  const files = paths.map(
    (path) => new File([readFileSync(path)], relative(atlas.rawRoot, path), { lastModified: 0 }),
  );
  return { source, files };
}

/** A ledger without what only the ingest knows a file by. */
export const withoutHashes = (ledger: SourceLedger): SourceLedger => ({
  ...ledger,
  files: ledger.files.map((file) => ({ ...file, sha256: '' })),
});

/** The ingest's private list of rejected rows, as the page would show them; values left out. */
export function rejectedIn(dir: string, source: string): Omit<RowFault, 'value'>[] {
  const path = join(dir, 'derived', 'rejected', `${source}.csv`);
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch {
    return [];
  }
  return parse<Record<string, string>>(text, { columns: true }).map((row) => ({
    file: row['file'] ?? '',
    firstLine: Number(row['first_line']),
    lastLine: Number(row['last_line']),
    column: row['column'] ?? '',
    reason: row['reason'] as RowFault['reason'],
  }));
}
