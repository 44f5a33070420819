import { z } from 'zod';
import { MEASURES, type Measure } from './measure.ts';
import { areaField } from './area-field.ts';
import { categoryField, periodField } from './source-field.ts';

/**
 * Which of the texts above a column is meant: 1 for the first header row, or the first part of a
 * header split by `dialect.headerSplit`. Several are joined, as in the export.
 */
const header = z.union([z.int().positive(), z.array(z.int().positive()).min(1)]);

/** What headers are called here; null for columns that are not meant. */
const called = z.record(z.string(), z.string().nullable());

const measure = z.enum(Object.keys(MEASURES) as [Measure, ...Measure[]]);

/**
 * Fields of a table that has a column for each year, category, area or measure, or for several of
 * them together: each is the same for all rows, told by the row, or told by the column's header.
 */
export const wideFields = z.strictObject({
  period: z.union([
    periodField,
    z.strictObject({ header, format: z.string().default('yyyy'), values: called.optional() }),
  ]),
  area: z.union([
    areaField,
    z.strictObject({
      by: z.literal('header'),
      header,
      /** Header to area code, or to the id or name of a police unit. */
      values: called.optional(),
      as: z.enum(['code', 'unit']).default('code'),
    }),
  ]),
  category: z.union([categoryField, z.strictObject({ header, values: called.optional() })]),
  measure: z.union([
    measure,
    z.strictObject({ header, values: z.record(z.string(), measure.nullable()) }),
  ]),
  /** Texts that must stand in a part of the header, such as a unit: `[szt.]` but not `[tys. szt.]`. */
  unit: z.strictObject({ header, values: z.array(z.string()).min(1) }).optional(),
  /** Names of columns that hold no figures and are not read. */
  ignore: z.array(z.string()).default([]),
});

export type HeaderPlace = z.infer<typeof header>;
