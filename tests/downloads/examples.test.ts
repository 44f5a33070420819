import { execFile, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeSha256List } from '../../scripts/downloads/sha256-list.ts';
import { writeDownloads } from '../../scripts/downloads/write-downloads.ts';
import { serve } from '../../scripts/serve/serve.ts';
import { dataExamples, type DataExamples } from '../../src/site/data-examples.ts';
import { openSnapshot } from '../../src/site/read-snapshot.ts';
import { writeFixture } from '../site/fixture-snapshot.ts';

const run = promisify(execFile);
const { atlasDir } = writeFixture();
const [out, work] = ['site', 'work'].map((name) => mkdtempSync(join(tmpdir(), `atlas-${name}-`)));
let served: Awaited<ReturnType<typeof serve>>;
let examples: DataExamples;

beforeAll(async () => {
  await writeDownloads(atlasDir, out ?? '', () => undefined);
  writeFileSync(join(out ?? '', 'index.html'), '');
  await writeSha256List(join(out ?? '', 'data'));
  served = await serve(out ?? '', 0);
  const found = dataExamples(openSnapshot(atlasDir));
  if (found === null) throw new Error('There are no examples.');
  examples = found;
});
afterAll(async () => {
  await served.close();
  for (const folder of [atlasDir, out, work]) rmSync(folder ?? '', { recursive: true });
});

/** Whether all programs are on this machine; says so loudly where a test is left out. */
function has(...programs: string[]): boolean {
  const missing = programs.filter((name) => spawnSync(name, ['--version']).error);
  if (missing.length > 0) console.warn(`NOT TRIED on this machine: no ${missing.join(', ')}.`);
  return missing.length === 0;
}

/** The example as it stands on the page, with this machine in place of the public host. */
const local = (text: string) => text.replaceAll('https://example.org', served.address);

const table = () => {
  const text = readFileSync(
    join(out ?? '', 'data', 'categories', `${examples.category}.csv`),
    'utf8',
  );
  return parse(text, { columns: true }) as Record<string, string>[];
};

describe('the examples of the page on data', () => {
  it.skipIf(!has('curl', 'sha256sum', 'sh'))('download a table and check it', async () => {
    const { stdout } = await run('sh', ['-e', '-c', local(examples.curl)], { cwd: work });
    expect(stdout).toContain(`categories/${examples.category}.csv: OK`);
    const shown = stdout.split('\n').slice(1);
    const [first] = table();
    expect(shown[0]).toContain('area_code,area_name');
    expect(shown[1]).toContain(String(first?.['area_code']));
  });

  it.skipIf(!has('python3'))('print the figures of a level', async () => {
    const { stdout } = await run('python3', ['-c', local(examples.python)]);
    const wanted = table().filter(
      ({ level, period, measure }) =>
        level === examples.level && period === examples.period && measure === 'recorded',
    );
    expect(wanted.length).toBeGreaterThan(1);
    const lines = wanted.map((row) => [
      row['area_name'],
      row['value'] || row['status'],
      row['rate'],
    ]);
    expect(
      stdout
        .trimEnd()
        .split('\n')
        .map((line) => line.split('\t')),
    ).toEqual(lines);
  });

  it.skipIf(!has('soffice', 'curl'))('make a workbook of a table', async () => {
    await run('sh', ['-e', '-c', local(examples.spreadsheet.command)], { cwd: work });
    const book = join(work ?? '', `${examples.category}.xlsx`);
    // Its texts in quotes, its numbers without, with points.
    const again = 'csv:Text - txt - csv (StarCalc):44,34,76,1,,1033,true,false';
    await run('soffice', [
      '--headless',
      '--convert-to',
      again,
      '--outdir',
      join(work ?? '', 'read'),
      book,
    ]);
    const cells = parse(readFileSync(join(work ?? '', 'read', `${examples.category}.csv`)), {
      columns: true,
      cast: (text, { quoting, header }) => (quoting || header || text === '' ? text : Number(text)),
    }) as Record<string, string | number>[];
    const wanted = table().map(({ area_code: code, rate }) => ({
      code,
      rate: rate && Number(rate),
    }));
    expect(
      wanted.filter(({ rate }) => rate !== '' && !Number.isInteger(rate)).length,
    ).toBeGreaterThan(1);
    expect(cells.map(({ area_code: code, rate }) => ({ code, rate }))).toEqual(wanted);
  });

  it('lead to a file that is there', () =>
    expect(existsSync(join(out ?? '', examples.spreadsheet.address))).toBe(true));
});
