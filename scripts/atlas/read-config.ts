import { readFile } from 'node:fs/promises';
import type { z } from 'zod';
import { MistakesFound, type Mistake } from '../../src/domain/mistake.ts';

/**
 * A JSON configuration file, checked against its schema.
 * @throws MistakesFound when it is missing, is no JSON, or does not fit; all misfits at once.
 */
export async function readConfig<S extends z.ZodType>(
  file: string,
  schema: S,
): Promise<z.output<S>> {
  const parsed = schema.safeParse(parseJson(file, await readText(file)));
  if (parsed.success) return parsed.data;
  throw new MistakesFound(parsed.error.issues.map((issue) => misfit(file, issue)));
}

async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
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

function misfit(file: string, issue: z.core.$ZodIssue): Mistake {
  const unknown = issue.code === 'unrecognized_keys';
  return {
    fault: unknown ? 'unknown' : 'invalid',
    file,
    column: [...issue.path, ...(unknown ? issue.keys : [])].join('.'),
    problem: `${issue.message}.`,
    remedy: unknown
      ? 'Take the key out, or correct its spelling; data/README.md lists the keys.'
      : 'Correct it; data/README.md says what this key takes.',
  };
}
