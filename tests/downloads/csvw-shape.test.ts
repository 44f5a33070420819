import { mkdtempSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { writeDownloads } from '../../scripts/downloads/write-downloads.ts';
import { writeFixture } from '../site/fixture-snapshot.ts';

/*
 * The shape that "Metadata Vocabulary for Tabular Data" (W3C Recommendation, 17 December 2015)
 * gives to what is used here; no maintained validator of it runs on Node. A property it does not
 * define is a fault, but for those of another vocabulary, which have a prefix.
 */

/** 5.8 Common properties: names with a prefix, whose values may carry a language. */
const common = /^[a-z]+:[A-Za-z]+$/;
const withCommon = <S extends z.ZodRawShape>(shape: S) =>
  z
    .looseObject(shape)
    .refine((o) => Object.keys(o).every((key) => key in shape || common.test(key)), 'no property');

/** 5.11.1 Built-in datatypes, those derived from others included. */
const BUILT_IN = 'string integer decimal boolean date number nonNegativeInteger gYear anyURI'.split(
  ' ',
);
const datatype = z.union([
  z.enum(BUILT_IN),
  z.strictObject({
    base: z.enum(BUILT_IN),
    format: z
      .union([
        z.string().refine((text) => new RegExp(text) instanceof RegExp),
        z.strictObject({ decimalChar: z.string().length(1) }),
      ])
      .optional(),
    minimum: z.number().optional(),
    maximum: z.number().optional(),
  }),
]);

/** 5.6 Columns: a name is a variable of a URI template and does not begin with an underscore. */
const column = withCommon({
  name: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9_.]*$/),
  titles: z.union([z.string(), z.array(z.string()), z.record(z.string(), z.string())]),
  datatype,
  lang: z
    .string()
    .regex(/^[a-z]{2,3}(-[A-Za-z0-9]+)*$/)
    .optional(),
  required: z.boolean(),
});

/** 5.9 Dialects. */
const dialect = z.strictObject({
  encoding: z.enum(['utf-8']),
  delimiter: z.string().length(1),
  header: z.boolean(),
  lineTerminators: z.union([z.string(), z.array(z.string()).min(1)]),
});

/** 5.3 Groups of tables, 5.4 tables, 5.5 schemas. */
const tableGroup = withCommon({
  // 5.2: the namespace, and the language of what has none.
  '@context': z.tuple([
    z.literal('http://www.w3.org/ns/csvw'),
    z.strictObject({ language: z.string() }),
  ]),
  dialect,
  tableSchema: withCommon({
    columns: z.array(column).min(1),
    primaryKey: z.union([z.string(), z.array(z.string())]),
  }),
  tables: z.array(withCommon({ url: z.string().regex(/^[^:/?#]+\.csv$/) })).min(1),
});

const { atlasDir } = writeFixture();
const out = mkdtempSync(join(tmpdir(), 'atlas-csvw-'));
beforeAll(() => writeDownloads(atlasDir, out, () => undefined));
afterAll(() => [atlasDir, out].forEach((folder) => rmSync(folder, { recursive: true })));

const FOLDERS = ['areas', 'categories', 'spreadsheet/areas', 'spreadsheet/categories'];

describe.each(FOLDERS)('the description of the tables in %s', (folder) => {
  const read = async () =>
    JSON.parse(await readFile(join(out, 'data', folder, 'csv-metadata.json'), 'utf8'));

  it('has the shape of the Recommendation', async () =>
    expect(tableGroup.safeParse(await read()).error).toBeUndefined());

  it('names each column once, and makes the key of columns there are and that are never empty', async () => {
    const { columns, primaryKey } = tableGroup.parse(await read()).tableSchema;
    const names = columns.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    const required = columns.filter((one) => one.required).map(({ name }) => name);
    for (const key of [primaryKey].flat()) expect(required).toContain(key);
  });
});

it('the shape refuses what the Recommendation does not define', async () => {
  const metadata = JSON.parse(await readFile(join(out, 'data/areas/csv-metadata.json'), 'utf8'));
  expect(tableGroup.safeParse({ ...metadata, tabels: [] }).success).toBe(false);
  metadata.tableSchema.columns[0].datatype = 'text';
  expect(tableGroup.safeParse(metadata).success).toBe(false);
});
