import { z } from 'zod';

function isEncoding(label: string): boolean {
  try {
    return label === 'auto' || new TextDecoder(label).encoding !== '';
  } catch {
    return false;
  }
}

/** How the bytes of an export become rows of texts. Terms follow the Frictionless Table Dialect. */
export const dialectSchema = z.strictObject({
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
   * WHATWG label, as TextDecoder takes it; `auto` chooses among UTF-8, UTF-16, windows-1250 and
   * iso-8859-2, and the ledger says why. A byte order mark is always dropped.
   */
  encoding: z.string().refine(isEncoding, 'an encoding TextDecoder knows, or auto').default('auto'),
  decimalChar: z.enum(['.', ',']).default('.'),
  /** Texts that mean "no value". */
  missingValues: z.array(z.string()).default(['']),
});

export type Dialect = z.infer<typeof dialectSchema>;
