import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { FaultyValue } from '../../src/intake/faulty-values.ts';
import { csvLine } from '../downloads/csv-line.ts';

const HEADER = ['column', 'reason', 'value', 'rows', 'hint'];

/**
 * The private list of the values of one source that were not understood, each once, beside that of
 * its rejected rows: `<atlas>/derived/rejected/<source>.values.csv`.
 */
export async function writeFaultyValues(
  dir: string,
  source: string,
  values: readonly FaultyValue[],
): Promise<void> {
  const folder = join(dir, 'derived', 'rejected');
  const path = join(folder, `${source}.values.csv`);
  if (!values.length) return rm(path, { force: true });
  const rows = values.map(({ column, reason, value, rows: count, hint }) =>
    csvLine([column, reason, value, String(count), hint]),
  );
  await mkdir(folder, { recursive: true });
  await writeFile(path, csvLine(HEADER) + rows.join(''), { mode: 0o600 });
}
