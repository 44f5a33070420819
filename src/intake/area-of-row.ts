import proj4 from 'proj4';
import type { AreaField } from '../domain/source-field.ts';
import { codeReader, type CodeSpace } from './area-codes.ts';
import type { Columns } from './bind-columns.ts';
import type { Cell } from './row-cells.ts';
import { unlocated, type Unlocated } from './unlocated.ts';

export interface Locating {
  codes: CodeSpace;
  /** Place of the narrowest area that holds a point, degrees; -1 for none. */
  locate: (lon: number, lat: number) => number;
  /** Definitions of coordinate systems by name. */
  crs: Readonly<Record<string, string>>;
}

const orWhy = (place: number, reason: Unlocated) => (place >= 0 ? place : unlocated(reason));

/** Binds the mapping's `area` field: the place of a row's area in the atlas's list, or why it has none. */
export function areaOfRow(field: AreaField, columns: Columns, locating: Locating): Cell<number> {
  if (field.by === 'code') {
    const read = codeReader(locating.codes, field.length);
    return columns.memo(field.column, (text) => orWhy(read(text), 'unknownCode'));
  }
  const [x, y] = [columns.number(field.x), columns.number(field.y)];
  const toDegrees = proj4(locating.crs[field.crs] ?? field.crs, 'WGS84').forward;
  return () => {
    const [east, north] = [x(), y()];
    if (east === null || north === null) return unlocated('unreadablePoint');
    const [lon, lat] = toDegrees([east, north]) as [number, number];
    return orWhy(locating.locate(lon, lat), 'outside');
  };
}
