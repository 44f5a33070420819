import { existsSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { MEDIA_TYPES, NEEDS_CHARSET } from '../deploy/media-types.ts';
import { contentsOf, tinyRelease, type TinyRelease } from './tiny-release.ts';
import { webServers, type WebServer } from './web-servers.ts';

// Each test runs the whole program several times, on whatever else the machine is at.
vi.setConfig({ testTimeout: 240_000, hookTimeout: 300_000 });

const DAYS = ['2024-12-31', '2025-01-31', '2025-02-28', '2025-02-28', '2025-03-31'];
const READERS_EACH = 3;
/** A reader looks at a page's files when it has opened so many others since. */
const LATER = 15;
const PAGES = ['/', '/maps/', '/places/', '/county/01-west/', '/method/', '/embed/county/01-west/'];
/** What scripts ask for from the copy of their page's release. */
const READ_LATER = ['/data/search.json', '/data/outlines.json', '/data/areas/0101.json'];

let tiny: TinyRelease;
let servers: WebServer[];
beforeAll(async () => {
  tiny = await tinyRelease();
  await tiny.release(DAYS[0]!);
  servers = await webServers(tiny.at('site'));
});
afterAll(async () => {
  for (const server of servers) await server.close();
  await tiny.remove();
});

it('each kind of file is sent as what it is', async () => {
  const files = [...contentsOf(tiny.at('site')).keys()].filter((file) => extname(file) !== '');
  const oneOfEach = [...new Map(files.map((file) => [extname(file).slice(1), file]))];
  expect(oneOfEach.map(([ending]) => ending).filter((ending) => !MEDIA_TYPES[ending])).toEqual([]);
  for (const { name, origin } of servers) {
    const sent = await Promise.all(
      oneOfEach.map(async ([, file]) => {
        const { headers } = await fetch(`${origin}/${file}`);
        return headers.get('content-type')?.toLowerCase().split(/;\s*/) ?? [];
      }),
    );
    expect([name, ...sent.map(([type]) => type)]).toEqual([
      name,
      ...oneOfEach.map(([ending]) => MEDIA_TYPES[ending]),
    ]);
    const bare = oneOfEach.filter(([, _], i) => sent[i]?.[1] !== 'charset=utf-8');
    expect([name, bare.filter(([ending]) => NEEDS_CHARSET.includes(ending))]).toEqual([name, []]);
    const packed = await fetch(`${origin}/data/figures.csv.gz`);
    const begin = [...new Uint8Array(await packed.arrayBuffer()).subarray(0, 2)];
    expect([name, begin], 'a packed file is saved as it is').toEqual([name, [0x1f, 0x8b]]);
  }
});

interface Opened {
  address: string;
  release: string;
  body: string;
}

it('no reader gets two releases mixed, nor misses a file of the release of an open page', async () => {
  const releases = new Set<string>();
  const wrong: string[] = [];
  let asked = 0;
  const load = { isOver: false };

  const get = async (origin: string, path: string): Promise<string | null> => {
    asked++;
    const answer = await fetch(origin + path);
    const body = await answer.text();
    if (answer.ok) return body;
    wrong.push(`${origin}${path}: ${answer.status}`);
    return null;
  };
  const kept = (release: string, path: string): string | null => {
    const file = tiny.at('site.releases', release, 'site', path);
    return existsSync(file) ? readFileSync(file, 'utf8') : null;
  };
  /** What a page loads at once, and what its scripts ask for while it is read. */
  const lookAt = async (origin: string, { address, release, body }: Opened) => {
    const whole = kept(release, join(address, 'index.html'));
    if (whole !== null && whole !== body) wrong.push(`${address} is not that of ${release}`);
    const loaded = [...body.matchAll(/(?:href|src)="(\/_astro\/[^"]+)"/g)].map(([, path]) => path!);
    if (loaded.length === 0) wrong.push(`${address} loads nothing`);
    for (const path of loaded) await get(origin, path);
    for (const path of READ_LATER) {
      const file = await get(origin, `/releases/${release}${path}`);
      const expected = kept(release, path);
      if (file !== null && expected !== null && file !== expected)
        wrong.push(`${path} of ${release} is another's`);
    }
  };
  const reader = async (origin: string) => {
    const open: Opened[] = [];
    for (let turn = 0; !load.isOver; turn++) {
      const address = PAGES[turn % PAGES.length]!;
      const body = await get(origin, address);
      if (body === null) continue;
      const release = /data-release="([^"]+)"/.exec(body)?.[1] ?? 'none';
      releases.add(release);
      open.push({ address, release, body });
      if (open.length > LATER) await lookAt(origin, open.shift()!);
    }
    for (const page of open) await lookAt(origin, page);
  };

  const readers = servers.flatMap(({ origin }) =>
    Array.from({ length: READERS_EACH }, () => reader(origin)),
  );
  for (const day of DAYS.slice(1)) {
    const { code, err } = await tiny.release(day, '--force');
    expect([code, err]).toEqual([0, '']);
  }
  load.isOver = true;
  await Promise.all(readers);
  expect(wrong.slice(0, 10)).toEqual([]);
  expect([...releases].sort()).toEqual([
    '2024-12-31',
    '2025-01-31',
    '2025-02-28',
    '2025-02-28.2',
    '2025-03-31',
  ]);
  expect(asked).toBeGreaterThan(200);
}, 600_000);
