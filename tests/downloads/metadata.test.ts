import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { jsonLd, turtle, type Triple } from '../../scripts/downloads/triples.ts';
import { writeDownloads } from '../../scripts/downloads/write-downloads.ts';
import { area, category, writeSmallSnapshot } from './write-small-snapshot.ts';

let folder: string;
const at = (path: string) => join(folder, 'out', path);
const read = (path: string) => readFile(at(path), 'utf8');
const json = async (path: string) => JSON.parse(await read(path));

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'atlas-metadata-'));
  await writeSmallSnapshot(
    folder,
    [
      area('PL', 'Polska', [{ category: 'theft', measure: 'recorded', cells: [200, 300] }], null),
      area('000001', 'Gmina & <b>', [
        { category: 'theft', measure: 'recorded', cells: ['suppressed', 20] },
      ]),
    ],
    [category('theft'), category('burglary')],
  );
  await writeDownloads(folder, join(folder, 'out'), () => undefined);
});
afterAll(() => rm(folder, { recursive: true }));

interface CsvwColumn {
  name: string;
  required: boolean;
  datatype: string | { base: string; format?: string; minimum?: number };
}
/** Whether a cell is what CSVW metadata say of its column: a reader of its own, of what is used here. */
function fits({ required, datatype }: CsvwColumn, cell: string): boolean {
  if (cell === '') return !required;
  const { base, format, minimum } =
    typeof datatype === 'string'
      ? { base: datatype, format: undefined, minimum: undefined }
      : datatype;
  if (format !== undefined && !new RegExp(format).test(cell)) return false;
  if (base === 'integer' && !/^\d+$/.test(cell)) return false;
  if (base === 'decimal' && !/^-?\d+(\.\d+)?$/.test(cell)) return false;
  return minimum === undefined || Number(cell) >= minimum;
}

describe.each(['areas', 'categories'])('the CSVW metadata of %s', (part) => {
  it('name every table of the folder, and no other', async () => {
    const { tables } = await json(`data/${part}/csv-metadata.json`);
    const files = (await readdir(at(`data/${part}`))).filter((name) => name.endsWith('.csv'));
    expect(tables.map(({ url }: { url: string }) => url).sort()).toEqual(files.sort());
  });

  it('describe each column of the tables, and every cell is as they say', async () => {
    const { tables, tableSchema } = await json(`data/${part}/csv-metadata.json`);
    const columns = tableSchema.columns as CsvwColumn[];
    for (const { url } of tables as { url: string }[]) {
      const [header, ...rows] = parse(await read(`data/${part}/${url}`)) as string[][];
      expect(header).toEqual(columns.map(({ name }) => name));
      const wrong = rows.flatMap((row) => row.filter((cell, i) => !fits(columns[i]!, cell)));
      expect(wrong).toEqual([]);
      const keys = rows.map((row) =>
        tableSchema.primaryKey.map((key: string) => row[header!.indexOf(key)]).join('|'),
      );
      expect(new Set(keys).size).toBe(rows.length);
    }
  });
});

describe('the API', () => {
  it('gives a hidden count by its reason alone', async () => {
    const text = await read('api/v1/areas.json');
    expect(text).not.toContain('series');
    expect((await json('data/areas/000001.json')).series[0].cells).toEqual(['suppressed', 20]);
  });
});

describe('the catalogue', () => {
  it('says of each data set what DCAT-AP asks for, with the size of its file', async () => {
    const graph = (await json('data/catalog.jsonld'))['@graph'] as Record<
      string,
      Record<string, unknown>[] | undefined
    >[];
    const ofType = (type: string) =>
      graph.filter((node) => (node['@type'] as unknown as string[] | undefined)?.includes(type));
    const [catalog] = ofType('dcat:Catalog');
    expect(catalog).toHaveProperty(['dct:title', 0, '@language'], 'pl');
    expect(catalog).toHaveProperty('dct:publisher');
    const sets = ofType('dcat:Dataset');
    const ids = sets.map((d) => d['dct:identifier']?.[0]?.['@value']);
    expect(ids.slice(0, 2)).toEqual(['theft', 'burglary']);
    for (const dataset of sets)
      for (const needed of ['dct:title', 'dct:description', 'dcat:distribution', 'dcat:theme'])
        expect(dataset).toHaveProperty([needed]);
    const csv = graph.find((node) => String(node['@id']).endsWith('#theft-csv'));
    const size = Buffer.byteLength(await read('data/categories/theft.csv'));
    expect(csv?.['dcat:byteSize']?.[0]?.['@value']).toBe(String(size));
  });

  it('is the same in Turtle, whatever a text holds', () => {
    const triples: Triple[] = [
      ['https://e.example/a', 'rdf:type', { id: 'dcat:Dataset' }],
      ['https://e.example/a', 'dct:title', { text: 'A "quote", a \\ and\na line', language: 'pl' }],
      ['https://e.example/a', 'dct:modified', { value: '2026-01-31', type: 'xsd:date' }],
    ];
    expect(turtle(triples).split('\n\n')[1]).toBe(
      [
        '<https://e.example/a>',
        '  rdf:type dcat:Dataset ;',
        '  dct:title "A \\"quote\\", a \\\\ and\\na line"@pl ;',
        '  dct:modified "2026-01-31"^^xsd:date .',
        '',
      ].join('\n'),
    );
    expect(JSON.parse(jsonLd(triples))['@graph']).toEqual([
      {
        '@id': 'https://e.example/a',
        '@type': ['dcat:Dataset'],
        'dct:title': [{ '@value': 'A "quote", a \\ and\na line', '@language': 'pl' }],
        'dct:modified': [{ '@value': '2026-01-31', '@type': 'xsd:date' }],
      },
    ]);
  });
});

it('the feed tells of the release, by an id of its own', async () => {
  const feed = await read('data/releases.atom');
  expect(feed).toContain('<updated>2026-01-31T00:00:00Z</updated>');
  expect(feed.match(/<id>[^<]+<\/id>/g)).toEqual([
    '<id>https://example.org/data/releases.atom</id>',
    '<id>https://example.org/data/releases.atom#2026-01-31</id>',
  ]);
  const inEnglish = await read('data/releases.en.atom');
  expect(inEnglish).toContain('xml:lang="en"');
  expect(inEnglish).toContain('href="https://example.org/en/data/"');
});
