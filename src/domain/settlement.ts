import { z } from 'zod';
import type { AreaCode, LonLat } from './area.ts';

/** One row of `territory/settlements.csv`: a town or village where people live. */
export interface Settlement {
  /** The area of the narrowest level it lies in. */
  area: AreaCode;
  name: string;
  at: LonLat;
  /** Null where it is not known. */
  residents: number | null;
}

/** Columns of `territory/settlements.csv`, in order. */
export const SETTLEMENT_COLUMNS = ['area', 'name', 'lon', 'lat', 'residents'] as const;

const degrees = (most: number) =>
  z
    .string()
    .min(1, 'degrees are missing')
    .transform(Number)
    .refine((n) => Math.abs(n) <= most, `degrees from -${most} to ${most}`);

/** Reads one row of `settlements.csv`, given as an object of texts. */
export const settlementRowSchema = z
  .strictObject({
    area: z.string().min(1),
    name: z.string(),
    lon: degrees(180),
    lat: degrees(90),
    residents: z
      .string()
      .transform((text) => (text === '' ? null : Number(text)))
      .refine((n) => n === null || n >= 0, 'a number of 0 or more, or nothing'),
  })
  .transform(({ area, name, lon, lat, residents }): Settlement => {
    return { area, name, at: [lon, lat], residents };
  });
