import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Area } from '../../src/domain/area.ts';
import { TABLED, type Tabled } from '../../src/domain/denominator.ts';
import type { OpenAtlas } from '../atlas/open-atlas.ts';
import { csvText } from '../territory/csv-files.ts';
import { factor } from './draw.ts';
import { sfc32, type Random } from './random.ts';

/** Invented, in the order of what is usual: two or three people to a dwelling, denser roads in towns. */
const AMOUNTS: Record<Tabled, (area: Area, random: Random) => number | null> = {
  dwellings: ({ population }, random) =>
    population === null ? null : Math.round(population * 0.38 * factor(random, 0.12)),
  road_km: ({ population, landKm2 }, random) => {
    if (population === null || !landKm2) return null;
    // About 1.2 km to a square kilometre of fields, about 6 to one of a large city.
    const km = landKm2 * (1 + 0.1 * Math.sqrt(population / landKm2)) * factor(random, 0.15);
    return Math.round(km * 10) / 10;
  },
};

/**
 * Makes up the tables that `denominators` of an atlas names, of its narrowest areas, as the atlas
 * reads them. The same seed gives the same amounts.
 */
export async function writeDenominators(
  { areas, config }: OpenAtlas,
  folder: string,
  seed: number,
): Promise<void> {
  const narrowest = areas.filter(({ level }) => level === config.levels.at(-1)?.id);
  for (const of of TABLED) {
    const table = config.denominators[of];
    if (table === undefined) continue;
    const random = sfc32(seed, of);
    const rows = narrowest.map((area) => [area.code, AMOUNTS[of](area, random)]);
    const file = join(folder, table.file);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, csvText([[table.code, table.column ?? of], ...rows]));
  }
}
