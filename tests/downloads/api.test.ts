import {
  globSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createHash } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { Validator } from '@seriousme/openapi-schema-validator';
import jsonld from 'jsonld';
import { Parser, Store } from 'n3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { categoriesSchema } from '../../scripts/downloads/api-schemas.ts';
import { categoriesJson } from '../../scripts/downloads/area-json.ts';
import { writeSha256List } from '../../scripts/downloads/sha256-list.ts';
import { dataSets } from '../../scripts/downloads/data-sets.ts';
import { writeDownloads } from '../../scripts/downloads/write-downloads.ts';
import { openSnapshot } from '../../src/site/read-snapshot.ts';
import { writeFixture } from '../site/fixture-snapshot.ts';

const { atlasDir, manifest } = writeFixture();
const out = mkdtempSync(join(tmpdir(), 'atlas-api-'));
beforeAll(() => writeDownloads(atlasDir, out, () => undefined));
afterAll(() => [atlasDir, out].forEach((folder) => rmSync(folder, { recursive: true })));

const bytes = (path: string) => readFile(join(out, path));
const json = async (path: string) => JSON.parse((await bytes(path)).toString('utf8'));

interface Operation {
  responses: Record<200, { content: Record<string, { schema: unknown }> }>;
}
const EXAMPLES: Record<string, string[]> = {
  code: ['XX', '1', '12'],
  id: ['theft', 'parking', 'crossings'],
  level: ['district', 'commune'],
};

describe('the API', () => {
  it('is described as OpenAPI 3.1 asks, says a validator that is not ours', async () => {
    const description = await json('api/v1/openapi.json');
    const validator = new Validator();
    const { valid, errors } = await validator.validate(description);
    expect(errors).toBeUndefined();
    expect([valid, validator.version]).toEqual([true, '3.1']);
  });

  it('has each file that is described, and each is as described', async () => {
    const { paths } = await json('api/v1/openapi.json');
    expect(Object.keys(paths).length).toBeGreaterThan(15);
    for (const [path, { get }] of Object.entries<{ get: Operation }>(paths)) {
      const [, name = ''] = /\{(\w+)\}/.exec(path) ?? [];
      const files = (EXAMPLES[name] ?? ['']).map((value) => path.replace(`{${name}}`, value));
      const [type, { schema }] = Object.entries(get.responses[200].content)[0] ?? [
        '',
        { schema: {} },
      ];
      for (const file of files) {
        const text = await bytes(file);
        // Text of another kind is told of as such; what is JSON is never one long string.
        if (!/[/+]json$/.test(type)) continue;
        const { error } = z
          .fromJSONSchema(schema as never)
          .safeParse(JSON.parse(text.toString('utf8')));
        expect([file, error]).toEqual([file, undefined]);
      }
    }
  });

  it('gives a category’s series as the files of areas do', async () => {
    const snapshot = openSnapshot(atlasDir);
    const { series, periods } = await json('api/v1/series/theft.json');
    expect(periods).toEqual(manifest.periods.police);
    const byArea = manifest.areas.flatMap(({ code }) =>
      snapshot
        .area(code)
        .series.filter(({ category }) => category === 'theft')
        .map(({ measure, cells }) => ({ area: code, measure, cells })),
    );
    expect(series.length).toBeGreaterThan(10);
    expect(series).toEqual(expect.arrayContaining(byArea));
  });

  it('finds an area by its name and by a village in it', async () => {
    const { areas } = await json('api/v1/search.json');
    const found = areas.find(({ code }: { code: string }) => code === '1209');
    expect(found).toMatchObject({
      name: 'Las',
      within: 'powiatowy-12',
      localities: ['Podlas', 'Łysa Góra'],
    });
  });
});

it('the catalogue has no two data sets of one title, where two planes name a category alike', () => {
  const one = { pl: 'Wandalizm', en: 'Vandalism' };
  const named = manifest.categories.map((category) => ({ ...category, name: one }));
  const alike = named.filter(({ plane }, i) => named.findIndex((c) => c.plane === plane) === i);
  expect(alike.length).toBeGreaterThan(1);
  const sets = dataSets({ ...manifest, categories: alike }, []);
  for (const locale of ['pl', 'en']) {
    const titles = sets.map(({ title }) => title[locale]);
    expect(titles.filter((title) => title?.startsWith(one[locale as 'pl']))).toHaveLength(
      alike.length,
    );
    expect(new Set(titles).size).toBe(titles.length);
  }
});

it('tells who is responsible by the class of a road, as the atlas names the offices', () => {
  const office = {
    institution: 'office',
    class: 'commune',
    of: { pl: 'drogi gminne', en: 'commune roads' },
    name: { pl: 'wójt', en: 'mayor' },
    level: 'commune',
    within: [],
    url: null,
  };
  const told = JSON.parse(categoriesJson({ ...manifest, offices: [office] }));
  expect(categoriesSchema.parse(told).offices).toEqual([office]);
  expect(categoriesSchema.parse(JSON.parse(categoriesJson(manifest))).offices).toEqual([]);
});

