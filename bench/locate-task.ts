import type { Topology } from 'topojson-specification';
import { bbox } from 'topojson-client';
import { pointLocator } from '../src/geo/locate-point.ts';

/** So many first points are answered by the outlines themselves, before the raster is made. */
const EXACT = 20_000;

/** Seconds for so many points over the whole territory; and whether raster and outlines agree. */
export function locatePoints(topology: Topology, level: string, points: number) {
  const locate = pointLocator(topology, level);
  const [x0, y0, x1, y1] = bbox(topology) as [number, number, number, number];
  // Kronecker's sequence by the plastic number: even, and the same in every run (Roberts 2018).
  const at = (i: number) =>
    [
      x0 + ((i * 0.7548776662466927) % 1) * (x1 - x0),
      y0 + ((i * 0.5698402909980532) % 1) * (y1 - y0),
    ] as const;
  const exact = Array.from({ length: EXACT }, (_, i) => locate(...at(i)));
  const started = performance.now();
  let located = 0;
  for (let i = 0; i < points; i++) {
    const [x, y] = at(i);
    if (locate(x, y) !== null) located++;
  }
  const seconds = (performance.now() - started) / 1000;
  const agree = exact.every((code, i) => code === locate(...at(i)));
  return { seconds, located, agree };
}
