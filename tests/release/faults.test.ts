import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, globSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, type TestContext, vi } from 'vitest';
import { silent, type Progress } from '../../scripts/progress/progress.ts';
import { release } from '../../scripts/release/release.ts';
import {
  anotherDay,
  commandLine,
  contentsOf,
  PROGRAM,
  tinyRelease,
  type TinyRelease,
} from './tiny-release.ts';

// Each test runs the whole program several times, on whatever else the machine is at.
vi.setConfig({ testTimeout: 240_000, hookTimeout: 300_000 });

const [FIRST, NEXT] = ['2024-12-31', '2025-01-31'];
let tiny: TinyRelease;
let online: Map<string, string>;
let next: Map<string, string>;

beforeAll(async () => {
  tiny = await tinyRelease();
  await tiny.release(FIRST);
  online = contentsOf(tiny.at('site'));
  // The next release as it is when nothing goes wrong, beside the same one before it.
  await tiny.run([...commandLine(FIRST), '--out', 'other']);
  await tiny.run([...anotherDay(NEXT), '--out', 'other']);
  next = contentsOf(tiny.at('other'));
});
afterAll(() => tiny.remove());

const differences = (found: ReadonlyMap<string, string>, expected: ReadonlyMap<string, string>) =>
  [...new Set([...found.keys(), ...expected.keys()])].filter(
    (path) => found.get(path) !== expected.get(path),
  );
/** Nothing is different on line, and nothing lies about. */
async function expectUntouched(): Promise<void> {
  expect(differences(contentsOf(tiny.at('site')), online)).toEqual([]);
  expect(existsSync(tiny.at('site.lock'))).toBe(false);
  expect((await readdir(tiny.at('site.releases'))).sort()).toEqual(['.threat-atlas', FIRST]);
}
/** What goes on line in a folder of its own. */
async function expectNext(out: string): Promise<void> {
  expect(differences(contentsOf(tiny.at(out)), next)).toEqual([]);
  await rm(tiny.at(out), { recursive: true });
  await rm(tiny.at(`${out}.releases`), { recursive: true });
}

/** A small disk of its own; the test is passed over, loudly, where none can be mounted. */
async function mounted(context: TestContext, options: string): Promise<string> {
  const disk = await mkdtemp(join(tmpdir(), 'atlas-disk-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', disk], { stdio: 'pipe' });
  } catch (error) {
    await rm(disk, { recursive: true });
    const why = `NOT TRIED: no disk can be mounted here (${(error as Error).message.trim()}).`;
    process.stderr.write(`${why}\n`);
    context.skip(why);
  }
  return disk;
}
async function unmount(disk: string): Promise<void> {
  execFileSync('umount', [disk]);
  await rm(disk, { recursive: true });
}

describe('a disk', () => {
  it('that is full stops the release with what to do, and keeps the site on it', async (context) => {
    const disk = await mounted(context, 'size=6m');
    try {
      const publish = (day: string) => tiny.run([...anotherDay(day), '--out', join(disk, 'site')]);
      expect((await publish(FIRST)).code).toBe(0);
      const before = contentsOf(join(disk, 'site'));
      const free = Number(
        execFileSync('df', ['-k', '--output=avail', disk]).toString().split('\n')[1],
      );
      writeFileSync(join(disk, 'else'), Buffer.alloc(1024 * Math.max(0, free - 300), 1));
      const { code, err } = await publish(NEXT);
      expect(err).toMatch(/no space left on this disk\. Make room/);
      expect(err).not.toMatch(/\n\s+at /);
      expect(code).toBe(1);
      expect(differences(contentsOf(join(disk, 'site')), before)).toEqual([]);
      await rm(join(disk, 'else'));
      expect((await publish(NEXT)).code).toBe(0);
      expect(differences(contentsOf(join(disk, 'site')), next)).toEqual([]);
    } finally {
      await unmount(disk);
    }
  });

  it('that can only be read is told at once', async (context) => {
    const disk = await mounted(context, 'size=1m');
    try {
      execFileSync('mount', ['-o', 'remount,ro', disk]);
      const { code, err } = await tiny.run([...anotherDay(NEXT), '--out', join(disk, 'site')]);
      expect(code).toBe(1);
      expect(err).toMatch(/nothing can be written here \(EROFS\)/);
    } finally {
      await unmount(disk);
    }
  });

  it('other than the one of the atlas is published to all the same', async (context) => {
    const disk = await mounted(context, 'size=20m');
    try {
      expect(statSync(disk).dev).not.toBe(statSync(tiny.folder).dev);
      for (const day of [FIRST, NEXT])
        await tiny.run([...anotherDay(day), '--out', join(disk, 'site')]);
      expect(differences(contentsOf(join(disk, 'site')), next)).toEqual([]);
    } finally {
      await unmount(disk);
    }
  });

  it('mounted at the very address is refused: it cannot be switched', async (context) => {
    const disk = await mounted(context, 'size=1m');
    try {
      const { code, err } = await tiny.run([...commandLine(FIRST), '--out', disk]);
      expect(code).toBe(1);
      expect(err).toMatch(/cannot be renamed.*Publish into a folder inside it/);
    } finally {
      await unmount(disk);
      await rm(`${disk}.releases`, { recursive: true, force: true });
    }
  });
});

