import { join } from 'node:path';
import type { Mistake } from '../../src/domain/mistake.ts';
import { misplacedKinds } from '../../src/domain/shorter-periods.ts';
import type { OpenAtlas } from './open-atlas.ts';
import { unknownId } from './unknown-id.ts';

/** What `alsoPublished` of `atlas.json` names that cannot be. */
export function shorterPeriodMistakes({ dir, config }: OpenAtlas): Mistake[] {
  const file = join(dir, 'atlas.json');
  const { alsoPublished, levels, period } = config;
  if (!alsoPublished) return [];
  const { lowestLevel } = alsoPublished;
  const column = 'alsoPublished.lowestLevel';
  const isKnown = levels.some(({ id }) => id === lowestLevel);
  return [
    ...(isKnown ? [] : [unknownId(file, column, lowestLevel, 'atlas.json (levels)')]),
    ...misplacedKinds(config).map((kind): Mistake => ({
      fault: 'invalid',
      file,
      column: 'alsoPublished.periods',
      value: kind,
      problem: `a ${kind} is no shorter than a ${period}, which "period" says is published.`,
      remedy: 'Let "period" name the longest kind, and name the shorter ones here.',
    })),
  ];
}
