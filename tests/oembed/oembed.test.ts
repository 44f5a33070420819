import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseHTML, DOMParser } from 'linkedom';
import { oembedOf, oembedXml } from '../../scripts/oembed/oembed.ts';
import { writeOembed } from '../../scripts/oembed/write-oembed.ts';
import { contentHash, openSnapshot } from '../../src/site/read-snapshot.ts';
import { writeFixture } from '../site/fixture-snapshot.ts';

const TITLE = 'Kraków "Stare" & <b>Nowe</b>';
const answer = oembedOf(
  { title: TITLE, address: 'https://example.org/embed/gmina/126101-krakow/', height: 800 },
  { name: 'Mapa', url: 'https://example.org/' },
);

describe('an answer of oEmbed', () => {
  it('has what oEmbed 1.0 asks of every answer, and of a rich one', () => {
    expect(answer).toMatchObject({ version: '1.0', type: 'rich', width: 600, height: 800 });
    expect(answer.html).toMatch(/^<iframe /);
  });

  it('holds a frame with the title and address as they are, whatever they hold', () => {
    const { document } = parseHTML(`<html><body>${answer.html}</body></html>`);
    const [frame, ...others] = document.querySelectorAll('body *');
    expect(others).toEqual([]);
    expect(frame?.getAttribute('title')).toBe(TITLE);
    expect(frame?.getAttribute('src')).toBe('https://example.org/embed/gmina/126101-krakow/');
    expect(frame?.getAttribute('loading')).toBe('lazy');
  });

  it('says the same in XML', () => {
    const document = new DOMParser().parseFromString(oembedXml(answer), 'text/xml');
    const said = [...document.documentElement.children].map((e) => [e.localName, e.textContent]);
    expect(said).toEqual(Object.entries(answer).map(([name, value]) => [name, String(value)]));
  });
});

it('the frame of the search alone may ask where the reader is', async () => {
  const out = mkdtempSync(join(tmpdir(), 'atlas-oembed-'));
  const written = await writeOembed(openSnapshot(writeFixture().atlasDir), out);
  const answers = [...written.keys()].filter((file) => file.endsWith('.json'));
  const asks = answers.filter((file) =>
    JSON.parse(readFileSync(join(out, file), 'utf8')).html.includes('allow="geolocation"'),
  );
  expect(asks.sort()).toEqual(['embed/szukaj/oembed.json', 'en/embed/search/oembed.json']);
  rmSync(out, { recursive: true });
});

it('answers are written with the hash of each', async () => {
  const out = mkdtempSync(join(tmpdir(), 'atlas-oembed-'));
  const hashes = await writeOembed(openSnapshot(writeFixture().atlasDir), out);
  expect(hashes.size).toBeGreaterThan(20);
  for (const [file, hash] of hashes) expect(contentHash(readFileSync(join(out, file)))).toBe(hash);
  rmSync(out, { recursive: true });
});
