import { z } from 'zod';
import type { Amounts } from './denominator.ts';

/**
 * The identity of an area: what does not change when its kind does. In Poland two digits for a
 * voivodeship, four for a district, six for a commune; the country has a word of its own.
 */
export type AreaCode = string;

/** Longitude and latitude, degrees, WGS 84. */
export type LonLat = readonly [number, number];

/**
 * One row of `territory/areas.csv`, with the amounts that tables of their own give (see
 * `denominators` in `atlas.json`).
 */
export interface Area extends Amounts {
  code: AreaCode;
  /** Id of a level in `atlas.json`, e.g. `commune`. */
  level: string;
  /** Id of a kind in `atlas.json`, e.g. `urban-rural`. */
  kind: string;
  name: string;
  /** Null for the country alone. */
  parent: AreaCode | null;
  /** Square kilometres of land, territorial sea left out. */
  landKm2: number | null;
  /** The inhabited centre: where most of its people live, not the middle of its outline. */
  centre: LonLat | null;
}

/** Pages and files are named after a code, so that no other sign can stand in it. */
export const CODE_SIGNS =
  'letters from a to z, digits, hyphens and underscores, the first no hyphen or underscore';
export const isAreaCode = (text: string): boolean => /^[a-z0-9][a-z0-9_-]*$/i.test(text);

/** What parts the names in a row of `territory/localities.csv`. */
export const NAMES_APART = '; ';

/** Columns of `territory/areas.csv`, in order. */
export const AREA_COLUMNS = [
  'code',
  'level',
  'kind',
  'name',
  'parent',
  'population',
  'land_km2',
  'centre_lon',
  'centre_lat',
] as const;

const optionalNumber = z
  .string()
  .transform((text) => (text === '' ? null : Number(text)))
  .refine((n) => n === null || (Number.isFinite(n) && n >= 0), 'a number of 0 or more, or nothing');
const degrees = z
  .string()
  .transform((text) => (text === '' ? null : Number(text)))
  .refine((n) => n === null || Math.abs(n) <= 180, 'degrees, or nothing');

/** Reads one row of `areas.csv`, given as an object of texts. */
export const areaRowSchema = z
  .strictObject({
    code: z.string().refine(isAreaCode, `a code of ${CODE_SIGNS}`),
    level: z.string().min(1),
    kind: z.string().min(1),
    name: z.string().min(1),
    parent: z.string(),
    population: optionalNumber,
    land_km2: optionalNumber,
    centre_lon: degrees,
    centre_lat: degrees,
  })
  .transform((row): Area => ({
    code: row.code,
    level: row.level,
    kind: row.kind,
    name: row.name,
    parent: row.parent === '' ? null : row.parent,
    population: row.population,
    landKm2: row.land_km2,
    centre:
      row.centre_lon === null || row.centre_lat === null ? null : [row.centre_lon, row.centre_lat],
  }));
