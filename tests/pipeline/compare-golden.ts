import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What differs: a file that is missing, was not expected, or reads otherwise. */
export type Difference =
  | { missing: string }
  | { unexpected: string; found: string }
  | { file: string; expected: string[]; found: string[] };

/**
 * Compares files with a folder of golden ones; none when they agree. With `GOLDEN=write` in the
 * environment the folder is written anew instead, save where `CI` is set.
 */
export function compareGolden(folder: string, found: ReadonlyMap<string, string>): Difference[] {
  if (process.env['GOLDEN'] === 'write' && !process.env['CI']) write(folder, found);
  const golden = existsSync(folder) ? readdirSync(folder) : [];
  const names = [...new Set([...golden, ...found.keys()])].sort();
  return names.flatMap((name): Difference[] => {
    const text = found.get(name);
    if (text === undefined) return [{ missing: name }];
    if (!golden.includes(name)) return [{ unexpected: name, found: text }];
    const expected = readFileSync(join(folder, name), 'utf8');
    if (expected === text) return [];
    return [{ file: name, expected: expected.split('\n'), found: text.split('\n') }];
  });
}

function write(folder: string, found: ReadonlyMap<string, string>): void {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const [name, text] of found) writeFileSync(join(folder, name), text);
}
