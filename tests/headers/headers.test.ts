import { readFileSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { headersFor, readHeaders } from '../../scripts/headers/headers-file.ts';
import { writeHeaders } from '../../scripts/headers/write-headers.ts';
import { atlasSchema } from '../../src/domain/atlas.ts';
import { serve } from '../../scripts/serve/serve.ts';

/** One file of each part of a site, by its address. */
const FILES = {
  '/': 'index.html',
  '/404.html': '404.html',
  '/icon.svg': 'icon.svg',
  '/gmina/126101-krakow/': 'gmina/126101-krakow/index.html',
  '/embed/gmina/126101-krakow/': 'embed/gmina/126101-krakow/index.html',
  '/en/': 'en/index.html',
  '/en/404.html': 'en/404.html',
  '/en/commune/126101-krakow/': 'en/commune/126101-krakow/index.html',
  '/en/embed/commune/126101-krakow/': 'en/embed/commune/126101-krakow/index.html',
  '/data/search.json': 'data/search.json',
  '/releases.json': 'releases.json',
  '/releases/2026-01-31.2/data/search.json': 'releases/2026-01-31.2/data/search.json',
  '/releases/2026-01-31/embed/gmina/126101-krakow/':
    'releases/2026-01-31/embed/gmina/126101-krakow/index.html',
  '/releases/2026-01-31/en/embed/commune/126101-krakow/':
    'releases/2026-01-31/en/embed/commune/126101-krakow/index.html',
  '/releases/2026-01-31/figures/126101/': 'releases/2026-01-31/figures/126101/index.html',
  '/_astro/page.D3Pop3tQ.js': '_astro/page.D3Pop3tQ.js',
};
const ADDRESSES = Object.keys(FILES);

let folder: string;
const rulesFor = async (frameAncestors: string[]) => {
  await writeHeaders({ embed: { frameAncestors }, locales: ['pl', 'en'] }, folder);
  return readHeaders(await readFile(join(folder, '_headers'), 'utf8'));
};

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'atlas-headers-'));
  for (const file of Object.values(FILES)) {
    await mkdir(join(folder, file, '..'), { recursive: true });
    await writeFile(join(folder, file), file);
  }
});
afterAll(() => rm(folder, { recursive: true }));

const framedBy = (headers: Record<string, string>) =>
  /frame-ancestors ([^;]*)$/.exec(headers['Content-Security-Policy'] ?? '')?.[1];

describe('the headers of a built site', () => {
  it('give no address a header twice', async () => {
    const rules = await rulesFor(['*']);
    const wrong = ADDRESSES.filter((address) => {
      const headers = headersFor(rules, address);
      const policies = headers['Content-Security-Policy']?.match(/default-src/g) ?? [];
      const caches = headers['Cache-Control']?.match(/max-age/g) ?? [];
      const single = headers['X-Content-Type-Options'] === 'nosniff';
      return policies.length !== 1 || caches.length !== 1 || !single;
    });
    expect(wrong).toEqual([]);
  });

  it('let the sites of the atlas frame embeds, and nobody frame anything else', async () => {
    const rules = await rulesFor(['https://gmina.example', '*.gov.example']);
    const allowed = "'self' https://gmina.example *.gov.example";
    const framed = ADDRESSES.map((address) => [address, framedBy(headersFor(rules, address))]);
    expect(framed).toEqual(ADDRESSES.map((a) => [a, a.includes('/embed/') ? allowed : "'none'"]));
  });

  it('keep only files with a hash in their name, and those of one release, for ever', async () => {
    const rules = await rulesFor(['*']);
    const kept = ADDRESSES.filter((a) => /immutable/.test(headersFor(rules, a)['Cache-Control']!));
    expect(kept).toEqual(ADDRESSES.filter((a) => /^\/(?:_astro|releases)\//.test(a)));
  });

  it('keep frozen copies out of searches, and nothing else', async () => {
    const rules = await rulesFor(['*']);
    const hidden = ADDRESSES.filter((a) => headersFor(rules, a)['X-Robots-Tag'] === 'noindex');
    expect(hidden).toEqual(ADDRESSES.filter((a) => a.startsWith('/releases/')));
  });

  it('are sent by threat-atlas serve', async () => {
    await rulesFor(['https://gmina.example']);
    const served = await serve(folder, 0);
    const policyOf = async (path: string) =>
      (await fetch(served.address + path)).headers.get('content-security-policy');
    expect(await policyOf('/embed/gmina/126101-krakow/')).toContain('https://gmina.example');
    expect(await policyOf('/gmina/126101-krakow/')).toContain("frame-ancestors 'none'");
    expect(await policyOf('/nowhere/')).toContain("frame-ancestors 'none'");
    await served.close();
  });
});

it.each(["*; script-src 'unsafe-inline'", 'https://a.example https://b.example', 'a\nX: y', ''])(
  'an atlas cannot write %j into the policy',
  (host) => {
    const { embed } = atlasSchema.shape;
    expect(embed.safeParse({ frameAncestors: [host] }).success).toBe(false);
    expect(embed.safeParse({ frameAncestors: ['*', 'https://*.gov.example:8443'] }).success).toBe(
      true,
    );
  },
);

type Sample = (address: string) => Record<string, string>;

/** What nginx.conf sends: its maps are asked by regular expression, the first that fits counts. */
function nginx(text: string): Sample {
  const maps = [...text.matchAll(/map \$uri \$(\w+) \{([^}]*)\}/g)].map(
    ([, name = '', body = '']) => ({
      name,
      lines: [...body.matchAll(/(default|"~([^"]+)")\s+"([^"]*)";/g)],
    }),
  );
  const sent = [...text.matchAll(/add_header (\S+) (?:"([^"]*)"|\$(\w+))(?: always)?;/g)];
  return (address) => {
    const valueOf = (name: string) => {
      const lines = maps.find((map) => map.name === name)?.lines ?? [];
      const found = lines.find((line) => line[2] && new RegExp(line[2]).test(address));
      return (found ?? lines.find((line) => line[1] === 'default'))?.[3] ?? '';
    };
    const values = sent.map(([, name = '', value, variable]): [string, string] => [
      name,
      variable
        ? valueOf(variable)
        : (value ?? '').replace(/\$(\w+)/g, (_, v: string) => valueOf(v)),
    ]);
    return Object.fromEntries(values.filter(([, value]) => value !== ''));
  };
}

/** What apache.conf sends: what stands in an `<If>` that fits replaces what stood before. */
function apache(text: string): Sample {
  const blocks = text.split(/(?=^<If )/m).flatMap((part) => {
    const [inside = '', after = ''] = part.split('</If>');
    const condition = /^<If "%\{REQUEST_URI\} =~ m#(.+)#">/.exec(part)?.[1];
    return condition
      ? [
          { condition, body: inside },
          { condition: '', body: after },
        ]
      : [{ condition: '', body: part }];
  });
  return (address) =>
    Object.fromEntries(
      blocks
        .filter(({ condition }) => new RegExp(condition).test(address))
        .flatMap(({ body }) => [...body.matchAll(/Header always set (\S+) "([^"]*)"$/gm)])
        .map(([, name, value]) => [name, value]),
    );
}

it.each([
  ['nginx.conf', nginx],
  ['apache.conf', apache],
])('deploy/%s sends what the built file says', async (name, read) => {
  const rules = await rulesFor(['*']);
  const sample = read(readFileSync(join('deploy', name), 'utf8'));
  const sent = ADDRESSES.map((address) => [address, sample(address)]);
  expect(sent).toEqual(ADDRESSES.map((address) => [address, headersFor(rules, address)]));
});
