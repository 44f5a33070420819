import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { MapFile } from '../../src/domain/map-file.ts';
import type { Sightings } from './sightings.ts';

/** Sees what maps fetch to show other periods: counts, and rates that must not stand beside hidden ones. */
export async function seeMapFiles(
  sightings: Sightings,
  dist: string,
  places: ReadonlyMap<string, number>,
  guarded: ReadonlySet<string>,
): Promise<void> {
  const folder = join(dist, 'data', 'maps');
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  for (const entry of entries) {
    const path = join(entry.parentPath, entry.name);
    const file = path.slice(dist.length + 1).replaceAll('\\', '/');
    const category = file.split('/')[2] ?? '';
    if (!entry.isFile() || !guarded.has(category)) continue;
    seeMap(sightings, JSON.parse(await readFile(path, 'utf8')) as MapFile, category, file, places);
  }
}

function seeMap(
  sightings: Sightings,
  { areas, periods }: MapFile,
  category: string,
  file: string,
  places: ReadonlyMap<string, number>,
): void {
  for (const { period, counts, rates } of periods) {
    areas.forEach((code, i) => {
      const place = places.get(code);
      if (place === undefined) return;
      const at = { category, measure: 'recorded' as const, period, place, file };
      sightings.see({ ...at, cell: counts[i] ?? 'notRecorded' });
      if (counts[i] === 'suppressed' && typeof rates.values[i] === 'number') {
        sightings.tell(
          file,
          `${category}, ${period}: a rate stands beside a hidden count of ${code}`,
        );
      }
    });
  }
}
