import { readFile } from 'node:fs/promises';
import { CsvError, parse } from 'csv-parse/sync';
import { MistakesFound, type Mistake } from '../../src/domain/mistake.ts';

/** One row of a table, with the line of the file it stands on (the first is 1). */
export interface TableRow {
  line: number;
  fields: string[];
}

/** UTF-8 where the bytes are valid UTF-8, else windows-1250; a byte order mark is dropped. */
export function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1250').decode(bytes);
  }
}

/** Reads a file a person named; a file that cannot be read is the person's mistake. */
export async function readGiven(file: string, what: string): Promise<Buffer> {
  try {
    return await readFile(file);
  } catch {
    throw new MistakesFound([
      {
        fault: 'missing',
        file,
        problem: `${what} cannot be read.`,
        remedy: 'Check the path, and that the file may be read.',
      },
    ]);
  }
}

/** Reads a delimited file whole: `;` when its first line holds one, else `,`. Empty lines are skipped. */
export async function readTable(file: string, what: string): Promise<TableRow[]> {
  const text = decode(await readGiven(file, what));
  const firstLine = text.slice(0, text.search(/[\r\n]|$/));
  try {
    const rows = parse(text, {
      bom: true,
      delimiter: firstLine.includes(';') ? ';' : ',',
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
      trim: true,
    }) as unknown as { record: string[]; info: { lines: number } }[];
    return rows.map(({ record, info }) => ({ line: info.lines, fields: record }));
  } catch (error) {
    throw new MistakesFound([brokenCsv(file, error)]);
  }
}

function brokenCsv(file: string, error: unknown): Mistake {
  if (!(error instanceof CsvError)) throw error;
  return {
    fault: 'invalid',
    file,
    ...(typeof error['lines'] === 'number' ? { line: error['lines'] } : {}),
    problem: `not a readable CSV: ${error.message}.`,
    remedy: 'Export it again, with every quote closed.',
  };
}

/** Positions of columns by name, whatever their case; null where a name is not in the header. */
export function columnsOf<Name extends string>(
  header: readonly string[],
  names: readonly Name[],
): Record<Name, number | null> {
  const lower = header.map((name) => name.toLowerCase());
  const position = (name: string) => {
    const at = lower.indexOf(name.toLowerCase());
    return at < 0 ? null : at;
  };
  return Object.fromEntries(names.map((name) => [name, position(name)])) as Record<
    Name,
    number | null
  >;
}
