import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  SETTLEMENT_COLUMNS,
  settlementRowSchema,
  type Settlement,
} from '../../src/domain/settlement.ts';
import { readTable } from './read-table.ts';

/**
 * `settlements.csv` of the first of some territory folders that has one; null where none has.
 * @throws MistakesFound with every faulty row's line, column and value.
 */
export async function readSettlements(...folders: string[]): Promise<Settlement[] | null> {
  const files = folders.map((folder) => join(folder, 'settlements.csv'));
  const file = files.find((one) => existsSync(one));
  if (file === undefined) return null;
  return plainRows(await readFile(file, 'utf8')) ?? (await readTable(file, settlementRowSchema));
}

const HEADER = SETTLEMENT_COLUMNS.join(',');

/**
 * The rows of a table as `threat-atlas init` writes it, cut at each comma: a tenth of what a
 * reader of any CSV takes for 44,000 rows. Null where anything is unlike that, which the other reads.
 */
function plainRows(text: string): Settlement[] | null {
  const [header, ...lines] = text.split('\n');
  if (header !== HEADER || lines.pop() !== '' || text.includes('"')) return null;
  const rows: Settlement[] = [];
  for (const line of lines) {
    const [area = '', name = '', lon = '', lat = '', residents, ...more] = line.split(',');
    const [x, y, people] = [Number(lon), Number(lat), Number(residents)];
    const isPlain =
      area !== '' &&
      lon !== '' &&
      lat !== '' &&
      residents !== undefined &&
      more.length === 0 &&
      Math.abs(x) <= 180 &&
      Math.abs(y) <= 90 &&
      people >= 0;
    if (!isPlain) return null;
    rows.push({ area, name, at: [x, y], residents: residents === '' ? null : people });
  }
  return rows;
}
