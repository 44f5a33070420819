import type { Debate } from '../../domain/debate.ts';
import { passedLimits, type Passed } from '../../intake/pass-limits.ts';
import { isoDay } from '../../intake/read-date.ts';
import type { Placed, Reading, SourceResult } from '../../intake/reading.ts';
import type { IntakeRules } from '../../intake/rules.ts';
import { checkSource, type CheckListener, type SourceFiles } from './check-source.ts';
import { MarkedRows, type MarkedWords } from './marked-rows.ts';
import type { CheckOutcome, CheckProgress, FileFault, RowFault } from './report.ts';

/** How many faults are shown one by one; the file of marked rows has all. */
const SHOWN = 100;
const ROWS_BETWEEN_NEWS = 5000;

export interface CheckRequest extends SourceFiles {
  reading: Reading;
  /** By whose limits a release is judged. */
  rules: Pick<IntakeRules, 'config' | 'areas'>;
  /** Debates that the postulates of the source belong to. */
  debates: readonly SourceFiles[];
  words: MarkedWords;
}

/** Says of exports what the ingest would say. Nothing is kept, and nothing is sent. */
export async function checkFiles(
  request: CheckRequest,
  onProgress: (progress: CheckProgress) => void,
): Promise<CheckOutcome> {
  const { reading, source } = request;
  const progress = progressOf(request, onProgress);
  const stopped: FileFault[] = [];
  const debates = new Map<string, Placed<Debate>>();
  for (const held of request.debates) {
    const quiet = { ...progress, header: () => undefined, fault: () => undefined };
    const checked = await checkSource(reading, held, new Map(), quiet);
    stopped.push(...checked.stopped);
    for (const debate of checked.result.debates) debates.set(debate.id, debate);
  }
  const faults: RowFault[] = [];
  const marked = new MarkedRows(request.words, source.dialect.delimiter);
  const checked = await checkSource(reading, request, debates, {
    ...progress,
    header: (names) => marked.header(names),
    fault: (fault, row) => {
      if (faults.length < SHOWN) faults.push(fault);
      marked.add(fault, row.texts());
    },
  });
  stopped.push(...checked.stopped);
  if (stopped.length) return { kind: 'refused', faults: stopped };
  const { ledger, faulty: values } = checked.result;
  const limits = limitsOf(request, checked.result);
  return { kind: 'report', report: { ledger, values, faults, limits, marked: marked.close() } };
}

/** Judged as a release of these files alone would be. */
function limitsOf({ rules, reading }: CheckRequest, result: SourceResult): Passed[] {
  const names = new Map(rules.areas.map(({ code, name }) => [code, name]));
  const release = isoDay(reading.today);
  const passed = passedLimits({ rules, results: [result], before: null, release });
  return passed.map((one) => {
    const places = one.check === 'missingAreas' ? one.places.map((c) => names.get(c) ?? c) : null;
    return places ? { ...one, places } : one;
  });
}

/** Adds up what was read, and says so now and then. */
function progressOf(
  { files, debates }: CheckRequest,
  onProgress: (progress: CheckProgress) => void,
): Pick<CheckListener, 'bytes' | 'row'> {
  const all = [...debates.flatMap((held) => held.files), ...files];
  const progress = { bytes: 0, of: all.reduce((sum, file) => sum + file.size, 0), rows: 0 };
  return {
    bytes(count) {
      progress.bytes += count;
      onProgress({ ...progress });
    },
    row() {
      if (++progress.rows % ROWS_BETWEEN_NEWS === 0) onProgress({ ...progress });
    },
  };
}
