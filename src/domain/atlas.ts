import { z } from 'zod';
import { budgetsSchema } from './budgets.ts';
import { alsoPublishedSchema } from './also-published.ts';
import { checksSchema } from './checks.ts';
import { denominatorsSchema } from './denominator.ts';
import { PERIOD_KINDS, periodKindOf } from './period.ts';
import { portalsSchema } from './portal.ts';
import { planeSchema } from './plane.ts';
import { sitingSchema } from './siting.ts';
import { textsSchema } from './texts.ts';
import { webAddressSchema } from './web-address.ts';

const slug = z.string().regex(/^[a-z0-9-]+$/, 'small letters, digits and hyphens');
const isoDate = z.iso.date();

/** Whether days can be told by a zone's clocks: `Europe/Warsaw`. */
export function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }) instanceof Intl.DateTimeFormat;
  } catch {
    return false;
  }
}

const WHOLE_HOST =
  'it must be the address of a host, such as https://map.example.org: a site stands at its root, and not below a path';

/** Whether an address is that of a host, with nothing behind it. */
export const isWholeHost = (address: string): boolean => {
  const url = URL.parse(address);
  return url !== null && /^https?:$/.test(url.protocol) && url.href === `${url.origin}/`;
};

/** A host as a policy names it; nothing that could end the policy, or begin another, fits in. */
const frameAncestor = z
  .string()
  .regex(
    /^(?:\*|(?:https?:\/\/)?(?:\*\.)?[a-z0-9-]+(?:\.[a-z0-9-]+)*(?::(?:\d+|\*))?)$/i,
    '* for all sites, or a host: https://gmina.example, *.gov.example',
  );

/** Where a hierarchy level stands: listed from the widest (the country) to the narrowest. */
export const levelSchema = z.strictObject({
  id: slug,
  name: textsSchema,
  plural: textsSchema,
  /** First part of a page's address, per locale: `gmina`, `commune`. */
  slug: z.record(z.string(), slug),
});

export const kindSchema = z.strictObject({
  id: slug,
  level: slug,
  name: textsSchema,
  /** How exports mark a name as one of this kind, beside `name`: `m.`, `gm.`, `1`. */
  spellings: z.array(z.string().min(1)).default([]),
});

export const projectionSchema = z.strictObject({
  name: z.enum(['transverseMercator', 'conicConformal', 'conicEqualArea', 'mercator']),
  /** Degrees, as d3-geo's `rotate` takes them: `[-19, 0]` puts the 19th meridian in the middle. */
  rotate: z.tuple([z.number(), z.number()]),
  parallels: z.tuple([z.number(), z.number()]).optional(),
});

/** Parameters of what is worked out from the figures; docs/statistics.md says how each is used. */
export const statisticsSchema = z.strictObject({
  /** Of the differences a page names, at most this share may be due to chance. */
  falseDiscoveryRate: z.number().gt(0).lte(0.5).default(0.05),
  /** Most years that are put together, on each side, where single ones hold too few events. */
  pooledYears: z.int().min(1).max(5).default(3),
  /** How many similar areas an area is compared with. */
  similarAreas: z.int().min(10).max(50).default(20),
  /** Residents from which on an area counts as a large city. */
  largeCity: z.int().positive().default(100_000),
  /** Draws from which ranges of places are made, and the seed that makes them the same each time. */
  draws: z.int().min(100).max(10_000).default(500),
  seed: z.int().nonnegative().default(1),
});

/** From a period on figures are counted in another way: no change is judged across it. */
export const seriesBreakSchema = z.strictObject({
  plane: planeSchema,
  /** Ids of the categories concerned; all of the plane when absent. */
  categories: z.array(z.string()).min(1).optional(),
  /** The first period counted in the new way: `2014`, `2014-Q3` or `2014-07`. */
  from: z
    .string()
    .refine((text) => periodKindOf(text) !== null, 'a period: 2014, 2014-Q3, 2014-07'),
  why: textsSchema,
});

/** How map classes are cut: equally full, equally wide, or where values lie close together. */
export const CLASS_METHODS = ['quantile', 'equal', 'ckmeans'] as const;
export type ClassMethod = (typeof CLASS_METHODS)[number];

const HOW_MANY = 'a whole number from 1, or "all"';

/** How long earlier releases can be cited, and gone back to. */
export const releasesSchema = z.strictObject({
  /** Releases whose data, figures and embeds stay on line below `/releases/<id>/`. */
  keepFrozen: z.union([z.int().positive(HOW_MANY), z.literal('all')], HOW_MANY).default('all'),
  /** Releases that `threat-atlas rollback` can put back on line. */
  keepForRollback: z.int().positive().default(3),
});

