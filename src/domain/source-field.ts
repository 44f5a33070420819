import { z } from 'zod';

/** A column's name in the export. */
export const column = z.string().min(1);

export const dateField = z.strictObject({
  column,
  /** `y` year, `M` month, `d` day, `H` hour, `m` minute; other characters stand for themselves. */
  format: z.string().default('yyyy-MM-dd'),
});

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

export const periodField = z.union([
  z.strictObject({ column, format: z.string().default('yyyy') }),
  z.strictObject({ constant: z.string() }),
]);

export type AreaField = z.infer<typeof areaField>;
export type DateField = z.infer<typeof dateField>;
export type CategoryField = z.infer<typeof categoryField>;
export type PeriodField = z.infer<typeof periodField>;
