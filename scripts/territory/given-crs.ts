import { MistakesFound } from '../../src/domain/mistake.ts';
import { runMapshaper } from './run-mapshaper.ts';

const POINT = '{"type":"Point","coordinates":[0,0]}';

/**
 * mapshaper's command that brings shapes of a coordinate system to degrees.
 * @param crs as `--crs` gives it
 * @throws MistakesFound for one that mapshaper does not know
 */
export async function fromGivenCrs(crs: string): Promise<string> {
  const command = `-proj from="${crs}" wgs84`;
  const isKnown =
    /^[\w+:=., -]+$/.test(crs) &&
    (await runMapshaper(`-i in.json ${command} -o out.json`, { 'in.json': POINT }).then(
      () => true,
      () => false,
    ));
  if (isKnown) return command;
  throw new MistakesFound([
    {
      fault: 'unknown',
      column: '--crs',
      value: crs,
      problem: 'this coordinate system is not known.',
      remedy:
        'Give its code as EPSG:25833, or its proj4 definition as "+proj=utm +zone=33 +ellps=GRS80"; ' +
        'without --crs it is found by the file.',
    },
  ]);
}
