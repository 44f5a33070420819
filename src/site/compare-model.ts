import type { CompareFacts, JudgedOffences } from '../domain/compare-facts.ts';
import { amountKeyOf } from '../domain/denominator.ts';
import type { Period } from '../domain/period.ts';
import { PLANES, type Plane } from '../domain/plane.ts';
import { isRunning } from '../domain/running-period.ts';
import type { Manifest } from '../domain/snapshot.ts';
import type { Locale } from './addresses.ts';
import type { Snapshot } from './read-snapshot.ts';
import { latestPeriod } from './shown-periods.ts';
import { addressesOf } from './site.ts';

/** More do not fit beside each other on a phone. */
const MOST_PLACES = 3;

export interface CompareModel {
  facts: CompareFacts;
  /** The period that is shown of each plane. */
  latest: (readonly [Plane, Period])[];
}

export function compareModel(snapshot: Snapshot, locale: Locale): CompareModel {
  const { manifest } = snapshot;
  const latest = PLANES.flatMap((plane) => {
    const period = manifest.periods[plane][latestPeriod(manifest, plane)];
    return period === undefined ? [] : [[plane, period] as const];
  });
  return { facts: compareFacts(snapshot, locale), latest };
}

function compareFacts(snapshot: Snapshot, locale: Locale): CompareFacts {
  const { manifest } = snapshot;
  const to = addressesOf(snapshot);
  return {
    page: to.home(locale),
    card: `${to.home(locale)}embed/`,
    data: to.areaData('AREA', 'json'),
    most: MOST_PLACES,
    judged: judgedOffences(manifest),
  };
}

function judgedOffences(manifest: Manifest): JudgedOffences | null {
  const { atlas, periods, categories } = manifest;
  const place = latestPeriod(manifest, 'police');
  const period = periods.police[place];
  if (period === undefined || isRunning(manifest, 'police', period)) return null;
  const amounts = categories.flatMap(({ id, plane, denominator }) => {
    const key = plane === 'police' ? amountKeyOf(denominator) : null;
    return key === null ? [] : [[id, key] as const];
  });
  return {
    period,
    place,
    amounts: Object.fromEntries(amounts),
    falseDiscoveryRate: atlas.statistics.falseDiscoveryRate,
    fewest: atlas.unreliableBelow,
  };
}
