import { join } from 'node:path';
import { z } from 'zod';
import type { AreaChange } from '../../src/intake/area-codes.ts';
import { readTable } from './read-table.ts';

const changeRow = z
  .strictObject({
    date: z.iso.date(),
    old_code: z.string().min(1),
    new_code: z.string().min(1),
    share: z.string().transform((text) => (text === '' ? NaN : Number(text))),
    kind: z.string(),
  })
  .transform((row): AreaChange => ({
    date: row.date,
    oldCode: row.old_code,
    newCode: row.new_code,
    share: row.share,
  }));

/** `territory/changes.csv` of an atlas, which may be missing. */
export const readChanges = (dir: string): Promise<AreaChange[]> =>
  readTable(join(dir, 'territory', 'changes.csv'), changeRow, true);
