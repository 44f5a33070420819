import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { isMainThread } from 'node:worker_threads';

/*
 * Loaded before the program (`node --import`): counts every step by which its main process changes
 * the disk, or with KILL_IN=ingest the process that reads the exports, and ends it by SIGKILL just
 * before step KILL_AT, and with it the one that started it. At the end of a run that was not killed it
 * writes the number of steps into COUNT_FILE.
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
const isAsked =
  process.env['KILL_IN'] === 'ingest'
    ? process.argv[1]?.endsWith('ingest-process.ts') === true
    : process.send === undefined;
const killAt = Number(process.env['KILL_AT'] ?? Infinity);
let steps = 0;

type Functions = Record<string, (...args: unknown[]) => unknown>;

function watch(functions: Functions, name: string): void {
  const original = functions[name];
  if (!original) return;
  functions[name] = (...args) => {
    steps++;
    if (steps === killAt) kill();
    return original.apply(functions, args);
  };
}

function kill(): void {
  if (process.send !== undefined) process.kill(process.ppid, 'SIGKILL');
  process.kill(process.pid, 'SIGKILL');
}

if (isMainThread && isAsked) {
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
