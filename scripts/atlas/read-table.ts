import { readFile } from 'node:fs/promises';
import { CsvError, parse } from 'csv-parse/sync';
import type { z } from 'zod';
import { MistakesFound, type Mistake } from '../../src/domain/mistake.ts';
import { misfitSaid } from './misfit-said.ts';

interface TableRow {
  record: Record<string, string>;
  info: { lines: number };
}

/**
 * A small comma-separated reference file with a header row, each row checked against a schema.
 * @param optional a missing file then counts as a table without rows.
 * @throws MistakesFound with every faulty row's line, column and value.
 */
export async function readTable<S extends z.ZodType>(
  file: string,
  schema: S,
  optional = false,
): Promise<z.output<S>[]> {
  const rows = parseTable(file, await readText(file, optional));
  const mistakes: Mistake[] = [];
  const values: z.output<S>[] = [];
  for (const { record, info } of rows) {
    const parsed = schema.safeParse(record);
    if (parsed.success) values.push(parsed.data);
    else mistakes.push(...parsed.error.issues.map((i) => rowMistake(file, info.lines, record, i)));
  }
  if (mistakes.length) throw new MistakesFound(mistakes);
  return values;
}

async function readText(file: string, optional: boolean): Promise<string> {
  try {
    return await readFile(file, 'utf8');
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

function parseTable(file: string, text: string): TableRow[] {
  try {
    return parse(text, {
      bom: true,
      columns: true,
      info: true,
      skip_empty_lines: true,
    }) as unknown as TableRow[];
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

function rowMistake(
  file: string,
  line: number,
  record: Record<string, string>,
  issue: z.core.$ZodIssue,
): Mistake {
  const unknown = issue.code === 'unrecognized_keys';
  const column = String(issue.path[0] ?? (unknown ? issue.keys.join(', ') : ''));
  const value = record[column];
  const missing = !unknown && value === undefined;
  return {
    fault: unknown ? 'unknown' : missing ? 'missing' : 'invalid',
    file,
    line,
    column,
    ...(value === undefined ? {} : { value }),
    problem: missing ? 'the column is missing.' : `${misfitSaid(issue)}.`,
    remedy: unknown ? 'Take the column out, or correct its name.' : 'Correct the row.',
  };
}
