import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runToEnd } from '../../scripts/commands/outcome.ts';
import { untilSignalled } from '../../scripts/commands/signals.ts';
import { publish } from '../../scripts/publish/publish.ts';

/*
 * `node writes-on.ts OUT` publishes what it never ends to write: it lays its folder again whenever
 * that is gone. It says "writing" once, and is stopped by a signal.
 */
const [out = ''] = process.argv.slice(2);

function writeOn(folder: string): Promise<never> {
  const file = join(folder, 'data', 'page.html');
  setInterval(() => {
    try {
      mkdirSync(join(folder, 'data'), { recursive: true });
      writeFileSync(file, 'half');
    } catch (error) {
      // The folder may go between the two.
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    }
  });
  process.stdout.write('writing\n');
  return new Promise(() => undefined);
}

await runToEnd(() =>
  untilSignalled((signal) => publish(out, ({ site }) => writeOn(site), { signal })),
);
