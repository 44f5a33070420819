import type { PointField } from '../domain/area-field.ts';
import { foundAt, notFound, type AreaFound } from './area-found.ts';
import type { Locating } from './area-of-row.ts';
import type { Columns } from './bind-columns.ts';
import { readAngle, type Angle } from './read-angle.ts';
import { readPoint, type PointRead } from './read-point.ts';
import type { Cell } from './row-cells.ts';
import type { Tally } from './tally.ts';
import type { Unlocated } from './unlocated.ts';

/** What of proj4 is asked: to tell coordinates of one system in another. */
export type Proj4 = (
  from: string,
  to: string,
) => { forward(point: [number, number]): readonly number[] };

type ToDegrees = (x: number, y: number) => readonly [number, number] | null;

/** Binds coordinates, in one column or two, to the narrowest area that holds the point. */
export function pointOfRow(
  field: PointField,
  columns: Columns,
  locating: Locating,
  tally: Tally,
): Cell<AreaFound> {
  const definition = locating.crs[field.crs] ?? field.crs;
  const toDegrees = degreesFrom(locating.proj4, definition);
  const [point, texts] = coordinatesOf(field, columns, isInDegrees(locating.proj4, definition));
  const missing = notFound('missingArea', null);
  const column = field.by === 'point' ? field.column : field.x;
  return () => {
    const read = point();
    if (read === null) {
      const text = texts();
      if (text.trim() === '') return missing;
      return notFound('unreadablePoint', tally.values.of('unreadablePoint', column, text));
    }
    const place = placeOf(toDegrees(read.x, read.y), locating);
    if (place >= 0) return foundAt(place);
    const { reason, hint } = whyOutside(read, toDegrees, locating);
    return notFound(reason, tally.values.of(reason, column, texts(), hint));
  };
}

function degreesFrom(proj4: Proj4, definition: string): ToDegrees {
  const { forward } = proj4(definition, 'WGS84');
  return (x, y) => {
    const [lon, lat] = forward([x, y]) as [number, number];
    return Number.isFinite(lon) && Number.isFinite(lat) ? [lon, lat] : null;
  };
}

/** A system of degrees takes its own degrees as they stand, whatever its ellipsoid. */
function isInDegrees(proj4: Proj4, definition: string): boolean {
  const [x, y] = proj4(definition, 'WGS84').forward([1, 1]) as [number, number];
  return Math.abs(x - 1) < 0.1 && Math.abs(y - 1) < 0.1;
}

/** The row's two coordinates, null where they are none, and the text they stand in. */
function coordinatesOf(
  field: PointField,
  columns: Columns,
  degrees: boolean,
): [Cell<PointRead | null>, Cell<string>] {
  const spelled = (text: string): Angle | null => {
    const value = columns.numberIn(text);
    if (value !== null) return { degrees: value, axis: null };
    return degrees ? readAngle(text) : null;
  };
  if (field.by === 'point') {
    const text = columns.text(field);
    return [columns.memo(field.column, (t) => readPoint(t, field.order, spelled)), text];
  }
  const [xText, yText] = [columns.text({ column: field.x }), columns.text({ column: field.y })];
  const x = axisOfRow(columns.number(field.x), xText, 'x', spelled);
  const y = axisOfRow(columns.number(field.y), yText, 'y', spelled);
  const both = () => {
    const [east, north] = [x(), y()];
    return east === null || north === null ? null : { x: east, y: north };
  };
  return [both, () => [xText(), yText()].filter((text) => text !== '').join('; ')];
}

/** A plain number is read straight from the row; what is none may be degrees, minutes and seconds. */
function axisOfRow(
  number: Cell<number | null>,
  text: Cell<string>,
  axis: 'x' | 'y',
  read: (text: string) => Angle | null,
): Cell<number | null> {
  return () => {
    const plain = number();
    if (plain !== null) return plain;
    const angle = read(text());
    return angle === null || (angle.axis !== null && angle.axis !== axis) ? null : angle.degrees;
  };
}

const placeOf = (at: readonly [number, number] | null, locating: Locating) =>
  at === null ? -1 : locating.locate(at[0], at[1]);

/** Only told, never done: a point that exchanging x and y would put into an area may be wrong otherwise. */
function whyOutside(
  { x, y }: PointRead,
  toDegrees: ToDegrees,
  locating: Locating,
): { reason: Unlocated; hint: () => string } {
  const exchanged = placeOf(toDegrees(y, x), locating);
  if (exchanged >= 0) {
    const code = locating.codes.areas[exchanged]?.code;
    return {
      reason: 'exchangedCoordinates',
      hint: () => `with x and y exchanged it would lie in ${code}`,
    };
  }
  const far = isFar(toDegrees(x, y), locating.bounds);
  return { reason: far ? 'farOutside' : 'outside', hint: () => '' };
}

/** Beyond the box of the atlas by more than a tenth of its longer side. */
function isFar(at: readonly [number, number] | null, bounds: Locating['bounds']): boolean {
  if (at === null) return true;
  const [west, south, east, north] = bounds;
  const margin = Math.max(east - west, north - south) / 10;
  const [lon, lat] = at;
  return lon < west - margin || lon > east + margin || lat < south - margin || lat > north + margin;
}
