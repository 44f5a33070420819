import { z } from 'zod';
import { periodColumn } from './date-field.ts';

/** A column's name in the export. */
export const column = z.string().min(1);

export const categoryField = z.union([
  /** A column, with what its values are called in `categories.csv`. */
  z.strictObject({ column, values: z.record(z.string(), z.string()).optional() }),
  z.strictObject({ constant: z.string() }),
]);

export const named = z.strictObject({ column });
export const coded = <T extends string>(ids: readonly [T, ...T[]]) =>
  z.strictObject({ column, values: z.record(z.string(), z.enum(ids)) });

export const periodField = z.union([periodColumn, z.strictObject({ constant: z.string() })]);

export type CategoryField = z.infer<typeof categoryField>;
export type PeriodField = z.infer<typeof periodField>;
