import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { withLock } from '../../scripts/publish/lock.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'atlas-locks-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Of a process that has ended. */
async function deadHolder(): Promise<string> {
  const child = spawn(process.execPath, ['-e', '']);
  await once(child, 'close');
  return JSON.stringify({ pid: child.pid, host: hostname() });
}

async function started(locks: number): Promise<ChildProcess> {
  const script = join(import.meta.dirname, 'takes-locks.ts');
  const child = spawn(process.execPath, [script, folder, String(locks)], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  await once(child.stdout!, 'data');
  return child;
}

it('is held by one, though several see at once that its holder is dead', async () => {
  const LOCKS = 25;
  const dead = await deadHolder();
  for (let i = 0; i < LOCKS; i++) writeFileSync(join(folder, `${i}.lock`), dead);
  const children = await Promise.all(Array.from({ length: 4 }, () => started(LOCKS)));
  const ended = children.map((child) => once(child, 'close'));
  for (const child of children) child.stdin!.end();
  expect((await Promise.all(ended)).map(([code]) => code)).toEqual([0, 0, 0, 0]);
  const log = readFileSync(join(folder, 'log'), 'utf8').trimEnd().split('\n');
  for (let i = 0; i < LOCKS; i++) {
    const own = log.filter((line) => line.startsWith(`${i} `)).map((line) => line.slice(2).trim());
    // Whoever comes late may take it after another: never while it is held.
    expect(own.length).toBeGreaterThan(0);
    own.forEach((what, at) => expect(what).toBe(at % 2 === 0 ? 'taken' : 'given up'));
  }
  expect(readdirSync(folder)).toEqual(['log']);
});

it('is taken over from the dead, also where one was killed who was about to', async () => {
  const dead = await deadHolder();
  const file = join(folder, 'a.lock');
  writeFileSync(file, dead);
  writeFileSync(`${file}.turn`, dead);
  expect(await withLock(file, () => Promise.resolve('done'))).toBe('done');
  expect(readdirSync(folder)).toEqual([]);
});

it('is not taken from the living', async () => {
  const file = join(folder, 'a.lock');
  writeFileSync(file, JSON.stringify({ pid: process.ppid, host: hostname() }));
  await expect(withLock(file, () => Promise.resolve())).rejects.toMatchObject({
    mistakes: [{ file, problem: expect.stringContaining(`process ${process.ppid} on `) as string }],
  });
  // Of another machine nobody can say that it is dead.
  const { pid } = JSON.parse(await deadHolder()) as { pid: number };
  writeFileSync(file, JSON.stringify({ pid, host: 'another.example' }));
  await expect(withLock(file, () => Promise.resolve())).rejects.toThrow();
  expect(readdirSync(folder)).toEqual(['a.lock']);
});
