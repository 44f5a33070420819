import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import wabt from 'wabt';

const FOLDER = join(import.meta.dirname, '..', '..', 'scripts', 'ingest');
const BYTES = join(FOLDER, 'plain-records-bytes.ts');

/** The text of plain-records-bytes.ts, made from plain-records.wat. */
export async function assemblePlainRecords(): Promise<string> {
  const { parseWat } = await wabt();
  const source = await readFile(join(FOLDER, 'plain-records.wat'), 'utf8');
  const module = parseWat('plain-records.wat', source, { simd: true, bulk_memory: true });
  module.validate();
  const bytes = Buffer.from(module.toBinary({}).buffer).toString('base64');
  const lines = bytes.match(/.{1,94}/g) ?? [];
  return [
    '/** plain-records.wat as it runs, in base64: written by tests/ingest/assemble-plain-records.ts. */',
    'export const PLAIN_RECORDS = [',
    ...lines.map((line) => `  '${line}',`),
    "].join('');",
    '',
  ].join('\n');
}

// Run by a person after a change of plain-records.wat; the test calls the function above.
if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  await writeFile(BYTES, await assemblePlainRecords());
}
