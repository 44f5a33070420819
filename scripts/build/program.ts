import { fork } from 'node:child_process';
import { hash } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { glob, mkdir, readdir, readFile, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { withLock } from '../publish/lock.ts';
import { astroEnvironment, type AstroRun } from './astro-environment.ts';
import { thrownFor, type Failure } from './process-message.ts';
import { PROGRAM_FOLDERS, PROJECT } from './program-shape.ts';
import { endedBy, saidBy } from './said-by.ts';

/** The pages' components, compiled: `code` makes pages, `assets` are the files pages load. */
export interface Program {
  code: string;
  assets: string;
  /** Whether it had to be compiled, or was there from an earlier build. */
  compiled: boolean;
}

const SOURCES = [
  'src/**/*',
  'public/**/*',
  'scripts/build/{compile-process,runtime-at-once,sentences-apart}.ts',
  'scripts/build/pages/{renderer,at-once,markup}.ts',
];
const SETTINGS = ['astro.config.mjs', 'package-lock.json', 'tsconfig.json'];
const HASHES = 'hashes.json';

/**
 * The program of the pages, from `<atlas>/derived/cache/program`. It hangs on the project's source,
 * its packages, and on no atlas: most releases need not compile anything.
 */
export async function programOf(run: AstroRun): Promise<Program> {
  const folder = join(resolve(run.atlasDir), 'derived', 'cache', 'program');
  await mkdir(folder, { recursive: true });
  return await withLock(`${folder}.lock`, () => programIn(folder, run), { ...run, wait: true });
}

async function programIn(folder: string, run: AstroRun): Promise<Program> {
  const key = await keyOfSources();
  const kept = join(folder, key);
  const whole = await isWhole(kept);
  if (!whole) await compileInto(run, folder, kept);
  await linkPackages(folder);
  await removeOthers(folder, key);
  return {
    code: join(kept, PROGRAM_FOLDERS.code),
    assets: join(kept, PROGRAM_FOLDERS.assets),
    compiled: !whole,
  };
}

async function keyOfSources(): Promise<string> {
  const files = (await filesBelow(PROJECT, SOURCES)).concat(SETTINGS);
  const hashes = files.map((file) => `${file} ${hashOfFile(join(PROJECT, file))}`);
  return hash('sha256', [process.version, ...hashes].join('\n')).slice(0, 20);
}

const hashOfFile = (file: string) => hash('sha256', readFileSync(file));

async function filesBelow(folder: string, patterns: string[]): Promise<string[]> {
  const found: string[] = [];
  for await (const entry of glob(patterns, { cwd: folder, withFileTypes: true })) {
    if (entry.isFile()) found.push(join(entry.parentPath, entry.name).slice(folder.length + 1));
  }
  return found.map((file) => file.replaceAll('\\', '/')).sort();
}

/** Every file has the hash it was written with: a damaged program is compiled anew. */
async function isWhole(folder: string): Promise<boolean> {
  const list = join(folder, HASHES);
  if (!existsSync(list)) return false;
  try {
    const hashes = JSON.parse(await readFile(list, 'utf8')) as Record<string, string>;
    return Object.entries(hashes).every(([file, is]) => hashOfFile(join(folder, file)) === is);
  } catch {
    return false;
  }
}

async function compileInto(run: AstroRun, folder: string, to: string): Promise<void> {
  const fresh = join(folder, 'compiling');
  await rm(fresh, { recursive: true, force: true });
  await compile(run, fresh, PROJECT);
  await rm(join(fresh, 'cache'), { recursive: true, force: true });
  const hashes = (await filesBelow(fresh, ['**/*'])).map((f) => [f, hashOfFile(join(fresh, f))]);
  await writeFile(join(fresh, HASHES), JSON.stringify(Object.fromEntries(hashes)));
  await rm(to, { recursive: true, force: true });
  await rename(fresh, to);
}

/**
 * Compiles the pages of a project into the two folders of a program. Astro puts its own program beside the assets only when they lie below the working directory; else
 * two builds would share a folder.
 */
export async function compile(run: AstroRun, folder: string, project: string): Promise<void> {
  await mkdir(join(folder, PROGRAM_FOLDERS.assets), { recursive: true });
  await linkPackages(dirname(folder));
  const [code, assets] = [PROGRAM_FOLDERS.code, PROGRAM_FOLDERS.assets].map((f) => join(folder, f));
  const compiler = fork(
    join(import.meta.dirname, 'compile-process.ts'),
    [code ?? '', assets ?? '', project],
    {
      cwd: folder,
      env: {
        ...astroEnvironment(run),
        ATLAS_CACHE: join(folder, 'cache'),
        NODE_ENV: 'production',
        NO_COLOR: '1',
      },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    },
  );
  const child = endedBy(run.signal, compiler);
  const said = saidBy(child);
  let last: Failure | { kind: 'done' } | null = null;
  child.on('message', (message: Failure | { kind: 'done' }) => (last = message));
  const [exit] = (await once(child, 'close')) as [number | null];
  const outcome = last as Failure | { kind: 'done' } | null;
  if (outcome?.kind !== 'done')
    throw thrownFor(outcome, said(), `The compiling process ended with code ${exit}.`);
  if (said() !== '') process.stderr.write(`${said()}\n`);
}

/** The program finds its packages through a link, wherever the atlas lies. */
async function linkPackages(folder: string): Promise<void> {
  const link = join(folder, 'node_modules');
  await rm(link, { force: true, recursive: true });
  await symlink(join(PROJECT, 'node_modules'), link, 'junction');
}

async function removeOthers(folder: string, key: string): Promise<void> {
  for (const name of await readdir(folder)) {
    if (name === key || name === 'node_modules') continue;
    await rm(join(folder, name), { recursive: true, force: true });
  }
}
