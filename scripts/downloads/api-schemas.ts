import { z } from 'zod';
import { RELEASE_ID } from '../../src/domain/release-id.ts';
import { ABSENCES } from '../../src/domain/cell.ts';
import { DENOMINATORS, TABLED } from '../../src/domain/denominator.ts';
import { POSTULATE_STATES } from '../../src/domain/debate.ts';
import { PLANES } from '../../src/domain/plane.ts';

/** What the files of the API hold; the OpenAPI description is made of these. */
const texts = z.record(z.string(), z.string()).describe('A text in each language of the site.');
const day = z.iso.date();
const address = z.url();
const period = z
  .string()
  .regex(/^\d{4}(-Q[1-4]|-\d{2})?$/)
  .describe('A year, quarter or month: 2024, 2024-Q3, 2024-07.');
const alsoPeriod = z
  .string()
  .regex(/^\d{4}-(Q[1-4]|\d{2}(\/P12M)?)$/)
  .describe('A quarter, a month, or the twelve months that begin with one: 2023-04/P12M.');
const release = z.object({ id: z.string().regex(RELEASE_ID), day, dataUntil: day });

export const indexSchema = z.object({
  version: z.literal(1),
  release,
  title: texts,
  publisher: z.object({ name: texts, email: z.string() }),
  sampleData: z.boolean(),
  licence: z.object({ name: texts, url: address }).nullable(),
  nextRelease: day.nullable(),
  links: z.record(z.string(), z.string()).describe('Addresses of files, by what they hold.'),
});

/** What else than residents rates are per, and how much of it an area has. */
const amounts = {
  dwellings: z.number().optional().describe('Dwellings; absent where not known.'),
  roadKm: z.number().optional().describe('Kilometres of road; absent where not known.'),
};
const denominators = z
  .partialRecord(
    z.enum(TABLED),
    z.object({ year: z.number(), source: texts, url: address.optional() }),
  )
  .optional()
  .describe('Where these amounts come from; absent where there are none.');

export const areasSchema = z.object({
  release,
  denominators,
  areas: z.array(
    z.object({
      code: z.string(),
      level: z.string(),
      kind: z.string(),
      name: z.string(),
      parent: z.string().nullable(),
      population: z.number().nullable(),
      ...amounts,
      page: address,
      json: address,
      csv: address,
    }),
  ),
});

export const releasesSchema = z.object({
  releases: z.array(release.extend({ periods: z.record(z.enum(PLANES), z.array(period)) })),
});

const cell = z
  .union([z.number(), z.enum(ABSENCES)])
  .describe('A count, or the reason why there is none.');

const shorterCell = z
  .union([z.number(), z.enum(ABSENCES), z.literal('withheld')])
  .describe('As a cell; withheld: recorded, and not given by periods of this kind.');

const lack = z.object({
  measures: z.array(z.string()),
  periods: z.array(period),
  level: z.string().describe('Level of the narrowest areas that figures were given for.'),
  parts: z.number().describe('How many areas of this level lie within it.'),
  missing: z.number().describe('How many of them were not recorded, and are not in the sum.'),
  without: z
    .array(z.string())
    .describe('Codes of the widest areas that are missing; empty where they are more than ten.'),
  residents: z
    .number()
    .nullable()
    .describe('Residents of the parts in the sum, by whom the rate is made; null: no such rate.'),
  ...amounts,
});

export const areaSchema = z.object({
  release,
  code: z.string(),
  name: z.string(),
  level: z.string(),
  population: z.number().nullable(),
  ...amounts,
  denominators,
  periods: z
    .record(z.enum(PLANES), z.array(period))
    .describe('Cells of a series stand in the order of the periods of its plane.'),
  series: z.array(z.object({ category: z.string(), measure: z.string(), cells: z.array(cell) })),
  shorterPeriods: z
    .record(z.enum(PLANES), z.array(alsoPeriod))
    .optional()
    .describe(
      'Quarters, months and, of these, rolling twelve months, where the atlas gives them of the area.',
    ),
  shorterSeries: z
    .array(z.object({ category: z.string(), measure: z.string(), cells: z.array(shorterCell) }))
    .optional()
    .describe('Counts by shorter periods, in the order of these.'),
  incomplete: z
    .array(lack.extend({ category: z.string() }))
    .optional()
    .describe('Sums that lack parts of the area which were not recorded; absent where none does.'),
});

