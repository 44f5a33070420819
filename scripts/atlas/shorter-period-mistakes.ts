import { join } from 'node:path';
import type { Mistake } from '../../src/domain/mistake.ts';
import { misplacedKinds } from '../../src/domain/shorter-periods.ts';
import type { OpenAtlas } from './open-atlas.ts';
import { unknownId } from './unknown-id.ts';

/** What `alsoPublished` of `atlas.json` names that cannot be. */
export function shorterPeriodMistakes({ dir, config }: OpenAtlas): Mistake[] {
  const file = join(dir, 'atlas.json');
  const { alsoPublished, disclosure, levels, period } = config;
  if (!alsoPublished) return [];
  const { lowestLevel, guardedFrom = false } = alsoPublished;
  const isTooFew = guardedFrom !== false && guardedFrom < disclosure.threshold;
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
    ...(isTooFew ? [tooFew(file, guardedFrom, disclosure.threshold)] : []),
  ];
}

const tooFew = (file: string, guardedFrom: number, threshold: number): Mistake => ({
  fault: 'invalid',
  file,
  column: 'alsoPublished.guardedFrom',
  value: String(guardedFrom),
  problem: `counts below ${threshold} are hidden ("disclosure.threshold").`,
  remedy: `Let it be ${threshold} or more, leave it out for ${2 * threshold}, or set it to false.`,
});
