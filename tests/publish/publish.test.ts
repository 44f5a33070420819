import {
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rename,
  rm,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { MistakesFound } from '../../src/domain/mistake.ts';
import { publish } from '../../scripts/publish/publish.ts';
import { MARKER } from '../../scripts/publish/target.ts';

let folder: string;
let out: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'atlas-publish-'));
  out = join(folder, 'site');
});
afterEach(() => rm(folder, { recursive: true }));

const page = (text: string) => async (staging: string) => {
  await writeFile(join(staging, 'index.html'), text);
  return text;
};
const shown = () => readFile(join(out, 'index.html'), 'utf8');
const beside = async () => (await readdir(folder)).sort();

describe('publishing', () => {
  it('makes a folder where there was none, and replaces it whole the next time', async () => {
    expect(await publish(out, page('first'))).toBe('first');
    await writeFile(join(out, 'old-page.html'), 'old');
    await publish(out, page('second'));
    expect(await shown()).toBe('second');
    expect((await readdir(out)).sort()).toEqual([MARKER, 'index.html']);
    expect(await beside()).toEqual(['site']);
  });

  it('leaves the old site as it was when the new one cannot be made', async () => {
    await publish(out, page('first'));
    const failing = async (staging: string) => {
      await writeFile(join(staging, 'index.html'), 'half');
      throw new Error('no disk');
    };
    await expect(publish(out, failing)).rejects.toThrow('no disk');
    expect(await shown()).toBe('first');
    expect(await beside()).toEqual(['site']);
  });

  it('leaves the old site when the maker withdraws', async () => {
    await publish(out, page('first'));
    expect(await publish(out, async () => null)).toBeNull();
    expect(await shown()).toBe('first');
  });

  it('puts the old site back when the second rename fails', async () => {
    await publish(out, page('first'));
    const failingMove = async (from: string, to: string) => {
      if (from.endsWith('.next')) throw new Error('rename failed');
      await rename(from, to);
    };
    await expect(publish(out, page('second'), failingMove as typeof rename)).rejects.toThrow(
      'rename failed',
    );
    expect(await shown()).toBe('first');
    expect(await beside()).toEqual(['site']);
  });

  it('clears away what a killed run left beside the site', async () => {
    await publish(out, page('first'));
    await mkdir(`${out}.next`);
    await writeFile(join(`${out}.next`, MARKER), '');
    await writeFile(join(`${out}.next`, 'half.html'), 'half');
    await publish(out, page('second'));
    expect((await readdir(out)).sort()).toEqual([MARKER, 'index.html']);
    expect(await beside()).toEqual(['site']);
  });

  it('puts back a site whose run was killed between the two renames, even if it then fails', async () => {
    await publish(out, page('first'));
    await rename(out, `${out}.previous`);
    await expect(publish(out, () => Promise.reject(new Error('stop')))).rejects.toThrow('stop');
    expect(await shown()).toBe('first');
  });

  it('follows a link to the folder and leaves the link', async () => {
    const real = join(folder, 'real');
    await publish(real, page('first'));
    await symlink(real, out);
    await publish(out, page('second'));
    expect(await readFile(join(real, 'index.html'), 'utf8')).toBe('second');
    expect(await beside()).toEqual(['real', 'site']);
  });

  it('takes an empty folder', async () => {
    await mkdir(out);
    await publish(out, page('first'));
    expect(await shown()).toBe('first');
  });
});

describe('what it refuses, with nothing touched', () => {
  const refusal = async (wrong: RegExp) => {
    const error: unknown = await publish(out, page('new')).catch((e: unknown) => e);
    expect(error).toBeInstanceOf(MistakesFound);
    expect((error as Error).message).toMatch(wrong);
  };

  it("somebody's folder with files in it", async () => {
    await mkdir(out);
    await writeFile(join(out, 'thesis.docx'), 'years of work');
    await refusal(/holds files that are not a published site/);
    expect(await readFile(join(out, 'thesis.docx'), 'utf8')).toBe('years of work');
  });

  it("somebody's folder that happens to have the name of the staging folder", async () => {
    await mkdir(`${out}.next`);
    await writeFile(join(`${out}.next`, 'plans.txt'), 'mine');
    await refusal(/site\.next.*not a published site/);
    expect(await readFile(join(`${out}.next`, 'plans.txt'), 'utf8')).toBe('mine');
  });

  it('a file', async () => {
    await writeFile(out, 'text');
    await refusal(/this is a file/);
    expect(await readFile(out, 'utf8')).toBe('text');
  });

  it('a link that leads nowhere', async () => {
    await symlink(join(folder, 'gone'), out);
    await refusal(/leads nowhere/);
  });

  it('a second release at the same time, naming the process that holds the first', async () => {
    await publish(out, async (staging) => {
      await refusal(new RegExp(`process ${process.pid} on`));
      return page('first')(staging);
    });
    expect(await shown()).toBe('first');
  });
});

describe('the lock', () => {
  it('of a process that has died is taken over', async () => {
    const { pid } = (await import('node:child_process')).spawnSync(process.execPath, ['-e', '']);
    const { hostname } = await import('node:os');
    await writeFile(`${out}.lock`, JSON.stringify({ pid, host: hostname() }));
    await publish(out, page('first'));
    expect(await shown()).toBe('first');
  });

  it('of another machine is respected, since its process cannot be asked', async () => {
    await writeFile(`${out}.lock`, JSON.stringify({ pid: 1, host: 'elsewhere' }));
    await expect(publish(out, page('first'))).rejects.toThrow(/process 1 on elsewhere/);
  });
});
