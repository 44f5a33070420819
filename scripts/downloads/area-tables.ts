import { join } from 'node:path';
import { createAddresses } from '../../src/site/addresses.ts';
import { PLAIN, spreadsheetSpelling, type Spelling } from './csv-line.ts';
import { figureHeader, figureLines } from './figure-lines.ts';
import type { AreaRows } from './figure-rows.ts';
import type { KeptFiles } from './kept-files.ts';
import type { TabledArea, TabledManifest } from './tabled-area.ts';

/** Tables of figures in one spelling: the addresses of their files, and how they are written. */
export interface SpelledTables {
  format: 'csv' | 'spreadsheet';
  header: string;
  linesOf: ReturnType<typeof figureLines>;
}

/** Plain ones, and those that spreadsheets of the first language take where these are others. */
export function spelledTables({ atlas }: Pick<TabledManifest, 'atlas'>): SpelledTables[] {
  const told = (format: SpelledTables['format'], spelling: Spelling): SpelledTables => ({
    format,
    header: figureHeader(atlas, spelling),
    linesOf: figureLines(spelling),
  });
  const spreadsheet = spreadsheetSpelling(atlas.locales[0] ?? '');
  return [told('csv', PLAIN), ...(spreadsheet ? [told('spreadsheet', spreadsheet)] : [])];
}

/** An area's table in one spelling. */
export interface AreaTable {
  /** The file, with its header. */
  bytes: Buffer;
  /** How many of the bytes each category takes behind the header, in the order of the lines. */
  sizes: number[];
}

/** Where tables of areas are written to and kept. */
export interface AreaTables {
  /** Those made of the same before, put into the site; null where one has to be made. */
  place(code: string, key: string, sizes: readonly number[][]): AreaTable[] | null;
  make(area: TabledArea, key: string, rows: ReturnType<AreaRows>): AreaTable[];
}

export function areaTables(
  manifest: TabledManifest & Parameters<typeof createAddresses>[0],
  out: string,
  spelled: readonly SpelledTables[],
  kept: KeptFiles<unknown>,
): AreaTables {
  const to = createAddresses(manifest);
  const nameOf = (key: string, { format }: SpelledTables) => `${key}.${format}`;
  const pathOf = (code: string, { format }: SpelledTables) => join(out, to.areaData(code, format));
  return {
    place: (code, key, sizes) => {
      const tables: AreaTable[] = [];
      for (const [i, one] of spelled.entries()) {
        const bytes = kept.place(nameOf(key, one), pathOf(code, one));
        const own = sizes[i];
        if (bytes === null || own === undefined) return null;
        tables.push({ bytes, sizes: own });
      }
      return tables;
    },
    make: (area, key, rows) =>
      spelled.map((one) => {
        const lines = one.linesOf(area, rows).map(({ lines: text }) => text);
        const bytes = Buffer.from(one.header + lines.join(''));
        kept.write(nameOf(key, one), pathOf(area.code, one), bytes);
        return { bytes, sizes: lines.map((text) => Buffer.byteLength(text)) };
      }),
  };
}
