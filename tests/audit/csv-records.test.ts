import fc from 'fast-check';
import papa from 'papaparse';
import { expect, it } from 'vitest';
import { csvRecords } from '../../scripts/audit/csv-records.ts';
import { csvLine } from '../../scripts/downloads/csv-line.ts';

const cell = fc.string({ unit: fc.constantFrom('a', '"', ',', '\r\n', '\n', "'", ' ', 'ż', '7') });
const rows = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1 });

it('reads what downloads write just as papaparse does, texts over two lines too', () => {
  fc.assert(
    fc.property(rows, (written) => {
      const text = written.map(csvLine).join('');
      const parsed = papa.parse<string[]>(text, { delimiter: ',', skipEmptyLines: true }).data;
      expect([...csvRecords(text)]).toEqual(parsed);
    }),
    { numRuns: 500, seed: 11 },
  );
});