export const categoriesSchema = z.object({
  release,
  ratePer: z
    .record(z.string(), z.number())
    .describe(
      'Per how many rates are: of residents by the plane, of dwellings and road_km as named.',
    ),
  denominators,
  categories: z.array(
    z.object({
      id: z.string(),
      plane: z.enum(PLANES),
      name: texts,
      denominator: z.enum(DENOMINATORS).describe('What its rates are per.'),
      levels: z.array(z.string()),
      periods: z.array(period),
    }),
  ),
  /** Which office an institution is for a class of a thing, such as a road. */
  offices: z.array(
    z.object({
      institution: z.string(),
      class: z.string(),
      of: texts,
      name: texts,
      level: z.string().nullable(),
      within: z.array(z.string()),
      url: address.nullable(),
    }),
  ),
});

export const apiCategoriesSchema = z.object({
  release,
  categories: z.array(
    z.object({
      id: z.string(),
      plane: z.enum(PLANES),
      topic: z.string(),
      name: texts,
      definition: texts,
      includedIn: z.string().nullable(),
      denominator: z
        .enum(DENOMINATORS)
        .describe('What its rates are per; ratePer in categories.json says per how many.'),
      levels: z.array(z.string()),
      periods: z.array(period),
      measures: z.array(z.string()),
      series: address,
      csv: address,
    }),
  ),
});

export const seriesSchema = z.object({
  release,
  category: z.string(),
  plane: z.enum(PLANES),
  periods: z.array(period).describe('Cells of a series stand in this order.'),
  series: z.array(z.object({ area: z.string(), measure: z.string(), cells: z.array(cell) })),
  shorterPeriods: z
    .array(alsoPeriod)
    .optional()
    .describe('Quarters, months and, of these, rolling twelve months, where the atlas gives them.'),
  shorterSeries: z
    .array(z.object({ area: z.string(), measure: z.string(), cells: z.array(shorterCell) }))
    .optional()
    .describe('Counts by shorter periods, in the order of these.'),
  incomplete: z
    .array(lack.extend({ area: z.string() }))
    .optional()
    .describe('Sums that lack parts of the area which were not recorded; absent where none does.'),
});

export const postulatesSchema = z.object({
  release,
  postulates: z.array(
    z.object({
      area: z.string(),
      id: z.string(),
      debate: z.string(),
      category: z.string(),
      text: z.string(),
      institution: z.string().nullable(),
      state: z.enum(POSTULATE_STATES),
      raisedOn: day,
      answeredOn: day.nullable(),
      answer: z.string().nullable(),
      overdue: z.boolean(),
      page: address,
    }),
  ),
});

export const searchSchema = z.object({
  release,
  areas: z.array(
    z.object({
      code: z.string(),
      level: z.string(),
      name: z.string(),
      within: z.string().nullable().describe('The name of the area it lies in.'),
      localities: z.array(z.string()).describe('Towns and villages in it.'),
    }),
  ),
});

export const jsonFeedSchema = z.object({
  version: z.literal('https://jsonfeed.org/version/1.1'),
  title: z.string(),
  home_page_url: address,
  feed_url: address,
  language: z.string(),
  authors: z.array(z.object({ name: z.string() })),
  items: z.array(
    z.object({
      id: z.string(),
      url: address,
      title: z.string(),
      content_text: z.string(),
      date_published: z.iso.datetime(),
    }),
  ),
});

/** What formats of others hold is told in short: they have descriptions of their own. */
export const jsonLdSchema = z.looseObject({
  '@context': z.record(z.string(), address),
  '@graph': z.array(z.looseObject({ '@id': z.string(), '@type': z.array(z.string()) })),
});

const outlines = {
  release: z.string().regex(RELEASE_ID),
  vintage: z.string(),
  approximate: z.boolean(),
  attribution: texts,
};

const outlined = {
  id: z.string(),
  properties: z.looseObject({
    code: z.string(),
    name: z.string(),
    level: z.string(),
    kind: z.string(),
    parent: z.string().nullable(),
    population: z.number().nullable(),
  }),
};

export const geoJsonSchema = z.looseObject({
  type: z.literal('FeatureCollection'),
  features: z.array(
    z.looseObject({
      type: z.literal('Feature'),
      ...outlined,
      geometry: z.looseObject({ type: z.enum(['Polygon', 'MultiPolygon']) }),
    }),
  ),
  ...outlines,
});

export const topoJsonSchema = z.looseObject({
  type: z.literal('Topology'),
  objects: z.record(z.string(), z.looseObject({ geometries: z.array(z.looseObject(outlined)) })),
  arcs: z.array(z.array(z.array(z.number()))),
  ...outlines,
});
