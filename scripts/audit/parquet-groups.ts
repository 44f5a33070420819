import { createHash } from 'node:crypto';
import { parquetMetadata, parquetRead, type FileMetaData, type RowGroup } from 'hyparquet';
import { FileLog } from './file-told.ts';
import type { FileRead } from './read-share.ts';
import { READ_COLUMNS, seeFigure, type Reading } from './see-figures.ts';

/**
 * Reads a Parquet file of figures, a group of rows after another: what stands in a group hangs on
 * its own bytes, and not on what the end of the file says of the release.
 *
 * @param known keys of groups that need not be read
 */
export async function readParquet(
  file: string,
  bytes: Buffer,
  known: readonly string[],
  sha256: string,
  categories: ReadonlySet<string>,
  readingBy: (log: FileLog) => Reading,
): Promise<FileRead[]> {
  const own = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length) as ArrayBuffer;
  const metadata = parquetMetadata(own);
  const read: FileRead[] = [];
  let rowStart = 0;
  for (const [i, group] of metadata.row_groups.entries()) {
    const rowEnd = rowStart + Number(group.num_rows);
    const key = groupKey(bytes, metadata, group);
    const log = new FileLog();
    const isKnown = known.includes(key);
    const rows = { file: own, metadata, rowStart, rowEnd };
    if (!isKnown) await seeRows(rows, categories, readingBy(log), file);
    const told = isKnown ? null : log.told;
    // By its key, since the same rows can stand in another place of the file next time.
    read.push({ file: `${file}#${key}`, key, told, ...(i === 0 && { sha256 }) });
    rowStart = rowEnd;
  }
  return read;
}

/** Hash of the bytes of a group, and of all that is said of them but where they stand. */
function groupKey(
  bytes: Buffer,
  { schema }: FileMetaData,
  { columns, num_rows }: RowGroup,
): string {
  const hash = createHash('sha256').update(told([schema, num_rows]));
  for (const { meta_data: meta } of columns) {
    if (!meta) continue;
    const { dictionary_page_offset: dictionary, data_page_offset: data, ...rest } = meta;
    const start = Number(dictionary ?? data);
    const from = dictionary === undefined ? 0 : Number(data) - start;
    hash.update(told([rest, from]));
    hash.update(bytes.subarray(start, start + Number(meta.total_compressed_size)));
  }
  return hash.digest('hex');
}

const told = (value: unknown): string =>
  JSON.stringify(value, (_, one: unknown) => (typeof one === 'bigint' ? String(one) : one));

/** Sees rows that are of some categories. */
async function seeRows(
  rows: Pick<Parameters<typeof parquetRead>[0], 'file' | 'metadata' | 'rowStart' | 'rowEnd'>,
  categories: ReadonlySet<string>,
  reading: Reading,
  file: string,
): Promise<void> {
  const there = new Set(rows.metadata?.schema.map(({ name }) => name));
  const wanted = READ_COLUMNS.filter((name) => there.has(name));
  const parts = new Map<string, ArrayLike<unknown>[]>(wanted.map((name) => [name, []]));
  await parquetRead({
    ...rows,
    columns: wanted,
    onChunk: ({ columnName, columnData }) => parts.get(columnName)?.push(columnData),
  });
  const columns = new Map(parts.entries().map(([name, some]) => [name, inOne(some)]));
  const inCategory = columns.get('category') ?? [];
  for (let i = 0; i < inCategory.length; i++)
    if (categories.has(String(inCategory[i])))
      seeFigure(reading, file, (name) => String(columns.get(name)?.[i] ?? ''));
}

/** A page of a column after another; most columns of a group have one. */
const inOne = (parts: readonly ArrayLike<unknown>[]): ArrayLike<unknown> =>
  parts.length === 1 ? (parts[0] ?? []) : parts.flatMap((part) => Array.from(part));
