import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { gunzipSync, gzipSync } from 'node:zlib';
import { parquetWriteFile } from 'hyparquet-writer';
import { describe, expect, it } from 'vitest';
import { auditDownloads } from '../../scripts/audit/audit-folder.ts';
import { silent } from '../../scripts/progress/progress.ts';
import { HIDDEN, plantedSite } from './planted-site.ts';

const { path, change, leaks } = plantedSite();

describe('the audit of formats and findings', () => {
  // Southwest's thefts of 2024 are hidden from here on, with all that is said of them.
  const hideRecorded = async () => {
    const csv = (text: string) =>
      text.replace(/^(0102,.*,theft,.*,recorded,2024),.*$/m, `$1,,suppressed${','.repeat(16)}`);
    await change('data/areas/0102.csv', csv);
    await change('data/categories/theft.csv', csv);
    await rm(path('figures'), { recursive: true });
    await rm(path('api'), { recursive: true });
    await rm(path('data/figures.csv.gz'));
    await rm(path('data/figures.parquet'));
    const json = JSON.parse(await readFile(path('data/areas/0102.json'), 'utf8'));
    const recorded = json.series.find((one: { measure: string }) => one.measure === 'recorded');
    recorded.cells = recorded.cells.map(() => 'suppressed');
    json.findings.offences = [
      {
        category: 'theft',
        change: null,
        country: 'tooFew',
        similar: null,
        rank: null,
        shrunk: null,
      },
    ];
    const told = (finding: object) => {
      json.findings.offences = [{ ...json.findings.offences[0], ...finding }];
      return writeFile(path('data/areas/0102.json'), JSON.stringify(json));
    };
    await told({});
    return told;
  };

  const fill = (column: string, value: string) =>
    change('data/areas/0102.csv', (text) => {
      const [header = '', ...lines] = text.split('\r\n');
      const at = header.split(',').indexOf(column);
      const filled = lines.map((line) =>
        line.includes(',recorded,2024,,suppressed')
          ? line.split(',').with(at, value).join(',')
          : line,
      );
      return [header, ...filled].join('\r\n');
    });

  it.each([
    ['reliable', 'no', 'whether its rate is reliable stands'],
    ['change', 'rose', 'a verdict on its change stands'],
    ['against_country', 'fewer', 'a verdict against the country stands'],
    ['against_similar', 'asExpected', 'a verdict against similar areas stands'],
    ['rank_from', '3', 'a place among others stands'],
    ['shrunk_rate', '217.3', 'a rate pulled towards others stands'],
    ['shrunk_weight', '0.4', 'the weight of a rate stands'],
  ])('finds %s beside a hidden count', async (column, value, says) => {
    await hideRecorded();
    expect(await leaks()).toEqual([]);
    await fill(column, value);
    const slot = 'theft, recorded, 2024 in 0102, which is hidden';
    expect(await leaks()).toEqual([`data/areas/0102.csv: ${says} beside ${slot}`]);
  });

  it('lets a verdict say that there are too few events to tell', async () => {
    await hideRecorded();
    await fill('change', 'tooFew');
    expect(await leaks()).toEqual([]);
  });

  it.each([
    { rank: [1, 3, 4] },
    { shrunk: [217.3, 0.4] },
    { change: { verdict: 'fell', periods: [1, 1] } },
    { country: 'more' },
  ])('finds %j in the JSON of an area whose count is hidden', async (finding) => {
    const told = await hideRecorded();
    await told(finding);
    expect(await leaks()).toEqual([
      'data/areas/0102.json: findings on theft in 0102, whose latest count is hidden',
    ]);
  });

  it('finds a count in the tables for spreadsheets', async () => {
    const plain = await readFile(path('data/areas/0102.csv'), 'utf8');
    const spelled = `\uFEFF${plain.replace(HIDDEN, '$13,counted,').replaceAll(',', ';')}`;
    await mkdir(path('data/spreadsheet/areas'), { recursive: true });
    await writeFile(path('data/spreadsheet/areas/0102.csv'), spelled);
    expect(await leaks()).toContain(
      'data/spreadsheet/areas/0102.csv: theft, detected, 2024: a count of 3 is shown',
    );
  });

  it('finds a rate with a decimal comma beside a hidden count', async () => {
    const line =
      '0102;Southwest;town;police;theft;Theft;;detected;2024;;suppressed;100000;residents;300,0;;';
    const plain = await readFile(path('data/areas/0102.csv'), 'utf8');
    const header = plain.slice(0, plain.indexOf('\r\n')).replaceAll(',', ';');
    await mkdir(path('data/spreadsheet/categories'), { recursive: true });
    const file = path('data/spreadsheet/categories/theft.csv');
    await writeFile(file, `\uFEFF${header}\r\n${line}\r\n`);
    const { result } = await auditDownloads(path(), silent);
    const southwest = result.exposed.find(({ area }) => area === '0102');
    expect(southwest?.interval).toEqual({ low: 3, high: 3 });
  });

  it('finds a count in the compressed table of the country', async () => {
    const file = path('data/figures.csv.gz');
    const text = gunzipSync(await readFile(file)).toString('utf8');
    const shown = text.replace(HIDDEN, '$13,counted,');
    expect(shown).not.toBe(text);
    await writeFile(file, gzipSync(shown));
    expect(await leaks()).toContain(
      'data/figures.csv.gz: theft, detected, 2024: a count of 3 is shown',
    );
  });

  it('finds a count in the Parquet table of the country', async () => {
    const at = { area_code: '0102', category: 'theft', measure: 'detected', period: '2024' };
    const columns = Object.entries({
      ...at,
      value: 3,
      status: 'counted',
      rate_per: null,
      rate: null,
    });
    parquetWriteFile({
      filename: path('data/figures.parquet'),
      columnData: columns.map(([name, value]) => ({
        name,
        data: [value],
        type: typeof value === 'string' ? 'STRING' : 'DOUBLE',
      })),
    });
    expect(await leaks()).toContain(
      'data/figures.parquet: theft, detected, 2024: a count of 3 is shown',
    );
  });
});
