import { z } from 'zod';
import { periodColumn } from './date-field.ts';

/** A column's name in the export. */
export const column = z.string().min(1);

/** Which commune a row belongs to. */
export const areaField = z.discriminatedUnion('by', [
  z.strictObject({
    by: z.literal('code'),
    column,
    /** Full length of the code in this export: lost leading zeros are put back up to it. */
    length: z.int().positive().optional(),
  }),
  z.strictObject({
    by: z.literal('coordinates'),
    x: column,
    y: column,
    /** Name or definition that proj4 takes: `EPSG:4326`, `EPSG:2180`. */
    crs: z.string().default('EPSG:4326'),
  }),
]);

export const categoryField = z.union([
  /** A column, with what its values are called in `categories.csv`. */
  z.strictObject({ column, values: z.record(z.string(), z.string()).optional() }),
  z.strictObject({ constant: z.string() }),
]);

export const named = z.strictObject({ column });
export const coded = <T extends string>(ids: readonly [T, ...T[]]) =>
  z.strictObject({ column, values: z.record(z.string(), z.enum(ids)) });

export const periodField = z.union([periodColumn, z.strictObject({ constant: z.string() })]);

export type AreaField = z.infer<typeof areaField>;
export type CategoryField = z.infer<typeof categoryField>;
export type PeriodField = z.infer<typeof periodField>;
