import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const FILE = join(import.meta.dirname, 'results.json');

/** Puts figures into bench/results.json and leaves those of other benchmarks as they are. */
export async function keepResults(figures: Record<string, unknown>): Promise<void> {
  const before = await readFile(FILE, 'utf8').then(
    (text) => JSON.parse(text) as Record<string, unknown>,
    () => ({}),
  );
  await writeFile(FILE, `${JSON.stringify({ ...before, ...figures }, null, 2)}\n`);
}

/** To so many decimals, as a number. */
export const rounded = (value: number, decimals = 0): number => Number(value.toFixed(decimals));
