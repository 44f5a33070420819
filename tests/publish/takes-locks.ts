import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { withLock } from '../../scripts/publish/lock.ts';

/*
 * `node takes-locks.ts FOLDER LOCKS` says "ready", and when its input ends takes one lock after
 * another, at the same moments as all others that were told so. What it holds it notes in FOLDER/log.
 */
const [folder = '', locks = ''] = process.argv.slice(2);
const APART_MS = 40;

process.stdout.write('ready\n');
process.stdin.resume();
await new Promise((told) => process.stdin.once('end', told));
const first = (Math.ceil(Date.now() / 1000) + 1) * 1000;
for (let i = 0; i < Number(locks); i++) {
  const note = (what: string) => appendFileSync(join(folder, 'log'), `${i} ${what}\n`);
  while (Date.now() < first + i * APART_MS) await pause(0);
  await withLock(join(folder, `${i}.lock`), async () => {
    note('taken');
    await pause(APART_MS / 2);
    note('given up');
  }).catch((error: Error) => {
    if (error.name !== 'MistakesFound') throw error;
  });
}
