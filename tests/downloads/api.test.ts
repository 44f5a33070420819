import { mkdtempSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createHash } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Validator } from '@seriousme/openapi-schema-validator';
import jsonld from 'jsonld';
import { Parser, Store } from 'n3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
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
        if (!type.endsWith('/json')) continue;
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

describe('the catalogue', () => {
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

it('the list of hashes holds every download, as sha256sum reads it', async () => {
  const lines = (await bytes('data/SHA256SUMS')).toString('utf8').trimEnd().split('\n');
  const listed = new Map(lines.map((line) => [line.slice(66), line.slice(0, 64)]));
  for (const name of ['areas/XX.csv', 'figures.parquet', 'spreadsheet/categories/theft.csv']) {
    const hash = createHash('sha256')
      .update(await bytes(`data/${name}`))
      .digest('hex');
    expect(listed.get(name)).toBe(hash);
  }
  expect(listed.has('SHA256SUMS')).toBe(false);
});
