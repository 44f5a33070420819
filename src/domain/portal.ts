import { z } from 'zod';

/** How often the Polish open-data portal is told to expect new data; in its own words. */
export const PORTAL_FREQUENCIES = [
  'notApplicable',
  'yearly',
  'everyHalfYear',
  'quarterly',
  'monthly',
  'weekly',
  'daily',
] as const;

/** Open-data portals that fetch a list of files in a format of their own. */
export const portalsSchema = z.strictObject({
  'dane.gov.pl': z.strictObject({ updateFrequency: z.enum(PORTAL_FREQUENCIES) }).optional(),
});
