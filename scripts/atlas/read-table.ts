import { readFile } from 'node:fs/promises';
import { CsvError, parse } from 'csv-parse/sync';
import type { z } from 'zod';
import { MistakesFound, type Mistake } from '../../src/domain/mistake.ts';
import { misfitSaid } from './misfit-said.ts';
import { utf8Text } from './utf8-text.ts';

interface TableRow {
  record: Record<string, string>;
  info: { lines: number };
}

/**
 * A small comma-separated reference file with a header row, each row checked against a schema.
 * @param optional a missing file then counts as a table without rows.
 * @throws MistakesFound with every column that is missing or unknown, and every faulty row's line,
 * column and value.
 */
export async function readTable<S extends z.ZodType>(
  file: string,
  schema: S,
  optional = false,
): Promise<z.output<S>[]> {
  const { header, rows } = parseTable(file, await readText(file, optional));
  const mistakes = optional && header.length === 0 ? [] : headerMistakes(file, schema, header);
  const values: z.output<S>[] = [];
  for (const { record, info } of rows) {
    const parsed = schema.safeParse(record);
    if (parsed.success) values.push(parsed.data);
    else
      mistakes.push(
        ...parsed.error.issues
          .filter((issue) => columnFault(issue, record) === null)
          .map((issue) => rowMistake(file, info.lines, record, issue)),
      );
  }
  if (mistakes.length) throw new MistakesFound(mistakes);
  return values;
}

async function readText(file: string, optional: boolean): Promise<string> {
  try {
    return utf8Text(file, await readFile(file));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    if (optional) return '';
    throw new MistakesFound([
      {
        fault: 'missing',
        file,
        problem: 'the atlas needs this file, and there is none.',
        remedy: 'Put it there; data/README.md says what it holds and which command writes it.',
      },
    ]);
  }
}

function parseTable(file: string, text: string): { header: string[]; rows: TableRow[] } {
  const other = otherKind(text);
  if (other) throw new MistakesFound([{ ...other, file, line: 1 }]);
  let header: string[] = [];
  try {
    const rows = parse(text, {
      bom: true,
      columns: (names: string[]) => (header = names),
      info: true,
      skip_empty_lines: true,
    }) as unknown as TableRow[];
    return { header, rows };
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new MistakesFound([
      {
        fault: 'invalid',
        file,
        ...(typeof error['lines'] === 'number' ? { line: error['lines'] } : {}),
        problem: `it is not a well-formed table (${error.message}).`,
        remedy: 'Give each row as many values as the header has, and close every quote.',
      },
    ]);
  }
}

/** What a file is that staff save in place of a table with commas. */
function otherKind(text: string): Pick<Mistake, 'fault' | 'problem' | 'remedy'> | null {
  const [first = ''] = text.split('\n', 1);
  const remedy = 'Save it as CSV whose values are parted by commas.';
  if (first.startsWith('PK\u0003\u0004'))
    return {
      fault: 'unsupported',
      problem: 'this is a spreadsheet, and no table of text.',
      remedy,
    };
  if (/[;\t]/.test(first) && !first.includes(','))
    return { fault: 'unsupported', problem: 'its values are not parted by commas.', remedy };
  return null;
}

/** What is wrong with a column as such, the same in every row; null for what its value is to blame for. */
function columnFault(
  issue: z.core.$ZodIssue,
  record: Record<string, string>,
): 'unknown' | 'missing' | null {
  if (issue.code === 'unrecognized_keys') return 'unknown';
  const [column] = issue.path;
  return column !== undefined && !(String(column) in record) ? 'missing' : null;
}

/** Told once, however many rows there are, and where there is none. */
function headerMistakes(file: string, schema: z.ZodType, header: readonly string[]): Mistake[] {
  const record = Object.fromEntries(header.map((name) => [name, '']));
  const { error } = schema.safeParse(record);
  return (error?.issues ?? []).flatMap((issue) => {
    const fault = columnFault(issue, record);
    if (fault === null) return [];
    const columns = issue.code === 'unrecognized_keys' ? issue.keys : [String(issue.path[0])];
    return columns.map((column) => ({ fault, file, line: 1, column, ...COLUMN_SAID[fault] }));
  });
}

const COLUMN_SAID = {
  unknown: {
    problem: 'there is no such column.',
    remedy: 'Take it out, or correct its name; data/README.md lists the columns.',
  },
  missing: {
    problem: 'the column is missing.',
    remedy: 'Add it, or correct the name of the one that is meant.',
  },
};

const rowMistake = (
  file: string,
  line: number,
  record: Record<string, string>,
  issue: z.core.$ZodIssue,
): Mistake => {
  const column = String(issue.path[0] ?? '');
  const value = record[column];
  return {
    fault: value === '' ? 'missing' : 'invalid',
    file,
    line,
    column,
    ...(value === undefined ? {} : { value }),
    problem: `${misfitSaid(issue)}.`,
    remedy: 'Correct the row.',
  };
};