describe('the catalogue', () => {
  const DCAT = 'http://www.w3.org/ns/dcat#';
  const graph = async () =>
    new Store(new Parser().parse((await bytes('data/catalog.ttl')).toString('utf8')));

  it('lists every file of figures and outlines there is, each with its size', async () => {
    const store = await graph();
    const told = store
      .getQuads(null, `${DCAT}downloadURL`, null, null)
      .map(({ subject, object }) => {
        const [size] = store.getObjects(subject, `${DCAT}byteSize`, null);
        return [object.value.replace('https://example.org/', ''), Number(size?.value)] as const;
      });
    const patterns = ['data/categories/*.csv', 'data/spreadsheet/categories/*.csv'];
    const whole = ['data/figures.*', 'data/boundaries/*', 'api/v1/series/*.json', 'data/*s.csv'];
    const wanted = globSync([...patterns, ...whole, 'data/categories.json'], { cwd: out });
    expect(told.map(([address]) => address).sort()).toEqual(wanted.sort());
    for (const [address, size] of told)
      expect([address, size]).toEqual([address, statSync(join(out, address)).size]);
  });

  it('says of everything in it what DCAT-AP asks for, by the lists it names', async () => {
    const store = await graph();
    const asked: Record<string, string[]> = {
      Catalog: ['dct:title', 'dct:description', 'dct:publisher', 'dcat:dataset', 'dct:language'],
      Dataset: [
        'dct:title',
        'dct:description',
        'dct:publisher',
        'dcat:contactPoint',
        'dcat:keyword',
        'dcat:theme',
        'dcat:distribution',
        'dct:identifier',
        'dct:accessRights',
      ],
      Distribution: ['dct:title', 'dcat:accessURL', 'dct:format', 'dcat:mediaType'],
      DataService: ['dct:title', 'dcat:endpointURL', 'dcat:servesDataset'],
    };
    const iri = (short: string) =>
      short.replace('dct:', 'http://purl.org/dc/terms/').replace('dcat:', DCAT);
    const type = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#type';
    for (const [name, properties] of Object.entries(asked)) {
      const all = store.getSubjects(type, `${DCAT}${name}`, null);
      expect(all.length).toBeGreaterThan(0);
      for (const subject of all)
        for (const property of properties)
          expect([
            subject.value,
            property,
            store.countQuads(subject, iri(property), null, null),
          ]).not.toEqual([subject.value, property, 0]);
    }
    const LIST = 'http://publications.europa.eu/resource/authority/';
    for (const property of ['dct:format', 'dcat:theme', 'dct:accessRights', 'dct:language'])
      for (const term of store.getObjects(null, iri(property), null))
        expect(term.value.startsWith(LIST)).toBe(true);
  });

  it('is the same graph as JSON-LD and as Turtle, say parsers that are not ours', async () => {
    const asTurtle = new Parser().parse((await bytes('data/catalog.ttl')).toString('utf8'));
    const document = await json('data/catalog.jsonld');
    const asText = (await jsonld.toRDF(document, {
      format: 'application/n-quads',
    })) as unknown as string;
    const asJson = new Parser({ format: 'N-Quads' }).parse(asText);
    expect(asTurtle.length).toBeGreaterThan(50);
    const lines = (quads: typeof asJson) =>
      quads
        .map(({ subject, predicate, object }) => `${subject.id} ${predicate.id} ${object.id}`)
        .sort();
    expect(lines(asJson)).toEqual(lines(asTurtle));
    expect(new Store(asJson).countQuads(null, null, null, null)).toBe(asTurtle.length);
  });
});

it('the list of hashes holds every file, as sha256sum reads it', async () => {
  mkdirSync(join(out, 'data', 'maps', 'theft'), { recursive: true });
  writeFileSync(join(out, 'data', 'maps', 'theft', 'commune.json'), '{}');
  await writeSha256List(join(out, 'data'));
  const lines = (await bytes('data/SHA256SUMS')).toString('utf8').trimEnd().split('\n');
  const listed = new Map(lines.map((line) => [line.slice(66), line.slice(0, 64)]));
  const files = readdirSync(join(out, 'data'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name !== 'SHA256SUMS')
    .map(({ parentPath, name }) => relative(join(out, 'data'), join(parentPath, name)));
  expect([...listed.keys()].sort()).toEqual(files.sort());
  for (const name of files) {
    const hash = createHash('sha256')
      .update(await bytes(`data/${name}`))
      .digest('hex');
    expect(listed.get(name)).toBe(hash);
  }
});
