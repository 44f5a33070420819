import type { Area } from '../domain/area.ts';
import type { Atlas } from '../domain/atlas.ts';
import type { Category, PoliceUnit } from '../domain/category.ts';
import { countedKind } from '../domain/shorter-periods.ts';
import type { Source } from '../domain/source.ts';
import type { AreaChange } from './area-changes.ts';
import type { NamedPart } from './area-names.ts';
import type { Locating } from './area-of-row.ts';
import type { Proj4 } from './point-of-row.ts';
import type { Day } from './read-date.ts';
import type { Reading } from './reading.ts';

/** What of an area rows are judged by. */
export type RuledArea = Omit<Area, 'population' | 'landKm2' | 'centre'>;

/**
 * All that rows of exports are judged by, outlines apart, as plain JSON: the ingest makes its
 * `Reading` from it, and so does the page on which a provider checks an export.
 */
export interface IntakeRules {
  sources: Source[];
  config: Pick<
    Atlas,
    | 'levels'
    | 'kinds'
    | 'answerDueDays'
    | 'period'
    | 'alsoPublished'
    | 'timeZone'
    | 'territory'
    | 'crs'
    | 'checks'
  >;
  areas: RuledArea[];
  categories: Category[];
  /** Ids of institutions. */
  institutions: { id: string }[];
  /** Each part with the area it rolls up into. */
  parts: [part: string, area: string][];
  namedParts: NamedPart[];
  units: Pick<PoliceUnit, 'id' | 'name' | 'area'>[];
  changes: AreaChange[];
  bounds: Locating['bounds'];
}

/** What rows with points are located by; neither is asked where no source has them. */
export interface Points {
  /** Code of the narrowest area that holds a point, degrees; null for none. */
  areaAt: (lon: number, lat: number) => string | null;
  proj4: Proj4;
}

/**
 * @param points what rows with points are located by
 * @param today days after this one lie in the future
 */
export function readingBy(rules: IntakeRules, { areaAt, proj4 }: Points, today: Day): Reading {
  const { config, areas, categories, institutions, parts, changes } = rules;
  const places = new Map(areas.map((area, place) => [area.code, place]));
  return {
    atlas: { config, areas, categories, institutions },
    period: config.period,
    counted: countedKind(config),
    today,
    locating: {
      codes: { areas, parts: new Map(parts), changes, territory: config.territory },
      proj4,
      locate: (lon, lat) => places.get(areaAt(lon, lat) ?? '') ?? -1,
      bounds: rules.bounds,
      crs: config.crs,
      levels: config.levels,
      kinds: config.kinds,
      parts: rules.namedParts,
      units: rules.units,
    },
  };
}
