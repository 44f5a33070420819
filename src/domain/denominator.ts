import { z } from 'zod';
import type { Atlas } from './atlas.ts';
import type { Plane } from './plane.ts';
import { textsSchema } from './texts.ts';
import { webAddressSchema } from './web-address.ts';

/** What events can be divided by; `none`: nothing, and there is no rate. */
export const DENOMINATORS = ['residents', 'dwellings', 'road_km', 'none'] as const;
export type Denominator = (typeof DENOMINATORS)[number];

/** Those that come from tables of their own: residents stand in `territory/areas.csv`. */
export const TABLED = ['dwellings', 'road_km'] as const satisfies Denominator[];
export type Tabled = (typeof TABLED)[number];

/** How much an area has of what events are divided by; null or absent where that is not known. */
export interface Amounts {
  /** Residents. */
  population: number | null;
  /** Dwellings, lived in or not: as the table's source counts them. */
  dwellings?: number | null;
  /** Kilometres of road. */
  roadKm?: number | null;
}

const AMOUNT = { residents: 'population', dwellings: 'dwellings', road_km: 'roadKm' } as const;

/** The key under which an area says how much it has of it. */
export const amountKey = (of: Tabled): 'dwellings' | 'roadKm' => AMOUNT[of];

/** The same of any, null of `none`. */
export const amountKeyOf = (of: Denominator): keyof Amounts | null =>
  of === 'none' ? null : AMOUNT[of];

/** Null where it is not known, and of `none`. */
export const amountOf = (amounts: Partial<Amounts> | undefined, of: Denominator): number | null =>
  of === 'none' ? null : (amounts?.[AMOUNT[of]] ?? null);

/** The same of the parts that are in a sum; see `Lack`. */
export const amountIn = (
  { residents: population, ...others }: Omit<Amounts, 'population'> & { residents: number | null },
  of: Denominator,
): number | null => amountOf({ population, ...others }, of);

/** What of it is known, for a file that says nothing of what is not. */
export const tabledAmounts = (amounts: Amounts): { dwellings?: number; roadKm?: number } => ({
  ...(typeof amounts.dwellings === 'number' && { dwellings: amounts.dwellings }),
  ...(typeof amounts.roadKm === 'number' && { roadKm: amounts.roadKm }),
});

/** What a rate is per: `{ per: 1000, of: 'dwellings' }`. */
export interface RateUnit {
  per: number;
  of: Denominator;
}

export const isSameUnit = (a: RateUnit, b: RateUnit): boolean => a.per === b.per && a.of === b.of;

/** What rates of a category are per. Residents go by the plane, the others do not. */
export function rateUnit(
  ratePer: Atlas['ratePer'],
  { plane, denominator: of }: { plane: Plane; denominator: Denominator },
): RateUnit {
  return { per: ratePer[of === 'dwellings' || of === 'road_km' ? of : plane], of };
}

/**
 * Where the amounts of areas stand: a CSV below `rawRoot`, `;` or `,` between, with a header. Areas
 * go by their codes, as exports spell them; parts of areas are left aside.
 */
const denominatorTable = z.strictObject({
  file: z.string().min(1),
  /** The header of the column of codes. */
  code: z.string().min(1).default('code'),
  /** Full length of the codes, where leading zeros were lost to a spreadsheet. */
  length: z.int().positive().optional(),
  /** The header of the column of amounts; the denominator's own id when absent. */
  column: z.string().min(1).optional(),
  /** What becomes of rows of areas the atlas does not have. */
  otherAreas: z.enum(['refuse', 'leaveOut']).default('refuse'),
  /** The year the amounts are of. */
  year: z.int().min(1900).max(2200),
  /** Who counted them, and what was counted, as readers are told. */
  source: textsSchema,
  url: webAddressSchema.optional(),
});

export const denominatorsSchema = z.strictObject({
  dwellings: denominatorTable.optional(),
  road_km: denominatorTable.optional(),
});

/** What readers are told of a table of amounts. */
export type PublicDenominators = Partial<
  Record<Tabled, Pick<z.infer<typeof denominatorTable>, 'year' | 'source' | 'url'>>
>;
