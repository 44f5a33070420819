import { execFile } from 'node:child_process';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

export const PROGRAM = resolve('scripts', 'threat-atlas.ts');

export interface Ran {
  code: number;
  out: string;
  err: string;
}

export type TinyRelease = Awaited<ReturnType<typeof tinyRelease>>;

/** A folder with the atlas of four communes, and the program to run on it. */
export async function tinyRelease() {
  const folder = await mkdtemp(join(tmpdir(), 'atlas-transaction-'));
  await cp(resolve('tests', 'ingest', 'tiny-atlas'), join(folder, 'atlas'), { recursive: true });
  // Each run begins in half the time when the program need not be stripped of its types again.
  const cached = { NODE_COMPILE_CACHE: join(folder, 'compiled') };
  const run = (args: string[], env: NodeJS.ProcessEnv = {}): Promise<Ran> =>
    new Promise((done) => {
      const options = { cwd: folder, env: { ...process.env, ...cached, ...env } };
      execFile(process.execPath, [PROGRAM, ...args], options, (error, out, err) =>
        done({ code: error ? Number(error.code) : 0, out, err }),
      );
    });
  return {
    folder,
    env: cached,
    run,
    at: (...path: string[]) => join(folder, ...path),
    release: (day: string, ...args: string[]) => run([...commandLine(day), ...args]),
    remove: () => rm(folder, { recursive: true, force: true, maxRetries: 5 }),
  };
}

/** Of a release on a day of the tiny atlas, whose clocks are far ahead of UTC. */
export const commandLine = (day: string): string[] =>
  `release --atlas atlas --out site --clock ${day}T01:00:00Z --yes`.split(' ');

/** The same of a day after the first, on which nothing but the day is another. */
export const anotherDay = (day: string): string[] => [...commandLine(day), '--force'];

/** All files below a folder, as a web server sees them through links, with their content. */
export function contentsOf(folder: string): Map<string, string> {
  const found = new Map<string, string>();
  const look = (below: string) => {
    for (const name of readdirSync(join(folder, below)).sort()) {
      const path = below === '' ? name : `${below}/${name}`;
      if (statSync(join(folder, path)).isDirectory()) look(path);
      else found.set(path, readFileSync(join(folder, path), 'latin1'));
    }
  };
  look('');
  return found;
}
