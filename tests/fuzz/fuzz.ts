import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Command, InvalidArgumentError } from 'commander';
import fc from 'fast-check';
import { fuzzCase } from './fuzz-case.ts';
import { TriedApart } from './tried-apart.ts';
import { fileOf, type FuzzCase } from './try-file.ts';

interface FuzzOptions {
  cases: number;
  seconds: number;
  seed: number;
  out: string;
}

const number = (text: string): number => {
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('Write a whole number of at most nine digits.');
};

const program = new Command('fuzz')
  .description(
    'Damages valid exports of every kind of record, ingests them, and sees that each is refused\n' +
      'with a mistake or accounted for to the last row. The smallest file that fails is kept.',
  )
  .option('--cases <number>', 'how many files at most', number, 1000)
  .option('--seconds <number>', 'how long at most', number, 120)
  .option('--seed <number>', 'the same seed, the same files; the clock’s when absent', number)
  .option('--out <dir>', 'folder for the file that fails', 'test-results/fuzz')
  .action(fuzz);

async function fuzz({ cases, seconds, seed = Date.now() % 1e9, out }: FuzzOptions): Promise<void> {
  process.stdout.write(`seed ${seed}, at most ${cases} files and ${seconds} s\n`);
  const apart = new TriedApart();
  const found = await fc.check(
    fc.asyncProperty(fuzzCase, async (each) => {
      const faults = await apart.try(each);
      if (faults.length) throw new Error(faults.join('\n'));
    }),
    {
      seed,
      numRuns: cases,
      interruptAfterTimeLimit: seconds * 1000,
      markInterruptAsFailure: false,
    },
  );
  await apart.end();
  if (!found.failed) return void process.stdout.write(`${found.numRuns} files, none fails\n`);
  const [smallest] = found.counterexample as [FuzzCase];
  const { name, bytes } = fileOf(smallest);
  await mkdir(out, { recursive: true });
  const path = join(out, `${seed}-${name}`);
  await writeFile(path, bytes);
  const fault = found.errorInstance instanceof Error ? found.errorInstance.message : '';
  process.stdout.write(
    `FAILED after ${found.numRuns} files, seed ${seed}: ${JSON.stringify(smallest)}\n` +
      `${fault}\nThe file is kept in ${path}\n`,
  );
  process.exitCode = 1;
}

await program.parseAsync();