/** `atlas.json`: one publication, told whole. Strict: a key that is not known is a mistake. */
export const atlasSchema = z.strictObject({
  title: textsSchema,
  publisher: z.strictObject({
    name: textsSchema,
    url: webAddressSchema.optional(),
    email: z.email(),
  }),
  /** What the statement on accessibility says; without it there is no such page. */
  accessibility: z
    .strictObject({
      publishedOn: isoDate,
      updatedOn: isoDate,
      assessedOn: isoDate,
      status: z.enum(['full', 'partial', 'none']),
      /** What is not accessible, and why. */
      exceptions: textsSchema.optional(),
      person: z.string().min(1),
      email: z.email(),
      phone: z.string().min(1),
      /** How requests and complaints are dealt with, and in which time; else an example is shown as one. */
      procedure: textsSchema.optional(),
      /** How to come to the publisher's seat: entrances, lifts, sign language. */
      building: textsSchema,
      /** Mobile applications of the publisher, if any. */
      apps: textsSchema.optional(),
    })
    .optional(),
  /** The first locale stands at `/`, the others at `/<locale>/`. */
  locales: z.array(z.string().regex(/^[a-z]{2}$/)).min(1),
  /** All addresses begin at the root of its host. */
  siteUrl: z.string().refine(isWholeHost, WHOLE_HOST),
  timeZone: z
    .string()
    .refine(isTimeZone, 'it must be a time zone, by its English name: Europe/Warsaw'),
  /** True puts a plain banner on every page: sample data, not real. */
  sampleData: z.boolean().default(false),
  /** The number for urgent help, on every page and inside every embed. */
  emergencyNumber: z.string().default('112'),
  territory: z.strictObject({
    /** The day whose areas and codes are in force. */
    vintage: isoDate,
    /** Digits of an area code that are its identity; later ones (a kind) are left aside. */
    identityLength: z.int().positive(),
    /** What widens a short code to full length in exports, as in `0200000`; none when absent. */
    fill: z.string().length(1).optional(),
    /** Ends of codes, beyond the identity, that name a part of the area: its town, say. */
    partSuffixes: z.array(z.string().min(1)).default([]),
    /** False when outlines are official; true makes every map say "approximate boundaries". */
    approximate: z.boolean(),
    attribution: textsSchema,
    projection: projectionSchema,
    /**
     * The package that lists towns and villages, which the search knows and from which ways to
     * posts are measured, where no `territory/settlements.csv` does. There is one, for the communes
     * of Poland.
     */
    settlementsFrom: z.enum(['polskie-miejscowosci']).optional(),
    /**
     * Files to make the territory from when it is not kept beside the atlas: paths relative to
     * `rawRoot`. The result goes to `<atlas>/derived/territory/`.
     */
    madeFrom: z
      .strictObject({
        register: z.string(),
        population: z.string(),
        boundaries: z.string().optional(),
      })
      .optional(),
  }),
  /** Coordinate systems that mappings name, as proj4 definitions: `{ "EPSG:2180": "+proj=…" }`. */
  crs: z.record(z.string(), z.string()).default({}),
  levels: z.array(levelSchema).min(2),
  kinds: z.array(kindSchema).min(1),
  /** Folder of the exports, relative to the atlas; `ATLAS_RAW` overrides it. */
  rawRoot: z.string().default('raw'),
  /** Kind of period that is published. */
  period: z.enum(PERIOD_KINDS).default('year'),
  /**
   * Whether figures of a period are published before it is over, as those of a part of it, or only
   * then: pages and maps lead with the latest that is published.
   */
  runningPeriod: z.enum(['shown', 'leftOut']).optional(),
  /**
   * Shorter kinds that are published beside it, in the downloads: of counts that the threshold does
   * not guard, from sources of one row per event, for areas down to a level.
   */
  alsoPublished: alsoPublishedSchema.optional(),
  disclosure: z.strictObject({
    /** Police counts from 1 to one less than this are hidden. 1 hides nothing. */
    threshold: z.int().positive().max(1_000_000),
    /**
     * What earlier releases showed is remembered, and taken for known; what they hid stays hidden. A
     * release in which a hidden count could then be told is refused. False forgets it.
     */
    remembersReleases: z.boolean().default(true),
  }),
  /** A rate of fewer events than this is marked unreliable. */
  unreliableBelow: z.int().nonnegative().default(20),
  /**
   * Rates are given per so many: of residents by the plane, of dwellings and of kilometres of road
   * whatever the plane. A category's `denominator` says which.
   */
  ratePer: z.strictObject({
    police: z.int().positive(),
    reports: z.int().positive(),
    society: z.int().positive(),
    dwellings: z.int().positive().default(1000),
    road_km: z.int().positive().default(100),
  }),
  /** Tables of what else than residents rates are per; needed where a category is. */
  denominators: denominatorsSchema.default({}),
  classes: z.strictObject({
    method: z.enum(CLASS_METHODS),
    /** How many classes a map has at most, zero apart. */
    count: z.int().min(3).max(7),
  }),
  statistics: statisticsSchema.prefault({}),
  seriesBreaks: z.array(seriesBreakSchema).default([]),
  /** The institution (`institutions.csv`) of officers who know their part of a commune; see `contacts.csv`. */
  communityOfficer: z.string().optional(),
  /** An answer to a postulate is overdue after so many days. */
  answerDueDays: z.int().positive().default(365),
  /** Under which the figures may be used again; where there is none, pages say to ask. */
  licence: z.strictObject({ name: textsSchema, url: webAddressSchema }).optional(),
  /** Open-data portals that are to fetch the data files. */
  portals: portalsSchema.optional(),
  /** The sites that may show embeds in a frame; `*` lets all. */
  embed: z
    .strictObject({ frameAncestors: z.array(frameAncestor).min(1) })
    .default({ frameAncestors: ['*'] }),
  /** When what an ingest found is told, and when it refuses the release. */
  checks: checksSchema.prefault({}),
  /** How heavy pages may become before a release is refused. */
  budgets: budgetsSchema.prefault({}),
  /**
   * A page on which providers check their exports before they send them. It holds the mappings, so
   * that an atlas whose mappings are not public sets this to false.
   */
  checkPage: z.boolean().default(true),
  nextRelease: isoDate.optional(),
  /** How many releases are kept, the one on line among them. */
  releases: releasesSchema.prefault({}),
  /** Where posts would serve best; absent, the question is not asked. */
  siting: sitingSchema.optional(),
});

export type Atlas = z.infer<typeof atlasSchema>;
export type Statistics = z.infer<typeof statisticsSchema>;
export type SeriesBreak = z.infer<typeof seriesBreakSchema>;
export type Level = z.infer<typeof levelSchema>;
export type Kind = z.infer<typeof kindSchema>;
export type Projection = z.infer<typeof projectionSchema>;
