import type { AreaField, CodeField, NameField, UnitField } from '../domain/area-field.ts';
import type { PoliceUnit } from '../domain/category.ts';
import type { Atlas } from '../domain/atlas.ts';
import { codeReader, type CodeSpace } from './area-codes.ts';
import { foundAt, notFound, type AreaFound, type AreaMiss } from './area-found.ts';
import { areaNames, type NamedPart, type TextsOfName } from './area-names.ts';
import type { Columns } from './bind-columns.ts';
import { plainName } from './name-marks.ts';
import { pointOfRow, type Proj4 } from './point-of-row.ts';
import type { Cell } from './row-cells.ts';
import { spelledCode } from './spelled-code.ts';
import type { Tally } from './tally.ts';
import { unitReader } from './unit-names.ts';

export interface Locating {
  codes: CodeSpace;
  /** Place of the narrowest area that holds a point, degrees; -1 for none. */
  locate: (lon: number, lat: number) => number;
  /** Asked for files with points alone. */
  proj4: Proj4;
  /** West, south, east and north of the atlas, degrees. */
  bounds: readonly [number, number, number, number];
  /** Definitions of coordinate systems by name. */
  crs: Readonly<Record<string, string>>;
  levels: Atlas['levels'];
  kinds: Atlas['kinds'];
  /** Parts that have a name. */
  parts: readonly NamedPart[];
  units: readonly Pick<PoliceUnit, 'id' | 'name' | 'area'>[];
}

/** A row's area. `place` is to be asked once for each row, before the others. */
export interface RowArea {
  /** Place in the atlas's list, or why it has none (see `unlocated`). */
  place: Cell<number>;
  /** Whether the row just asked for names a part that rolls up into its area. */
  isPart: Cell<boolean>;
  /** How the row spells its area, by which a repeat is known; null where it gives a point. */
  spelled: Cell<string | null>;
}

/** Binds the mapping's `area` field. Spellings that name no area are listed for the operator. */
export function areaOfRow(
  field: AreaField,
  columns: Columns,
  locating: Locating,
  tally: Tally,
): RowArea {
  const read = finder(field, columns, locating, tally);
  let found = foundAt(-1);
  return {
    place: () => {
      found = read();
      if (found.fault) found.fault.rows++;
      if (found.repaired) tally.repair('leadingZeros');
      return found.place;
    },
    isPart: () => found.part,
    spelled: spelling(field, columns),
  };
}

function finder(field: AreaField, columns: Columns, locating: Locating, tally: Tally) {
  const asFound = outcomeReader(tally);
  switch (field.by) {
    case 'code':
      return columns.memo(field.column, asFound(field.column, codeFinder(field, locating)));
    case 'unit':
      return columns.memo(field.column, asFound(field.column, unitFinder(field, locating)));
    case 'name':
      return nameOfRow(field, columns, locating, tally);
    default:
      return pointOfRow(field, columns, locating, tally);
  }
}

type Outcome = Omit<AreaFound, 'fault'> | AreaMiss;

/** Adds the account of a spelling that names no area. */
const outcomeReader =
  (tally: Tally) =>
  (column: string, read: (text: string) => Outcome) =>
  (text: string): AreaFound => {
    const outcome = read(text);
    if (!('reason' in outcome)) return { ...outcome, fault: null };
    const { reason, hint } = outcome;
    const blank = reason === 'missingArea';
    return notFound(reason, blank ? null : tally.values.of(reason, column, text, () => hint));
  };

function codeFinder(field: CodeField, { codes }: Locating): (text: string) => Outcome {
  const find = codeReader(codes);
  const read = spelledCode(find, [field.length ?? []].flat());
  const isPart = partTest(codes);
  return (text) => {
    const outcome = read(text);
    if ('reason' in outcome) return outcome;
    const { place, code, repaired } = outcome;
    return { place, part: isPart(code), repaired };
  };
}

/** Whether a code is that of a part: one of `parts.csv`, or one that ends as parts' codes do. */
function partTest({ parts, territory }: CodeSpace): (code: string) => boolean {
  const { identityLength, partSuffixes } = territory;
  return (code) =>
    parts.has(code) ||
    parts.has(code.slice(0, identityLength)) ||
    (code.length > identityLength && partSuffixes.includes(code.slice(identityLength)));
}

/** The atlas's own tables and mappings name its areas of today, whatever the day of an export. */
export const ownCodes = ({ codes }: Locating) => codeReader({ ...codes, vintage: undefined });

function unitFinder(field: UnitField, locating: Locating): (text: string) => Outcome {
  const find = ownCodes(locating);
  const read = unitReader(locating.units, field.aliases, find);
  return (text) => {
    const outcome = read(text);
    return typeof outcome === 'number' ? foundAt(outcome) : outcome;
  };
}

/** So many spellings are remembered at once. */
const REMEMBERED = 100_000;

/** Names may stand in several columns, so their texts are put together before they are judged. */
function nameOfRow(
  field: NameField,
  columns: Columns,
  locating: Locating,
  tally: Tally,
): Cell<AreaFound> {
  const read = nameFinder(field, locating);
  const optional = (column: string | undefined) =>
    columns.text(column === undefined ? undefined : { column });
  const [name, kind, parent] = [
    columns.text(field),
    optional(field.kind),
    optional(field.parent),
  ] as const;
  const known = new Map<string, AreaFound>();
  const asFound = outcomeReader(tally);
  return () => {
    const texts = { name: name(), kind: kind(), parent: parent() };
    const key = `${texts.name}\u0000${texts.kind}\u0000${texts.parent}`;
    let outcome = known.get(key);
    if (known.size >= REMEMBERED) known.clear();
    if (!outcome) known.set(key, (outcome = asFound(field.column, () => read(texts))(told(texts))));
    return outcome;
  };
}

const told = ({ name, kind, parent }: TextsOfName) =>
  [name, kind, parent].filter((text) => text !== '').join(' | ');

function nameFinder(field: NameField, locating: Locating): (texts: TextsOfName) => Outcome {
  const { codes, kinds, parts } = locating;
  const level = field.level ?? locating.levels.at(-1)?.id ?? '';
  const read = areaNames({ areas: codes.areas, kinds, parts }, level);
  // A name, like a code, means the area it had on the export's day.
  const find = codeReader(codes);
  const aliases = new Map(
    Object.entries(field.aliases).map(([name, code]) => [plainName(name), find(code)]),
  );
  const pattern = field.pattern === undefined ? null : new RegExp(field.pattern, 'u');
  return (texts) => {
    if (texts.name.trim() === '') return { reason: 'missingArea', hint: '' };
    const alias = aliases.get(plainName(texts.name));
    if (alias !== undefined) return foundAt(alias);
    const groups = pattern?.exec(texts.name)?.groups ?? {};
    const outcome = read({ ...texts, ...groups } as TextsOfName);
    if ('reason' in outcome) return outcome;
    const place = find(codes.areas[outcome.place]?.code ?? '');
    return place < 0 ? { reason: 'unknownName', hint: '' } : foundAt(place, { part: outcome.part });
  };
}

function spelling(field: AreaField, columns: Columns): Cell<string | null> {
  if (field.by === 'coordinates' || field.by === 'point') return () => null;
  const names = field.by === 'name' ? [field.column, field.kind, field.parent] : [field.column];
  const texts = names.flatMap((column) => (column === undefined ? [] : [columns.text({ column })]));
  const [only] = texts;
  if (texts.length === 1 && only) return only;
  return () => (only?.() === '' ? '' : texts.map((text) => text()).join('\u0000'));
}
