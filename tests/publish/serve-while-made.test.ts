import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { serveWhileMade, type ServedWhileMade } from '../../scripts/serve/serve-while-made.ts';

let folder: string;
let served: ServedWhileMade;
const asked: string[] = [];
const show = async (file: string) => {
  asked.push(file);
  return file === 'gmina/1/index.html' ? '<h1>Made early</h1>' : null;
};
const get = async (path: string) => {
  const response = await fetch(served.address + path);
  return { status: response.status, text: await response.text(), headers: response.headers };
};
const write = async (site: string, file: string, text: string) => {
  await mkdir(join(folder, site), { recursive: true });
  await writeFile(join(folder, site, file), text);
};

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'atlas-making-'));
  asked.length = 0;
  served = await serveWhileMade(0);
});
afterEach(async () => {
  await served.close();
  await rm(folder, { recursive: true });
});

it('says that all is still being made until pages can be, and the browser asks again', async () => {
  const { status, headers } = await get('/');
  expect([status, headers.get('Refresh')]).toEqual([503, '2']);
});

it('has a page made that is asked for, and takes what is written already', async () => {
  await write('next', 'index.html', '<h1>Written</h1>');
  served.making({ folder: join(folder, 'next'), show });
  expect((await get('/')).text).toBe('<h1>Written</h1>');
  const early = await get('/gmina/1/');
  expect([early.status, early.text]).toEqual([200, '<h1>Made early</h1>']);
  expect(early.headers.get('Content-Type')).toContain('text/html');
  expect(asked).toEqual(['gmina/1/index.html']);
  expect((await get('/data/none.csv')).status).toBe(503);
});

it('asks for no page outside the site', async () => {
  served.making({ folder: join(folder, 'next'), show });
  for (const path of ['/%2e%2e%2fsecret/', '/a/..%2f..%2fsecret', '/%E0%A4%A', '/%00'])
    expect((await get(path)).status).toBe(503);
  expect(asked.filter((file) => file.includes('..'))).toEqual([]);
});

it('shows what was published once it is, and says what is not there', async () => {
  await write('out', 'index.html', '<h1>Published</h1>');
  served.making({ folder: join(folder, 'next'), show });
  served.made(join(folder, 'out'));
  expect((await get('/')).text).toBe('<h1>Published</h1>');
  expect((await get('/gmina/1/')).status).toBe(404);
  expect(asked).toEqual([]);
});

it('refuses a port that is taken before anything is made', async () => {
  const port = Number(new URL(served.address).port);
  await expect(serveWhileMade(port)).rejects.toThrow(/--port/);
});
