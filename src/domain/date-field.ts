import { z } from 'zod';

/** The two ways spreadsheets number days; see `readSerial` in `scripts/ingest/read-serial.ts`. */
export const SERIAL_FORMATS = ['excel', 'excel1904'] as const;

const isSerial = (format: string) => (SERIAL_FORMATS as readonly string[]).includes(format);

/** Whether no part of a date is told twice, which would leave open which one counts. */
function tellsEachOnce(format: string): boolean {
  const runs = format.replaceAll(/'[^']*'/g, '').match(/y+|Q+|M+|d+|H+|h+|a+|m+|s+|X+/g) ?? [];
  return new Set(runs.map((run) => run[0])).size === runs.length;
}

const format = z
  .string()
  .refine((text) => isSerial(text) || text.includes('y'), 'a year (yyyy), excel or excel1904')
  .refine((text) => isSerial(text) || tellsEachOnce(text), 'each part of a date once');

const monthNames = z.union([z.string().min(1), z.array(z.string().min(1)).min(1)]);

const spelling = {
  column: z.string().min(1),
  /** Names of the months, January first, each in one or more spellings; read by `MMMM`. */
  monthNames: z.array(monthNames).length(12).optional(),
  /** What to do with a text that two of the formats read as two days. */
  severalFit: z.enum(['refuse', 'first']).default('refuse'),
};

const namesItsMonths = (field: { format: string | string[]; monthNames?: unknown }) =>
  field.monthNames !== undefined || ![field.format].flat().some((text) => text.includes('MMM'));

const MONTHS_WANTED = { path: ['monthNames'], error: 'the twelve names that MMMM reads' };

/**
 * A column of days. `format`: one, or several that are tried in order. `yyyy` year, `yy` of this
 * century, `Q` quarter, `M` month, `MMMM` its name, `d` day, `H` hour (`h` and `a` by twelve hours),
 * `m` minute, `s` second, `S` fraction, `X` offset from UTC; text between single quotes, and all
 * other signs, stand for themselves. What is left out at the end was not told: `yyyy` is a year.
 */
export const dateField = z
  .strictObject({
    ...spelling,
    format: z.union([format, z.array(format).min(1)]).default('yyyy-MM-dd'),
  })
  .refine(namesItsMonths, MONTHS_WANTED);

/** The same for the period of a count, which is mostly a year. */
export const periodColumn = z
  .strictObject({
    ...spelling,
    format: z.union([format, z.array(format).min(1)]).default('yyyy'),
  })
  .refine(namesItsMonths, MONTHS_WANTED);

export type DateField = z.infer<typeof dateField>;

/** How days are spelled, whatever column they stand in. */
export type DateSpelling = Pick<DateField, 'format'> &
  Partial<Pick<DateField, 'monthNames' | 'severalFit'>>;
