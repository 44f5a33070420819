import { join } from 'node:path';
import type { Mistake } from '../../src/domain/mistake.ts';
import type { OpenAtlas } from './open-atlas.ts';
import { repeatedIn, unknownId } from './unknown-id.ts';

/** What `atlas.json` says twice, and what it names that it does not have. */
export function configMistakes({ dir, config, units }: OpenAtlas): Mistake[] {
  const file = join(dir, 'atlas.json');
  const { levels, kinds } = config;
  const idsOf = (things: readonly { id: string }[]) => things.map(({ id }) => id);
  const known = new Set(idsOf(levels));
  return [
    ...repeatedIn(file, 'levels', idsOf(levels)),
    ...repeatedIn(file, 'kinds', idsOf(kinds)),
    ...kinds
      .filter(({ level }) => !known.has(level))
      .map(({ level }) => unknownId(file, 'kinds.level', level, 'atlas.json (levels)')),
    ...sitingMistakes(file, config),
    ...unitMistakes(dir, config, units),
  ];
}

/** Of a region or kinds there are none of, nothing would be worked out, and nobody told why. */
function sitingMistakes(file: string, { siting, levels, kinds }: OpenAtlas['config']): Mistake[] {
  if (!siting) return [];
  const [narrowest] = levels.slice(-1);
  const known = new Set(kinds.map(({ id }) => id));
  const regions = new Set(levels.slice(0, -1).map(({ id }) => id));
  const { region, eligible, minutes } = siting;
  const ofRegion =
    region === narrowest?.id ? narrowRegion(file, region) : unknownRegion(file, region);
  return [
    ...(regions.has(region) ? [] : [ofRegion]),
    ...eligible.kinds
      .filter((kind) => !known.has(kind))
      .map((kind) => unknownId(file, 'siting.eligible.kinds', kind, 'atlas.json (kinds)')),
    ...repeatedIn(file, 'siting.minutes', minutes.map(String)),
  ];
}

/** Without a unit that stands there is no way today, and none that a post could shorten. */
function unitMistakes(
  dir: string,
  { siting }: OpenAtlas['config'],
  units: OpenAtlas['units'],
): Mistake[] {
  if (!siting || units.some(({ kind }) => !siting.unitsLeftOut.includes(kind))) return [];
  return [
    {
      fault: 'missing',
      file: join(dir, 'reference', 'police-units.csv'),
      problem:
        'no unit that can be reported to is listed, and "siting" asks how much shorter ways to them would be.',
      remedy: 'List the units there are, or take "siting" out of atlas.json.',
    },
  ];
}

const unknownRegion = (file: string, region: string): Mistake =>
  unknownId(file, 'siting.region', region, 'atlas.json (levels)');

const narrowRegion = (file: string, region: string): Mistake => ({
  fault: 'invalid',
  file,
  column: 'siting.region',
  value: region,
  problem: 'these are the narrowest areas, and a post is sited in one of several.',
  remedy: 'Name a wider level.',
});
