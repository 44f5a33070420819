import { once } from 'node:events';
import { rmSync, symlinkSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, request, type Server } from 'node:http';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { serve, siteListener, type Served } from '../../scripts/serve/serve.ts';

let folder: string;
let served: Served | null = null;
let taken: Server | null = null;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'atlas-serve-'));
  const files = {
    'site/index.html': 'home',
    'site/404.html': 'nie ma',
    'site/en/404/index.html': 'not there',
    'site/gmina/a/index.html': 'gmina a',
    'site/data/x.csv': 'a,b',
    'site/.threat-atlas': 'marker',
    'site.next/secret.html': 'not yet',
  };
  for (const [path, text] of Object.entries(files)) {
    await mkdir(join(folder, path, '..'), { recursive: true });
    await writeFile(join(folder, path), text);
  }
});
afterAll(() => rm(folder, { recursive: true }));
afterEach(async () => {
  await served?.close();
  taken?.close();
  served = taken = null;
});

const begin = async () => (served = await serve(join(folder, 'site'), 0));

it('serves pages, data and the page for what is not there, in the language of the address', async () => {
  const { address } = await begin();
  const asked = async (path: string) => {
    const response = await fetch(address + path);
    return [response.status, await response.text()];
  };
  expect(await asked('/')).toEqual([200, 'home']);
  expect(await asked('/gmina/a/')).toEqual([200, 'gmina a']);
  expect(await asked('/data/x.csv')).toEqual([200, 'a,b']);
  expect(await asked('/gmina/b/')).toEqual([404, 'nie ma']);
  expect(await asked('/en/commune/b/')).toEqual([404, 'not there']);
});

it('sends a file whole where the folder is switched to another release as it is asked for', async () => {
  const [now, next, link] = ['now', 'next', 'link'].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ];
  for (const [release, text] of [
    [now, 'of this release'],
    [next, 'of the next, and longer'],
  ] as const) {
    await mkdir(release, { recursive: true });
    await writeFile(join(release, 'index.html'), text);
  }
  symlinkSync(now, link);
  const listener = siteListener(link);
  taken = createServer((asked, answer) => {
    listener(asked, answer);
    rmSync(link);
    symlinkSync(next, link);
  }).listen(0, '127.0.0.1');
  await once(taken, 'listening');
  const { port } = taken.address() as { port: number };
  const asked = async () => await (await fetch(`http://127.0.0.1:${port}/`)).text();
  expect(await asked()).toBe('of this release');
  expect(await asked()).toBe('of the next, and longer');
});

it('never leaves its folder', async () => {
  const { address } = await begin();
  const { port } = new URL(address);
  const asked = request({ host: '127.0.0.1', port, path: '/../site.next/secret.html' }).end();
  const [response] = await once(asked, 'response');
  expect(response.statusCode).toBe(404);
  response.resume();
});

it('is seen from this machine alone', async () => {
  const { address } = await begin();
  const outer = Object.values(networkInterfaces())
    .flatMap((list) => list ?? [])
    .find((i) => !i.internal && i.family === 'IPv4');
  if (!outer) return expect(address).toMatch(/^http:\/\/localhost:/);
  await expect(fetch(address.replace('localhost', outer.address))).rejects.toThrow();
});

it('says which port is taken, and what to do', async () => {
  taken = createServer().listen(0, '127.0.0.1');
  await once(taken, 'listening');
  const { port } = taken.address() as { port: number };
  await expect(serve(join(folder, 'site'), port)).rejects.toThrow(
    `"--port", value "${port}": unsupported: this port is in use`,
  );
});

it('says that a folder holds no site', async () => {
  await expect(serve(join(folder, 'nothing'), 0)).rejects.toThrow(/no built site.*--out/);
});
