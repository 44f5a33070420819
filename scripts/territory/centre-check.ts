import { geoContains } from 'd3-geo';
import { feature } from 'topojson-client';
import type { Area, AreaCode } from '../../src/domain/area.ts';
import { MistakesFound } from '../../src/domain/mistake.ts';
import type { Boundaries } from '../../src/geo/topology.ts';

/** Narrowest areas whose inhabited centre does not lie within their outline. */
export function centresOutside(
  areas: readonly Area[],
  boundaries: Boundaries,
  narrowest = 'commune',
): AreaCode[] {
  const communes = boundaries.objects[narrowest];
  if (!communes) return [];
  const centres = new Map(areas.map((area) => [area.code, area.centre]));
  return feature(boundaries, communes).features.flatMap((shape) => {
    const code = String(shape.id);
    const centre = centres.get(code);
    return centre && !geoContains(shape, [centre[0], centre[1]]) ? [code] : [];
  });
}

/** Most centres outside their outline mean that the file is somewhere else: axes swapped, say. */
export function assertInPlace(file: string, outside: readonly AreaCode[], communes: number): void {
  if (outside.length <= communes / 2) return;
  throw new MistakesFound([
    {
      fault: 'invalid',
      file,
      problem: `${outside.length} of ${communes} communes do not lie where their towns and villages are.`,
      remedy: 'Check the projection of the file, and that its axes are not swapped.',
    },
  ]);
}
