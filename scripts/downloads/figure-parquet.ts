import type { SchemaElement } from 'hyparquet';
import { fileWriter, ParquetWriter } from 'hyparquet-writer';
import type { AreaSnapshot, Manifest } from '../../src/domain/snapshot.ts';
import { figureColumns, type FigureColumn } from './figure-columns.ts';
import { figureValues, type AreaRows } from './figure-rows.ts';

/** A Parquet file of figures that grows an area at a time. */
export interface ParquetFile {
  add(area: AreaSnapshot, rows: ReturnType<AreaRows>): void;
  close(): void;
}

/** Rows kept together: as many as most readers like, few enough to hold in memory. */
const ROWS_AT_A_TIME = 100_000;

const TYPES: Record<FigureColumn['type'], Pick<SchemaElement, 'type' | 'converted_type'>> = {
  text: { type: 'BYTE_ARRAY', converted_type: 'UTF8' },
  integer: { type: 'INT32' },
  decimal: { type: 'DOUBLE' },
};

/**
 * All figures in one table of the columns of the CSV files. What is empty there is null here, and
 * texts are as they are, since nothing runs them.
 */
export function figureParquet(manifest: Manifest, path: string): ParquetFile {
  const described = figureColumns(manifest.atlas.locales);
  const schema = schemaOf(described);
  const writer = new ParquetWriter({
    writer: fileWriter(path),
    schema,
    createdBy: 'threat-atlas',
    kvMetadata: [{ key: 'release', value: manifest.release.id }],
  });
  let columns = described.map((): unknown[] => []);
  const flush = () => {
    const columnData = described.map(({ name }, i) => ({ name, data: columns[i] ?? [] }));
    void writer.write({ columnData, rowGroupSize: ROWS_AT_A_TIME });
    columns = described.map(() => []);
  };
  return {
    add(area, all) {
      for (const [{ entry, names }, rows] of all) {
        const place = [area.code, area.name, area.level, entry.plane, entry.id];
        const same = [...place, ...names, entry.includedIn];
        for (const row of rows) {
          same.forEach((value, i) => columns[i]?.push(value));
          figureValues(row).forEach((value, i) => columns[same.length + i]?.push(value));
        }
      }
      if ((columns[0]?.length ?? 0) >= ROWS_AT_A_TIME) flush();
    },
    close() {
      flush();
      void writer.finish();
    },
  };
}

const schemaOf = (columns: readonly FigureColumn[]): SchemaElement[] => [
  { name: 'figures', num_children: columns.length },
  ...columns.map(({ name, type, mayBeEmpty }): SchemaElement => ({
    name,
    ...TYPES[type],
    repetition_type: mayBeEmpty ? 'OPTIONAL' : 'REQUIRED',
  })),
];
