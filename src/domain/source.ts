import { z } from 'zod';
import { areaField } from './area-field.ts';
import { dateField } from './date-field.ts';
import { dialectSchema } from './dialect.ts';
import { MEASURES, REPORT_STATUSES, type Measure } from './measure.ts';
import { planeSchema } from './plane.ts';
import { categoryField, coded, column, named, periodField } from './source-field.ts';
import { surveyFields } from './survey-fields.ts';
import { surveyQuestionSchema } from './survey.ts';
import { textsSchema } from './texts.ts';
import { wideFields } from './wide-fields.ts';
import { webAddressSchema } from './web-address.ts';

const measure = z.enum(Object.keys(MEASURES) as [Measure, ...Measure[]]);

const NO_PATTERN =
  'it must be a regular expression, with a backslash before each of ( ) [ ] { } + * ? that means itself';

function isPattern(text: string): boolean {
  try {
    return new RegExp(text, 'u') instanceof RegExp;
  } catch {
    return false;
  }
}

const leaveOutRule = z.strictObject({
  column,
  /** A regular expression; a row whose value it fits is left out. */
  matches: z.string().refine(isPattern, NO_PATTERN),
  /** Stands in the ledger. */
  reason: z.string().min(1),
});

const common = {
  id: z.string().regex(/^[a-z0-9-]+$/),
  title: textsSchema,
  plane: planeSchema,
  provider: textsSchema,
  /** Where the data came from, for the reader. */
  url: webAddressSchema.optional(),
  /** Glob of the exports, relative to the atlas's `rawRoot`; `.gz` files are unpacked as read. */
  files: z.string(),
  placeRule: z.enum(['committed', 'recorded', 'handled']),
  /** The day whose area codes the export uses; the atlas's own when absent. */
  vintage: z.iso.date().optional(),
  provisional: z.boolean().default(false),
  /** First and last period the export is meant to hold; rows outside are rejected. */
  covers: z.strictObject({ from: z.string(), to: z.string() }).optional(),
  /** For reports: the public map's window, or the full register. */
  extent: z.enum(['window', 'register']).default('register'),
  dialect: dialectSchema.prefault({}),
  leaveOut: z.array(leaveOutRule).default([]),
  /** Columns, such as free text, that may hold names: no field may read them. */
  private: z.array(column).default([]),
};

const repeated = z.enum(['newest', 'refuse', 'keep']);

/** One row per event: an offence, or a citizen's report when it has a `status`. */
const eventSource = z.strictObject({
  ...common,
  record: z.literal('event'),
  /** What to do with an id that comes again; the newest `modified` counts, and the rest are superseded. */
  repeatedId: repeated.default('newest'),
  fields: z.strictObject({
    id: named.optional(),
    date: dateField,
    /** The day a report was made, from which it waits for a decision. */
    created: dateField.optional(),
    modified: dateField.optional(),
    /** The day of the decision; `modified` when absent. */
    verified: dateField.optional(),
    /** A clock's time, or with `values` the hour at which a part of the day begins. */
    timeOfDay: z
      .strictObject({ column, values: z.record(z.string(), z.int().min(0).max(23)).optional() })
      .optional(),
    /** Day of the week: 1 is Monday, 7 Sunday; that of `date` when absent. */
    weekday: z
      .strictObject({ column, values: z.record(z.string(), z.int().min(1).max(7)) })
      .optional(),
    area: areaField,
    category: categoryField,
    status: coded(REPORT_STATUSES).optional(),
    /** Values that mean the offence was detected. */
    detected: z.strictObject({ column, yes: z.array(z.string()) }).optional(),
  }),
});

/** What sources of counts share, long or wide. */
const countedBy = {
  /**
   * `computed`: rows of areas above the narrowest level given are left out, and totals added up.
   * `source`: totals are taken from the rows, where the source gives them. Never both.
   */
  higherAreas: z.enum(['computed', 'source']).default('computed'),
  /** The level the counts are given at, e.g. `district`; found from the rows when absent. */
  level: z.string().optional(),
  /** Whether an area without a row has none, or was not recorded. */
  missingRows: z.enum(['zero', 'notRecorded']).default('notRecorded'),
  /** What to do when a row repeats the area, period and category of an earlier one. */
  repeatedRows: z.enum(['add', 'reject']).default('reject'),
  /**
   * Rows of parts (a city's districts): `included` in the row of their area, so that they count
   * only where it has none; or `beside` it, so that they add to it. Must be said where both come.
   */
  parts: z.enum(['included', 'beside']).optional(),
};

/** One row per count: area, period, category and one or more values. */
const countSource = z.strictObject({
  ...common,
  ...countedBy,
  record: z.literal('count'),
  fields: z.strictObject({
    period: periodField,
    area: areaField,
    category: categoryField,
    values: z.array(z.strictObject({ column, measure })).min(1),
  }),
});

/** A column for each year, category, area or measure, or for several of them together. */
const wideSource = z.strictObject({
  ...common,
  ...countedBy,
  record: z.literal('wide'),
  fields: wideFields,
});

const debateSource = z.strictObject({
  ...common,
  record: z.literal('debate'),
  fields: z.strictObject({
    id: named,
    date: dateField,
    area: areaField,
    kind: coded(['initiating', 'evaluating']),
    place: named,
    organiser: named,
    attendance: named.optional(),
    evaluates: named.optional(),
  }),
});

const postulateSource = z.strictObject({
  ...common,
  record: z.literal('postulate'),
  fields: z.strictObject({
    id: named,
    debate: named,
    category: categoryField,
    text: named,
    institution: z
      .strictObject({ column, values: z.record(z.string(), z.string()).optional() })
      .optional(),
    state: coded(['raised', 'inProgress', 'done', 'refused', 'noAnswer']),
    date: dateField,
    answered: dateField.optional(),
    answer: named.optional(),
  }),
});

/** Direct contacts with citizens: one row per contact, with how many persons spoke. */
const contactSource = z.strictObject({
  ...common,
  record: z.literal('contact'),
  fields: z.strictObject({
    date: dateField,
    area: areaField,
    category: categoryField,
    persons: named.optional(),
  }),
});

/** What a sample of the people of an area said when asked, such as how safe they feel. */
const surveySource = z.strictObject({
  ...common,
  record: z.literal('survey'),
  questions: z.array(surveyQuestionSchema).min(1),
  /** What the figures of answers are: persons, per cent of those asked, or shares of 0 to 1. */
  figures: z.enum(['count', 'percent', 'share']).default('percent'),
  /** Rows of fewer persons asked are left out: they would tell of persons, not of an area. */
  smallestSample: z.int().positive().default(30),
  fields: surveyFields,
});

/** `sources/<id>.json`: which files, which dialect, which column means what. */
export const sourceSchema = z.discriminatedUnion('record', [
  eventSource,
  countSource,
  wideSource,
  debateSource,
  postulateSource,
  contactSource,
  surveySource,
]);

export type Source = z.infer<typeof sourceSchema>;
export type EventSource = z.infer<typeof eventSource>;
export type CountSource = z.infer<typeof countSource>;
export type WideSource = z.infer<typeof wideSource>;
export type DebateSource = z.infer<typeof debateSource>;
export type PostulateSource = z.infer<typeof postulateSource>;
export type ContactSource = z.infer<typeof contactSource>;
export type SurveySource = z.infer<typeof surveySource>;
