import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { MistakesFound } from '../../src/domain/mistake.ts';
import type { Journeys } from '../../src/domain/siting.ts';

/** Times by road between areas, as a routing engine gave them. */
export interface TravelTimes {
  /** Throws MistakesFound for areas the file does not know. */
  between(places: readonly string[], sites: readonly string[]): Journeys;
}

const row = z.array(z.number().nonnegative().nullable());

/**
 * The answer of OSRM's table service with `annotations=duration,distance`, and beside it the codes
 * of the areas in the order they were asked for: https://project-osrm.org/docs/v5.24.0/api/#table-service.
 * Durations are seconds, distances metres; null where there is no road.
 */
const tableSchema = z.object({
  areas: z.array(z.string()).min(1),
  durations: z.array(row),
  distances: z.array(row).optional(),
});

type Table = z.infer<typeof tableSchema>;

export async function readTravelTimes(file: string): Promise<TravelTimes> {
  const table = parsed(file, await readText(file));
  const index = new Map(table.areas.map((code, i) => [code, i]));
  return {
    between: (places, sites) => {
      const missing = [...new Set([...places, ...sites])].filter((code) => !index.has(code));
      if (missing.length > 0) throw unknownAreas(file, missing);
      return journeys(table, at(index, places), at(index, sites));
    },
  };
}

const at = (index: ReadonlyMap<string, number>, codes: readonly string[]): number[] =>
  codes.map((code) => index.get(code) ?? -1);

function journeys({ durations, distances }: Table, places: number[], sites: number[]): Journeys {
  const cut = (rows: Table['durations'] | undefined, unit: number) =>
    places.map((from) => sites.map((to) => (rows?.[from]?.[to] ?? Infinity) / unit));
  return { minutes: cut(durations, 60), km: cut(distances, 1000) };
}

async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    const problem = 'siting.travelTimes names this file, and there is none.';
    throw new MistakesFound([
      { fault: 'missing', file, problem, remedy: 'Put it there, or take the key out.' },
    ]);
  }
}

function parsed(file: string, text: string): Table {
  const table = tableSchema.safeParse(jsonOrNull(text));
  const size = table.data?.areas.length ?? 0;
  const square = table.success && isSquare(table.data.durations, size);
  if (table.success && square) return table.data;
  const problem = table.success
    ? `the durations are not ${size} rows of ${size} values, one for each of the areas.`
    : 'it is not a table of travel times.';
  const remedy =
    'Give "areas" (codes) and "durations" (seconds, from each area to each), as data/README.md shows.';
  throw new MistakesFound([{ fault: 'invalid', file, problem, remedy }]);
}

const isSquare = (rows: Table['durations'], size: number): boolean =>
  rows.length === size && rows.every((values) => values.length === size);

function jsonOrNull(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function unknownAreas(file: string, codes: readonly string[]): MistakesFound {
  const few = codes.slice(0, 5).join(', ');
  const problem = `it has no times for ${codes.length} areas (${few}${codes.length > 5 ? ', …' : ''}).`;
  const remedy =
    'Ask the routing engine for all areas of the atlas, and list their codes in "areas".';
  return new MistakesFound([{ fault: 'missing', file, problem, remedy }]);
}
