import type { AreaCode } from '../../src/domain/area.ts';
import { MEASURES } from '../../src/domain/measure.ts';
import type { AreaSnapshot } from '../../src/domain/snapshot.ts';
import type { Figures } from '../../src/site/read-snapshot.ts';
import { changedCells, sharedPeriods } from './compare-area.ts';

/** Codes of areas of which the two releases say other figures, for what both speak of. */
export function revisedAreas(before: Figures, now: Figures): AreaCode[] {
  const known = new Map(before.manifest.areas.map(({ code, hash }) => [code, hash]));
  const periods = sharedPeriods(before.manifest, now.manifest);
  return now.manifest.areas.flatMap(({ code, hash }) => {
    const then = known.get(code);
    if (then === undefined || then === hash) return [];
    const [old, today] = [before.area(code), now.area(code)];
    const differs =
      changedCells(old, today, periods).length > 0 || seriesOf(old) !== seriesOf(today);
    return differs ? [code] : [];
  });
}

const seriesOf = ({ series }: AreaSnapshot): string =>
  series
    .filter(({ measure }) => MEASURES[measure].additive)
    .map(({ category, measure }) => `${category} ${measure}`)
    .sort()
    .join(',');
