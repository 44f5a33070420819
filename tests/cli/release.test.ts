import { execFile } from 'node:child_process';
import { cp, glob, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const program = resolve('scripts', 'threat-atlas.ts');
let folder: string;

/** Runs a command on the tiny atlas of four communes, in English alone. */
const run = (...args: string[]): Promise<{ code: number; out: string; err: string }> =>
  new Promise((done) => {
    execFile(process.execPath, [program, ...args], { cwd: folder }, (error, out, err) =>
      done({ code: error ? Number(error.code) : 0, out, err }),
    );
  });
const release = (...args: string[]) =>
  run('release', '--atlas', 'atlas', '--out', 'site', '--clock', '2024-12-31', ...args);

async function published(): Promise<Record<string, string>> {
  const files: Record<string, string> = {};
  for await (const entry of glob('**/*', { cwd: join(folder, 'site'), withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    if (entry.isFile()) files[path] = await readFile(path, 'base64');
  }
  return files;
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'atlas-release-'));
  await cp(resolve('tests', 'ingest', 'tiny-atlas'), join(folder, 'atlas'), { recursive: true });
});
afterAll(() => rm(folder, { recursive: true }));

describe('a release', () => {
  it('publishes pages and downloads of an atlas that is not Poland, with one line a stage', async () => {
    const { code, out, err } = await release('--yes');
    expect(err).toBe('');
    expect(code).toBe(0);
    expect(out).toMatch(/^Reading thefts: [\d,]+ rows, [\d.]+ s$/m);
    expect(out).toMatch(/^ {2}thefts: \d+ read, \d+ accepted/m);
    expect(out).toMatch(/^Published \d+ pages in site/m);
    const files = Object.keys(await published()).map((path) => path.slice(folder.length));
    expect(files).toEqual(
      expect.arrayContaining(['/site/index.html', '/site/data/areas/0101.csv']),
    );
    expect((await readdir(folder)).sort()).toEqual(['atlas', 'site', 'site.releases']);
  });

  it('with mistakes in its files tells all of them and leaves what was on line', async () => {
    const before = await published();
    for (const name of ['thefts.json', 'meetings.json']) {
      const file = join(folder, 'atlas', 'sources', name);
      const text = await readFile(file, 'utf8');
      await writeFile(file, text.replace('"record"', '"rekord"'));
    }
    const { code, err } = await release('--yes');
    expect(code).toBe(1);
    expect(err).toMatch(/thefts\.json/);
    expect(err).toMatch(/meetings\.json/);
    expect(err).not.toMatch(/\n\s+at /);
    expect(await published()).toEqual(before);
    expect((await readdir(folder)).sort()).toEqual(['atlas', 'site', 'site.releases']);
  });

  it('whose figures were damaged on disk fails as a whole, and leaves what was on line', async () => {
    const before = await published();
    const file = join(folder, 'atlas', 'derived', 'snapshot', 'areas', '0101.json');
    await writeFile(file, (await readFile(file, 'utf8')).replace(/\d(?=\D*$)/, '7'));
    const { code, err } = await run('build', '--atlas', 'atlas', '--out', 'site');
    expect(code).not.toBe(0);
    expect(err).toMatch(/0101\.json/);
    expect(await published()).toEqual(before);
  });
});
