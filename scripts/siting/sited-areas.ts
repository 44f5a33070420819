import type { AreaCode } from '../../src/domain/area.ts';
import type { AreaSnapshot } from '../../src/domain/snapshot.ts';
import type { Snapshot } from '../../src/site/read-snapshot.ts';

type Needed = 'code' | 'kind' | 'centre' | 'population' | 'units' | 'series';

/** What of an area's file the question of posts is made from. */
export interface SitedArea extends Pick<AreaSnapshot, Needed> {
  /** Codes of the areas it is compared with. */
  similar: AreaCode[];
}

export type SitedAreas = (code: AreaCode) => SitedArea;

const MEASURES: ReadonlySet<string> = new Set(['recorded', 'confirmed', 'raised']);

/** The rest of its file is let go. */
export function sitedArea(file: AreaSnapshot): SitedArea {
  const { code, kind, centre, population, units, series, findings } = file;
  const counted = series.filter(({ measure }) => MEASURES.has(measure));
  const { similar } = findings;
  return { code, kind, centre, population, units, series: counted, similar };
}

/**
 * Areas of a snapshot, each read once, though it is asked for by what stands, by its region's
 * question and by those it is similar to.
 *
 * @param made those of which the file was made just now, and need not be read
 */
export function sitedAreas(
  snapshot: Snapshot,
  made: ReadonlyMap<AreaCode, SitedArea> = new Map(),
): SitedAreas {
  const known = new Map(made);
  return (asked) => {
    const found = known.get(asked);
    if (found) return found;
    const area = sitedArea(snapshot.area(asked));
    known.set(asked, area);
    return area;
  };
}
