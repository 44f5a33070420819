import { z } from 'zod';
import { tabledAmounts } from '../../src/domain/denominator.ts';
import type { Manifest } from '../../src/domain/snapshot.ts';
import { inLocale } from '../../src/domain/in-locale.ts';
import type { Snapshot } from '../../src/site/read-snapshot.ts';
import { createAddresses } from '../../src/site/addresses.ts';
import { mediaTypeOf } from '../headers/media-types.ts';
import { categoriesOf, postulatesOf, searchOf, seriesOf } from './api-lists.ts';
import {
  apiCategoriesSchema,
  areaSchema,
  areasSchema,
  categoriesSchema,
  geoJsonSchema,
  indexSchema,
  jsonFeedSchema,
  jsonLdSchema,
  postulatesSchema,
  releasesSchema,
  searchSchema,
  seriesSchema,
  topoJsonSchema,
} from './api-schemas.ts';

/** The files of the API beside those of `data/`, by their addresses. */
export function apiFiles(snapshot: Snapshot): Record<string, string> {
  const { manifest } = snapshot;
  const json = (value: unknown) => `${JSON.stringify(value)}\n`;
  return {
    '/api/v1/index.json': json(indexOf(manifest)),
    '/api/v1/areas.json': json(areasOf(manifest)),
    '/api/v1/releases.json': json(releasesOf(manifest)),
    '/api/v1/openapi.json': json(openApi(manifest)),
    '/api/v1/categories.json': json(categoriesOf(manifest)),
    '/api/v1/postulates.json': json(postulatesOf(snapshot)),
    '/api/v1/search.json': json(searchOf(snapshot)),
    ...Object.fromEntries(
      manifest.categories.map(({ id }) => [
        createAddresses(manifest).apiSeries(id),
        json(seriesOf(snapshot, id)),
      ]),
    ),
  };
}

/** Files that the description tells of, with what stands in the place of a name. */
const PATHS = {
  '/api/v1/index.json': [
    'Where to begin: the release, and where everything else stands.',
    indexSchema,
  ],
  '/api/v1/areas.json': ['All areas, widest level first.', areasSchema],
  '/api/v1/releases.json': ['The releases this site holds, newest first.', releasesSchema],
  '/api/v1/categories.json': ['All categories.', apiCategoriesSchema],
  '/api/v1/series/{id}.json': ['All figures of one category.', seriesSchema],
  '/api/v1/postulates.json': ['All demands raised at debates.', postulatesSchema],
  '/api/v1/search.json': ['Names by which areas are found.', searchSchema],
  '/data/categories.json': ['All categories, institutions and sources.', categoriesSchema],
  '/data/areas/{code}.json': ['All figures of one area.', areaSchema],
  '/data/areas/{code}.csv': ['The same as a table.', null],
  '/data/categories/{id}.csv': ['One category in all areas.', null],
  '/data/catalog.jsonld': ['The catalogue of all data sets (DCAT-AP).', jsonLdSchema],
  '/data/catalog.ttl': ['The same as Turtle.', null],
  '/data/releases.atom': ['News of releases.', null],
  '/data/feeds/{code}.atom': ['News of an area that holds others.', null],
  '/data/feeds/{code}.json': ['The same as JSON Feed 1.1.', jsonFeedSchema],
  '/data/figures.csv.gz': ['All figures of all areas, compressed.', null],
  '/data/figures.parquet': ['The same as Parquet.', null],
  '/data/boundaries/{level}.geojson': ['Outlines of the areas of a level.', geoJsonSchema],
  '/data/boundaries/{level}.topojson': ['The same as TopoJSON.', topoJsonSchema],
} as const;

/** All of them, with the feeds of an atlas's further languages. */
const pathsOf = ({
  locales,
}: Manifest['atlas']): Record<string, readonly [string, z.ZodType | null]> => ({
  ...PATHS,
  ...Object.fromEntries(
    locales.slice(1).flatMap((locale) => {
      const [said, inIts] = [`in "${locale}"`, `${locale}.`];
      return [
        [`/data/releases.${inIts}atom`, [`News of releases, ${said}.`, null]],
        [`/data/feeds/{code}.${inIts}atom`, [`News of an area that holds others, ${said}.`, null]],
        [`/data/feeds/{code}.${inIts}json`, ['The same as JSON Feed 1.1.', jsonFeedSchema]],
      ];
    }),
  ),
});

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
        Object.keys(pathsOf(atlas)).map((path) => [
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
    ...(manifest.denominators && { denominators: manifest.denominators }),
    areas: manifest.areas.map(({ code, level, kind, name, parent, population, ...rest }) => ({
      code,
      level,
      kind,
      name,
      parent,
      population,
      ...tabledAmounts({ population, ...rest }),
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
      Object.entries(pathsOf(atlas)).map(([path, [summary, schema]]) => [
        path,
        pathItem(path, summary, schema),
      ]),
    ),
  };
}

function pathItem(path: string, summary: string, schema: z.ZodType | null) {
  const parameter = /\{(\w+)\}/.exec(path)?.[1];
  const type = mediaTypeOf(path) ?? '';
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
