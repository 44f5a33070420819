import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { MistakesFound } from '../../src/domain/mistake.ts';
import type { Journeys } from '../../src/domain/siting.ts';

/** Times by road between areas, as a routing engine gave them. */
export interface TravelTimes {
  knows(area: string): boolean;
  /**
   * Where there is no road the longest way in the file counts: such a place is out of reach, and a
   * mean can still be told. `km` is null where the file has no distances. Throws MistakesFound for
   * areas the file does not know.
   */
  between(
    places: readonly string[],
    sites: readonly string[],
  ): Pick<Journeys, 'minutes'> & { km: Journeys['km'] | null };
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
  const minutes = { rows: table.durations, unit: 60, longest: longestOf(table.durations) };
  const km = table.distances && {
    rows: table.distances,
    unit: 1000,
    longest: longestOf(table.distances),
  };
  return {
    knows: (area) => index.has(area),
    between: (places, sites) => {
      const missing = [...new Set([...places, ...sites])].filter((code) => !index.has(code));
      if (missing.length > 0) throw unknownAreas(file, missing);
      const [from, to] = [at(index, places), at(index, sites)];
      return { minutes: waysIn(minutes, from, to), km: km ? waysIn(km, from, to) : null };
    },
  };
}

const at = (index: ReadonlyMap<string, number>, codes: readonly string[]): number[] =>
  codes.map((code) => index.get(code) ?? -1);

interface Ways {
  rows: Table['durations'];
  /** So much is a minute, or a kilometre. */
  unit: number;
  longest: number;
}

const waysIn = ({ rows, unit, longest }: Ways, places: number[], sites: number[]): number[][] =>
  places.map((from) => sites.map((to) => (rows[from]?.[to] ?? longest) / unit));

function longestOf(rows: Table['durations']): number {
  let longest = 0;
  for (const values of rows) for (const way of values) longest = Math.max(longest, way ?? 0);
  return longest;
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
  const square =
    table.success &&
    [table.data.durations, table.data.distances].every((rows) => !rows || isSquare(rows, size));
  if (table.success && square) return table.data;
  const problem = table.success
    ? `the durations, or distances, are not ${size} rows of ${size} values, one for each of the areas.`
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
