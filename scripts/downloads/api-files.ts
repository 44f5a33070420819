import { z } from 'zod';
import type { Manifest } from '../../src/domain/snapshot.ts';
import { inLocale } from '../../src/domain/texts.ts';
import { createAddresses } from '../../src/site/addresses.ts';
import {
  areaSchema,
  areasSchema,
  categoriesSchema,
  indexSchema,
  releasesSchema,
} from './api-schemas.ts';

/** The files of the API beside those of `data/`, by their addresses. */
export function apiFiles(manifest: Manifest): Record<string, string> {
  const json = (value: unknown) => `${JSON.stringify(value)}\n`;
  return {
    '/api/v1/index.json': json(indexOf(manifest)),
    '/api/v1/areas.json': json(areasOf(manifest)),
    '/api/v1/releases.json': json(releasesOf(manifest)),
    '/api/v1/openapi.json': json(openApi(manifest)),
  };
}

/** Files that the description tells of, with what stands in the place of a name. */
const PATHS = {
  '/api/v1/index.json': [
    'Where to begin: the release, and where everything else stands.',
    indexSchema,
  ],
  '/api/v1/areas.json': ['All areas, widest level first.', areasSchema],
  '/api/v1/releases.json': ['The releases this site holds.', releasesSchema],
  '/data/categories.json': ['All categories, institutions and sources.', categoriesSchema],
  '/data/areas/{code}.json': ['All figures of one area.', areaSchema],
  '/data/areas/{code}.csv': ['The same as a table.', null],
  '/data/categories/{id}.csv': ['One category in all areas.', null],
  '/data/catalog.jsonld': ['The catalogue of all data sets (DCAT-AP).', null],
  '/data/releases.atom': ['News of releases.', null],
} as const;

const MEDIA_TYPES: Record<string, string> = {
  atom: 'application/atom+xml',
  csv: 'text/csv',
  json: 'application/json',
  jsonld: 'application/ld+json',
};

function indexOf(manifest: Manifest): z.input<typeof indexSchema> {
  const { atlas, release } = manifest;
  const to = createAddresses(manifest);
  return {
    version: 1,
    release,
    title: atlas.title,
    publisher: { name: atlas.publisher.name, email: atlas.publisher.email },
    sampleData: atlas.sampleData,
    licence: atlas.licence ?? null,
    nextRelease: atlas.nextRelease ?? null,
    links: {
      description: to.absolute('/api/v1/openapi.json'),
      ...Object.fromEntries(
        Object.keys(PATHS).map((path) => [
          path.replace(/^\/(?:api\/v1|data)\//, ''),
          link(to, path),
        ]),
      ),
    },
  };
}

/** An address with its host; what stands in braces is left as it is. */
const link = (to: ReturnType<typeof createAddresses>, path: string): string =>
  to.absolute('/').slice(0, -1) + path;

function areasOf(manifest: Manifest): z.input<typeof areasSchema> {
  const to = createAddresses(manifest);
  const locale = manifest.atlas.locales[0] ?? '';
  return {
    release: manifest.release,
    areas: manifest.areas.map(({ code, level, kind, name, parent, population }) => ({
      code,
      level,
      kind,
      name,
      parent,
      population,
      page: to.absolute(to.area({ code, level, name }, locale)),
      json: to.absolute(to.areaData(code, 'json')),
      csv: to.absolute(to.areaData(code, 'csv')),
    })),
  };
}

const releasesOf = ({ release, periods }: Manifest): z.input<typeof releasesSchema> => ({
  releases: [{ ...release, periods }],
});

function openApi({ atlas, release }: Manifest) {
  return {
    openapi: '3.1.0',
    info: {
      title: inLocale(atlas.title, 'en'),
      version: `1.0.0+${release.id}`,
      description: 'Files, made anew with each release. All can be read from any site.',
      contact: { email: atlas.publisher.email },
      ...(atlas.licence && {
        license: { name: inLocale(atlas.licence.name, 'en'), url: atlas.licence.url },
      }),
    },
    servers: [{ url: new URL('/', atlas.siteUrl).href.slice(0, -1) }],
    paths: Object.fromEntries(
      Object.entries(PATHS).map(([path, [summary, schema]]) => [
        path,
        pathItem(path, summary, schema),
      ]),
    ),
  };
}

function pathItem(path: string, summary: string, schema: z.ZodType | null) {
  const parameter = /\{(\w+)\}/.exec(path)?.[1];
  const type = MEDIA_TYPES[path.split('.').at(-1) ?? ''] ?? '';
  return {
    get: {
      summary,
      ...(parameter && {
        parameters: [{ name: parameter, in: 'path', required: true, schema: { type: 'string' } }],
      }),
      responses: {
        200: {
          description: summary,
          content: { [type]: { schema: schema ? jsonSchema(schema) : { type: 'string' } } },
        },
      },
    },
  };
}

/** Files may hold more than is told of here. */
const jsonSchema = (schema: z.ZodType) => z.toJSONSchema(schema, { io: 'input' });
