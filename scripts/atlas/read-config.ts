import { readFile } from 'node:fs/promises';
import type { z } from 'zod';
import { MistakesFound, type Mistake } from '../../src/domain/mistake.ts';
import { misfitSaid } from './misfit-said.ts';
import { utf8Text } from './utf8-text.ts';

/**
 * A JSON configuration file, checked against its schema.
 * @throws MistakesFound when it is missing, is no JSON, or does not fit; all misfits at once.
 */
export async function readConfig<S extends z.ZodType>(
  file: string,
  schema: S,
): Promise<z.output<S>> {
  const written = parseJson(file, await readText(file));
  const parsed = schema.safeParse(written);
  if (parsed.success) return parsed.data;
  throw new MistakesFound(parsed.error.issues.map((issue) => misfit(file, issue, written)));
}

async function readText(file: string): Promise<string> {
  try {
    return utf8Text(file, await readFile(file));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    throw new MistakesFound([
      {
        fault: 'missing',
        file,
        problem: 'there is no such file.',
        remedy: 'Name the folder of an atlas with --atlas, or put the file there.',
      },
    ]);
  }
}

function parseJson(file: string, text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    throw new MistakesFound([
      {
        fault: 'invalid',
        file,
        problem: `it is not JSON (${(error as Error).message}).`,
        remedy: 'Look for a missing comma, quote or bracket at the place named.',
      },
    ]);
  }
}

function misfit(file: string, issue: z.core.$ZodIssue, written: unknown): Mistake {
  if (issue.code === 'unrecognized_keys')
    return {
      fault: 'unknown',
      file,
      column: [...issue.path, ...issue.keys].join('.'),
      problem: 'there is no such key.',
      remedy: 'Take the key out, or correct its spelling; data/README.md lists the keys.',
    };
  const place = { file, column: issue.path.join('.') };
  const value = valueAt(written, issue.path);
  if (value === undefined)
    return {
      fault: 'missing',
      ...place,
      problem: 'the key is missing.',
      remedy: `Add it: ${misfitSaid(issue)}.`,
    };
  return {
    fault: 'invalid',
    ...place,
    ...(typeof value === 'object' ? {} : { value: String(value) }),
    problem: `${misfitSaid(issue)}.`,
    remedy: 'Correct it; data/README.md says what this key takes.',
  };
}

/** What stands in the file at a place; undefined where nothing does. */
const valueAt = (written: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>(
    (at, key) => (typeof at === 'object' && at !== null ? Reflect.get(at, key) : undefined),
    written,
  );
