import {
  asyncBufferFromFile,
  parquetMetadataAsync,
  parquetRead,
  type DecodedArray,
  type ColumnData,
} from 'hyparquet';
import { createReadStream } from 'node:fs';
import { createGunzip } from 'node:zlib';
import { READ_COLUMNS, type FigureLine } from './see-figures.ts';

/** Bytes read as one text: a whole country's lines would be more than a text can hold. */
const AT_A_TIME = 1 << 22;
const LINE_END = '\r\n';

/** Hands over the lines of a compressed CSV file, some at a time, each time with its header. */
export async function seeZipped(
  path: string,
  see: (lines: string, header: string) => void,
): Promise<void> {
  let header: string | null = null;
  let held: Buffer[] = [];
  let bytes = 0;
  const flush = (isEnd: boolean) => {
    const all = Buffer.concat(held);
    const from = header === null ? all.indexOf(LINE_END) + LINE_END.length : 0;
    header ??= all.toString('utf8', 0, from - LINE_END.length);
    const to = isEnd ? all.length : all.lastIndexOf(LINE_END) + LINE_END.length;
    see(all.toString('utf8', from, to), header);
    held = [all.subarray(to)];
    bytes = all.length - to;
  };
  const unzipped = createReadStream(path).pipe(createGunzip());
  for await (const chunk of unzipped as AsyncIterable<Buffer>) {
    held.push(chunk);
    bytes += chunk.length;
    if (bytes > AT_A_TIME) flush(false);
  }
  flush(true);
}

/** Hands over the lines of a Parquet file that are of some categories, a group of rows after another. */
export async function seeParquet(
  path: string,
  categories: ReadonlySet<string>,
  see: (line: FigureLine) => void,
): Promise<void> {
  const file = await asyncBufferFromFile(path);
  const metadata = await parquetMetadataAsync(file);
  const there = new Set(metadata.schema.map(({ name }) => name));
  const wanted = READ_COLUMNS.filter((name) => there.has(name));
  let rowStart = 0;
  for (const group of metadata.row_groups) {
    const rowEnd = rowStart + Number(group.num_rows);
    const columns = new Map<string, DecodedArray>();
    const onChunk = ({ columnName: name, columnData }: ColumnData) =>
      columns.set(name, [...(columns.get(name) ?? []), ...columnData]);
    await parquetRead({ file, metadata, rowStart, rowEnd, onChunk, columns: wanted });
    const inCategory = columns.get('category') ?? [];
    for (let i = 0; i < inCategory.length; i++) {
      if (categories.has(String(inCategory[i])))
        see((name) => String(columns.get(name)?.[i] ?? ''));
    }
    rowStart = rowEnd;
  }
}
