import { deserialize, serialize } from 'node:v8';
import type { SchemaElement } from 'hyparquet';
import { ByteWriter, fileWriter, ParquetWriter } from 'hyparquet-writer';
import type { Manifest } from '../../src/domain/snapshot.ts';
import { figureColumns, type FigureColumn } from './figure-columns.ts';
import { figureValues, type AreaRows } from './figure-rows.ts';
import type { KeptFiles } from './kept-files.ts';
import { keyOf, type TabledArea } from './tabled-area.ts';

/** A Parquet file of figures that grows an area at a time. */
export interface ParquetFile {
  /** @param rows how many rows it has */
  add(area: KeyedArea, rows: number): void;
  close(): void;
}

/** An area by what its rows are made of; its rows are asked for where they were not packed before. */
export interface KeyedArea {
  key: string;
  rows(): { area: Pick<TabledArea, 'code' | 'name' | 'level'>; rows: ReturnType<AreaRows> };
}

/** Rows packed together: few enough to hold in memory, and to pack anew where one has changed. */
const ROWS_AT_A_TIME = 20_000;

const TYPES: Record<FigureColumn['type'], Pick<SchemaElement, 'type' | 'converted_type'>> = {
  text: { type: 'BYTE_ARRAY', converted_type: 'UTF8' },
  integer: { type: 'INT32' },
  decimal: { type: 'DOUBLE' },
};

/** Rows that stand together, as bytes, and what the end of the file says of them. */
type RowGroup = Pick<ParquetWriter, 'row_groups' | 'pendingIndexes'> & { bytes: Uint8Array };

/**
 * All figures in one table of the columns of the CSV files. What is empty there is null here, and
 * texts are as they are, since nothing runs them.
 */
export function figureParquet(
  manifest: Manifest,
  path: string,
  kept: KeptFiles<unknown>,
): ParquetFile {
  const described = figureColumns(manifest.atlas.locales);
  const schema = schemaOf(described);
  const writer = new ParquetWriter({
    writer: fileWriter(path),
    schema,
    createdBy: 'threat-atlas',
    kvMetadata: [{ key: 'release', value: manifest.release.id }],
  });
  let areas: KeyedArea[] = [];
  let held = 0;
  const flush = () => {
    if (held > 0) append(writer, rowGroup(areas, described, schema, kept));
    [areas, held] = [[], 0];
  };
  return {
    add(area, rows) {
      areas.push(area);
      held += rows;
      if (held >= ROWS_AT_A_TIME) flush();
    },
    close() {
      flush();
      void writer.finish();
    },
  };
}

function rowGroup(
  areas: readonly KeyedArea[],
  described: readonly FigureColumn[],
  schema: SchemaElement[],
  kept: KeptFiles<unknown>,
): RowGroup {
  const name = `${keyOf(areas.map(({ key }) => key))}.rows`;
  const before = kept.find(name);
  if (before) return deserialize(before) as RowGroup;
  const columns = columnsOf(areas, described.length);
  const writer = new ParquetWriter({ writer: new ByteWriter(1 << 20), schema });
  const start = writer.writer.offset;
  const columnData = described.map(({ name: column }, i) => ({
    name: column,
    data: columns[i] ?? [],
  }));
  void writer.write({ columnData, rowGroupSize: columns[0]?.length ?? 0 });
  const { row_groups, pendingIndexes } = writer;
  const bytes = writer.writer.getBytes().slice(start);
  // As from the cache: columns and their indexes are told apart by it, and belong together again.
  const made = serialize({ row_groups, pendingIndexes, bytes });
  kept.keep(name, made);
  return deserialize(made) as RowGroup;
}

function columnsOf(areas: readonly KeyedArea[], width: number): unknown[][] {
  const columns = Array.from({ length: width }, (): unknown[] => []);
  for (const { rows: read } of areas) {
    const { area, rows: all } = read();
    for (const [{ entry, names }, rows] of all) {
      const place = [area.code, area.name, area.level, entry.plane, entry.id];
      const same = [...place, ...names, entry.includedIn];
      for (const row of rows) {
        same.forEach((value, i) => columns[i]?.push(value));
        figureValues(row).forEach((value, i) => columns[same.length + i]?.push(value));
      }
    }
  }
  return columns;
}

const MAGIC_BYTES = 4;

/** Puts rows that were packed elsewhere behind those of a file: places in it are told from its start. */
function append(writer: ParquetWriter, { row_groups, pendingIndexes, bytes }: RowGroup): void {
  const moved = BigInt(writer.writer.offset - MAGIC_BYTES);
  for (const { columns, num_rows } of row_groups) {
    writer.num_rows += num_rows;
    for (const chunk of columns) {
      chunk.file_offset += moved;
      const told = chunk.meta_data;
      if (!told) continue;
      told.data_page_offset += moved;
      if (told.dictionary_page_offset !== undefined) told.dictionary_page_offset += moved;
    }
  }
  for (const { offsetIndex } of pendingIndexes)
    for (const page of offsetIndex?.page_locations ?? []) page.offset += moved;
  writer.row_groups.push(...row_groups);
  writer.pendingIndexes.push(...pendingIndexes);
  writer.writer.appendBytes(bytes);
  void writer.writer.flush?.();
}

const schemaOf = (columns: readonly FigureColumn[]): SchemaElement[] => [
  { name: 'figures', num_children: columns.length },
  ...columns.map(({ name, type, mayBeEmpty }): SchemaElement => ({
    name,
    ...TYPES[type],
    repetition_type: mayBeEmpty ? 'OPTIONAL' : 'REQUIRED',
  })),
];