it('a folder this user may not write into is told', async (context) => {
  if (process.getuid?.() === 0) context.skip('Root may write everywhere.');
  await mkdir(tiny.at('closed'));
  await chmod(tiny.at('closed'), 0o555);
  const { err } = await tiny.run([...anotherDay(NEXT), '--out', 'closed/site']);
  expect(err).toMatch(/nothing can be written here \(EACCES\)/);
});

describe('two releases at once', () => {
  it('the second is refused with the process of the first, or waits for it', async () => {
    const args = [PROGRAM, ...commandLine(FIRST), '--out', 'twice'];
    const env = { ...process.env, ...tiny.env };
    const first = spawn(process.execPath, args, { cwd: tiny.folder, env, stdio: 'ignore' });
    const ended = once(first, 'close');
    const begun = () => existsSync(tiny.at('twice.lock'));
    await expect.poll(begun, { timeout: 60_000, interval: 5 }).toBe(true);
    first.kill('SIGSTOP');
    const second = await tiny.run([...commandLine(FIRST), '--out', 'twice']);
    expect(second.code).toBe(1);
    expect(second.err).toMatch(new RegExp(`process ${first.pid} on .* is at it now.*--wait`));
    const third = tiny.run([...commandLine(FIRST), '--out', 'twice', '--wait']);
    first.kill('SIGCONT');
    expect(await ended).toEqual([0, null]);
    expect((await third).out).toMatch(/Nothing has changed/);
    expect(differences(contentsOf(tiny.at('twice')), online)).toEqual([]);
  });
});

describe('what is wrong with files', () => {
  const order = () => ({
    atlas: tiny.at('atlas'),
    out: tiny.at('site'),
    clock: new Date(`${NEXT}T01:00:00Z`),
    force: true,
    mayGoOn: () => Promise.resolve(true),
  });

  it('a file that changes while it is read stops the release', async () => {
    const file = globSync('atlas/raw/**/*.csv', { cwd: tiny.folder })[0]!;
    const text = await readFile(tiny.at(file), 'utf8');
    const meddling: Progress = {
      ...silent,
      stage: async (title, work) => {
        if (title === 'Writing the snapshot') writeFileSync(tiny.at(file), `${text}\n`);
        return await silent.stage(title, work);
      },
    };
    try {
      await expect(release(order(), meddling)).rejects.toThrow(
        /raw.*csv.*was changed while the release read it/,
      );
    } finally {
      await writeFile(tiny.at(file), text);
    }
    await expectUntouched();
  });

  it('a boundary file that was cut off in its download is named', async () => {
    const file = tiny.at('atlas', 'territory', 'boundaries.topo.json');
    const text = await readFile(file, 'utf8');
    await writeFile(file, text.slice(0, text.length / 2));
    const { code, err } = await tiny.release(NEXT, '--force');
    await writeFile(file, text);
    expect(code).toBe(1);
    expect(err).toMatch(/boundaries\.topo\.json/);
    expect(err).not.toMatch(/\n\s+at /);
    await expectUntouched();
  });

  it('a damaged cache, snapshot and kept snapshot change no byte of the next release', async () => {
    await tiny.run([...commandLine(FIRST), '--out', 'after']);
    const files = globSync(['derived/cache/**/*', 'derived/snapshot/**/*'], {
      cwd: tiny.at('atlas'),
      withFileTypes: true,
    }).filter((entry) => entry.isFile());
    expect(files.length).toBeGreaterThan(50);
    for (const entry of files) {
      const path = join(entry.parentPath, entry.name);
      const bytes = readFileSync(path);
      // A page in the cache may be a published page by its other name, which must stay.
      await rm(path);
      bytes.fill(0x20, bytes.length >> 1);
      writeFileSync(path, bytes);
    }
    const { code, err } = await tiny.run([...anotherDay(NEXT), '--out', 'after']);
    expect([code, err]).toEqual([0, '']);
    await expectNext('after');
  });
});

it.each([
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const)('%s ends a release with nothing half-done, and says so', async (signal, code) => {
  const env = { ...process.env, ...tiny.env };
  const args = [PROGRAM, ...anotherDay(NEXT), '--json'];
  const child = spawn(process.execPath, args, { cwd: tiny.folder, env, stdio: 'pipe' });
  let [out, err] = ['', ''];
  let isStopped = false;
  child.stderr.on('data', (text: Buffer) => (err += text.toString()));
  child.stdout.on('data', (text: Buffer) => {
    out += text.toString();
    if (!isStopped && out.includes('Building the pages')) isStopped = child.kill(signal);
  });
  const [ended] = (await once(child, 'close')) as [number];
  expect([ended, err]).toEqual([
    code,
    `Stopped by ${signal}. Nothing that was published has been touched.\n`,
  ]);
  await expectUntouched();
});
