import proj4 from 'proj4';
import type { AreaField } from '../../src/domain/source.ts';
import { codeReader, type CodeSpace } from './area-codes.ts';
import type { Columns } from './bind-columns.ts';

/** Place of a row's area in the atlas's list; -1 when it lies in none that is known. */
export type AreaOfRow = (values: readonly string[]) => number;

export interface Locating {
  codes: CodeSpace;
  /** Place of the narrowest area that holds a point, degrees; -1 for none. */
  locate: (lon: number, lat: number) => number;
  /** Definitions of coordinate systems by name. */
  crs: Readonly<Record<string, string>>;
}

/** Binds the mapping's `area` field to a file's columns. */
export function areaOfRow(
  field: AreaField,
  columns: Columns,
  number: (text: string) => number | null,
  locating: Locating,
): AreaOfRow {
  if (field.by === 'code') {
    const place = columns.place(field.column);
    const read = codeReader(locating.codes, field.length);
    return (values) => read(values[place] ?? '');
  }
  const [x, y] = [columns.place(field.x), columns.place(field.y)];
  const toDegrees = proj4(locating.crs[field.crs] ?? field.crs, 'WGS84').forward;
  return (values) => {
    const [east, north] = [number(values[x] ?? ''), number(values[y] ?? '')];
    if (east === null || north === null) return -1;
    const [lon, lat] = toDegrees([east, north]) as [number, number];
    return locating.locate(lon, lat);
  };
}
