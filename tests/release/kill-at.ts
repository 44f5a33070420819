import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { isMainThread } from 'node:worker_threads';

/*
 * Loaded before the program (`node --import`): counts every step by which its main process changes
 * the disk, and ends it by SIGKILL just before step KILL_AT. At the end of a run that was not killed
 * it writes the number of steps into COUNT_FILE.
 */
const CHANGES = [
  'writeFile',
  'rename',
  'rm',
  'rmdir',
  'mkdir',
  'link',
  'symlink',
  'cp',
  'copyFile',
];
const killAt = Number(process.env['KILL_AT'] ?? Infinity);
let steps = 0;

type Functions = Record<string, (...args: unknown[]) => unknown>;

function watch(functions: Functions, name: string): void {
  const original = functions[name];
  if (!original) return;
  functions[name] = (...args) => {
    steps++;
    if (steps === killAt) process.kill(process.pid, 'SIGKILL');
    return original.apply(functions, args);
  };
}

if (isMainThread && process.send === undefined) {
  for (const name of CHANGES) {
    watch(fs as unknown as Functions, `${name}Sync`);
    watch(fs.promises as unknown as Functions, name);
  }
  syncBuiltinESMExports();
  const { writeFileSync } = fs;
  process.on('exit', () => {
    const file = process.env['COUNT_FILE'];
    if (file !== undefined) writeFileSync(file, String(steps));
  });
}
