import { z } from 'zod';

function isEncoding(label: string): boolean {
  try {
    return label === 'auto' || new TextDecoder(label).encoding !== '';
  } catch {
    return false;
  }
}

const ascending = (rows: readonly number[]) =>
  rows.every((row, i) => i === 0 || row > (rows[i - 1] as number));

const keys = z.strictObject({
  delimiter: z
    .string()
    .regex(/^[\x01-\x7f]$/, 'one ASCII sign')
    .default(','),
  quoteChar: z
    .string()
    .regex(/^[\x01-\x7f]$/, 'one ASCII sign')
    .default('"'),
  /** False: columns are named by their number, `1` for the first. */
  header: z.boolean().default(true),
  /** Records above the header (a title, a date of printing) that are not read. */
  skipRows: z.int().nonnegative().default(0),
  /**
   * The records that make the header, counted from 1 behind those skipped; data begins behind the
   * last. Empty lines are no records.
   */
  headerRows: z
    .array(z.int().positive())
    .min(1)
    .refine(ascending, 'numbers that ascend')
    .default([1]),
  /** What stands between the texts of several header rows in a column's name. */
  headerJoin: z.string().default(' '),
  /** True: above the last header row an empty cell belongs to the one on its left, as merged cells are written. */
  headerMerged: z.boolean().default(false),
  /** The sign between the parts of a header such as `forest fires;arson;2009`. */
  headerSplit: z.string().min(1).optional(),
  /**
   * WHATWG label, as TextDecoder takes it; `auto` chooses among UTF-8, UTF-16, windows-1250 and
   * iso-8859-2, and the ledger says why. A byte order mark is always dropped.
   */
  encoding: z.string().refine(isEncoding, 'an encoding TextDecoder knows, or auto').default('auto'),
  decimalChar: z.enum(['.', ',']).default('.'),
  /** Groups thousands; a space stands for no-break and thin ones too, and nothing for no groups. */
  groupChar: z.enum(['', ' ', '.', ',', "'"]).default(' '),
  /** Texts that mean "no value". */
  missingValues: z.array(z.string()).default(['']),
});

/** How the bytes of an export become rows of texts. Terms follow the Frictionless Table Dialect and Schema. */
export const dialectSchema = keys.refine((dialect) => dialect.groupChar !== dialect.decimalChar, {
  message: 'one sign cannot be both decimalChar and groupChar',
  path: ['groupChar'],
});

export type Dialect = z.infer<typeof dialectSchema>;
