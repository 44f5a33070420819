import { execFile } from 'node:child_process';
import { access, constants, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const program = resolve('scripts', 'threat-atlas.ts');
let folder: string;
beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), 'atlas-cli-'))));
afterAll(() => rm(folder, { recursive: true }));

interface Ended {
  code: number;
  out: string;
  err: string;
}

const run = (...args: string[]): Promise<Ended> =>
  new Promise((done) => {
    execFile(process.execPath, [program, ...args], { cwd: folder }, (error, out, err) =>
      done({ code: error ? Number(error.code) : 0, out, err }),
    );
  });

const COMMANDS = [
  'territory',
  'sample',
  'check',
  'ingest',
  'build',
  'release',
  'serve',
  'start',
  'dev',
];

it('can be started by its own name', async () => {
  await access(program, constants.X_OK);
  expect(await readFile(program, 'utf8')).toMatch(/^#!\/usr\/bin\/env node\n/);
});

describe('help', () => {
  it('names every command in one line', async () => {
    const { code, out } = await run('--help');
    expect(code).toBe(0);
    for (const command of COMMANDS) expect(out).toMatch(new RegExp(`^ {2}${command} .*\\S`, 'm'));
  });

  it.each(COMMANDS)('tells what %s does and takes', async (command) => {
    const { code, out } = await run(command, '--help');
    expect(code).toBe(0);
    expect(out).toContain(`Usage: threat-atlas ${command}`);
    // The territory is written into any folder, and belongs to an atlas only then.
    expect(out).toContain(command === 'territory' ? '--out <path>' : '--atlas <dir>');
    expect(out.split('\n').filter((line) => line.length > 110)).toEqual([]);
  });
});

describe('a mistake ends with exit code 1 and no stack', () => {
  const stack = /\n\s+at .*:\d+:\d+/;

  it.each([
    [['relase'], /unknown command 'relase'[\s\S]*Did you mean release/],
    [['serve', '--prot', '80'], /unknown option '--prot'[\s\S]*--help/],
    [['serve', '--port', 'http'], /Write a whole number/],
    [['release', '--clock', 'tomorrow'], /Write a day as 2026-01-31/],
    [['ingest', '--atlas', 'nowhere'], /nowhere/],
    [['build', '--atlas', 'nowhere'], /there is no snapshot.*threat-atlas ingest/],
    [['serve', '--out', 'nowhere'], /there is no built site/],
    [['release', '--out', ''], /--out <dir>.*Write the name of a folder/],
    [['check', '--atlas', ''], /--atlas <dir>.*Write the name of a folder/],
    [['rollback', '--out', 'no/such/place'], /no\/such\/place.*none can be made/],
  ])('%j', async (args, said) => {
    const { code, err } = await run(...args);
    expect(err).toMatch(said);
    expect(err).not.toMatch(stack);
    expect(code).toBe(1);
  });

  it('places where the system makes no folder', async () => {
    const atlas = resolve('examples', 'tidelands');
    const raw = join(folder, 'nothing');
    const places = [
      ['release', '--atlas', atlas, '--raw', raw, '--out', '/proc/x/site'],
      ['release', '--atlas', atlas, '--raw', raw, '--out', join(program, 'site')],
      ['check', '--atlas', atlas, '--raw', raw, '--json', '/proc/x/report.json'],
      ['init', '/proc/x/atlas', '--area', 'T1', '--from', atlas],
    ];
    for (const args of places) {
      const { code, err } = await run(...args);
      expect(err).toMatch(/(proc\/x|threat-atlas\.ts\/site).*: (unsupported|missing): .*\./);
      expect(err).not.toMatch(stack);
      expect(code).toBe(1);
    }
  });

  it('a release into somebody else’s folder, before anything is read', async () => {
    await writeFile(join(folder, 'thesis.txt'), 'years of work');
    const { code, err } = await run('release', '--out', '.');
    expect(code).toBe(1);
    expect(err).toMatch(/not a published site/);
    expect(await readdir(folder)).toEqual(['thesis.txt']);
  });
});
