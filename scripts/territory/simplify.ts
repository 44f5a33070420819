import { gzipSync } from 'node:zlib';
import type { Topology } from 'topojson-specification';
import { runMapshaper, type Files } from './run-mapshaper.ts';

/** Steps of the grid that coordinates are rounded to, over the width of the country: 35 m. */
const QUANTIZATION = 20_000;

/**
 * Simplifies the outlines of communes, with the topology and every shape kept (mapshaper, weighted
 * Visvalingam). Takes the files of one input, the first being the one to open.
 *
 * @param interval metres: detail finer than this goes
 * @param before commands between reading and simplifying
 */
export async function simplifyShapes(
  files: Files,
  interval: number,
  before = '',
): Promise<Topology> {
  const [first = ''] = Object.keys(files);
  const [shapes = ''] = await runMapshaper(
    `-i ${first} snap id-field=code ${before} -simplify weighted keep-shapes interval=${interval} ` +
      `-o shapes.json format=topojson quantization=${QUANTIZATION} id-field=code fix-geometry`,
    files,
  );
  return JSON.parse(shapes) as Topology;
}

export const sizesOf = (text: string) => ({
  bytes: Buffer.byteLength(text),
  gzipBytes: gzipSync(text, { level: 9 }).length,
});
