import { z } from 'zod';

const column = z.string().min(1);

/** Name or definition that proj4 takes: `EPSG:4326`, `EPSG:2180`. */
const crs = z.string().default('EPSG:4326');

const byCode = z.strictObject({
  by: z.literal('code'),
  column,
  /**
   * Full length of the codes in this export, or several: lost leading zeros are put back up to it.
   * A code that then fits two areas is refused.
   */
  length: z.union([z.int().positive(), z.array(z.int().positive()).min(1)]).optional(),
});

function isPattern(text: string): boolean {
  try {
    return new RegExp(text, 'u').source.includes('(?<name>');
  } catch {
    return false;
  }
}

/** Case, diacritics and spaces do not count in any of the texts compared. */
const byName = z.strictObject({
  by: z.literal('name'),
  column,
  /** Level of the areas named; the narrowest when absent. */
  level: z.string().optional(),
  /** Column that names an area above: its name, or its code. */
  parent: column.optional(),
  /** Column that tells the kind, as `atlas.json` spells it. */
  kind: column.optional(),
  /** Takes the column apart: a regular expression with the groups `name` and, if wanted, `kind`, `parent`. */
  pattern: z.string().refine(isPattern, 'a regular expression with a group (?<name>…)').optional(),
  /** A name as this export spells it, and the code of the area meant. */
  aliases: z.record(z.string(), z.string()).default({}),
});

/** By a police unit's id or name; the row belongs to the area of its seat. */
const byUnit = z.strictObject({
  by: z.literal('unit'),
  column,
  /** A name as this export spells it, and the id of the unit meant. */
  aliases: z.record(z.string(), z.string()).default({}),
});

/** Two columns; x is to the east, y to the north. Degrees may be `50°03'41"N` or `50 3 41 N`. */
const byCoordinates = z.strictObject({ by: z.literal('coordinates'), x: column, y: column, crs });

/** Both in one column: `50.06, 19.94`. A letter (N, S, E, W) beside a number goes before `order`. */
const byPoint = z.strictObject({
  by: z.literal('point'),
  column,
  order: z.enum(['xy', 'yx']).default('yx'),
  crs,
});

/** Which area a row belongs to. */
export const areaField = z.discriminatedUnion('by', [
  byCode,
  byName,
  byUnit,
  byCoordinates,
  byPoint,
]);

export type AreaField = z.infer<typeof areaField>;
export type NameField = z.infer<typeof byName>;
export type UnitField = z.infer<typeof byUnit>;
export type CodeField = z.infer<typeof byCode>;
export type PointField = z.infer<typeof byPoint> | z.infer<typeof byCoordinates>;
