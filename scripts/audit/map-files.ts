import type { MapFile } from '../../src/domain/map-file.ts';
import type { Reading } from './see-figures.ts';

/**
 * Sees what a map fetches to show other periods: counts, and rates and classes that must
 * not stand beside hidden ones.
 */
export function seeMap(
  { sightings, places }: Reading,
  { areas, periods }: MapFile,
  file: string,
): void {
  const category = categoryOfMap(file);
  for (const { period, counts, rates } of periods) {
    areas.forEach((code, i) => {
      const place = places.get(code);
      if (place === undefined) return;
      const at = { category, measure: 'recorded' as const, period, place, file };
      sightings.see({ ...at, cell: counts[i] ?? 'notRecorded' });
      if (counts[i] !== 'suppressed') return;
      const beside = (what: string) =>
        sightings.tell(file, `${category}, ${period}: ${what} beside a hidden count of ${code}`);
      if (typeof rates.values[i] === 'number') beside('a rate stands');
      const fill = rates.fills[i];
      // The legend tells between which rates a class lies.
      if (typeof fill === 'number' || fill === 'zero') beside(`class ${fill} stands`);
    });
  }
}

/** The category of `data/maps/<category>/…`. */
export const categoryOfMap = (file: string): string => file.split('/')[2] ?? '';
