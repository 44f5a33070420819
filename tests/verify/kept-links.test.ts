import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fillFacts } from '../../scripts/build/pages/fill-facts.ts';
import { KeptLinks } from '../../scripts/verify/kept-links.ts';
import { inRelease, lookAtPages } from '../../scripts/verify/look-at-pages.ts';
import { contentHash } from '../../src/site/read-snapshot.ts';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'atlas-links-'))));
afterEach(() => rmSync(folder, { recursive: true }));

const ORIGIN = 'https://example.org';
const PAGES: Record<string, string> = {
  'index.html': '<a href="/town/#top">x</a><a href="/releases/\u0002pl id\u0003/figures/">x</a>',
  'town.html': '<p id="own"></p><a href="#own">x</a><p title="\u0002pl day\u0003">ąę</p>',
  'odd.html': '<a href="/on/\u0002pl day\u0003/">x</a>',
  'plain.html': '<a href="/\u0002pl id\u0003/">x</a><a href="#nowhere">x</a>',
};

/** Writes all pages as a release makes them. */
function makePages(id: string, pages = PAGES) {
  const facts = new Map([
    ['pl id', id],
    ['pl day', `${id}, a day`],
  ]);
  const made = { hashes: new Map(), lasting: new Map<string, string>(), facts: new Map() };
  for (const [file, html] of Object.entries(pages)) {
    const filled = fillFacts(html, facts);
    writeFileSync(join(folder, file), filled.bytes);
    made.hashes.set(file, contentHash(filled.bytes));
    made.lasting.set(file, contentHash(html));
    made.facts.set(file, filled.facts);
  }
  return made;
}

const keptOf = (
  made: ReturnType<typeof makePages>,
  asMade = Object.keys(PAGES),
  program = 'this',
) => new KeptLinks(folder, made, new Set(asMade), program);

const look = (kept: KeptLinks) =>
  lookAtPages(
    { site: folder, origin: ORIGIN, stamps: {} },
    Object.keys(PAGES).map((file) => ({ file, facts: kept.factsOf(file) })),
  );

/** Looks at all pages of a release and keeps what they name. */
async function looked(id: string) {
  const kept = keptOf(makePages(id));
  const seen = look(kept);
  await kept.close(ORIGIN, seen.pages);
  return seen;
}

async function found(kept: KeptLinks, origin = ORIGIN) {
  await kept.open(origin);
  return Object.keys(PAGES).filter((file) => kept.has(file));
}

describe('what pages name', () => {
  it('is what is found in them, with the id of the release', async () => {
    const { pages, faults } = await looked('2026-01-31');
    const named = pages.map(({ named: all }) => all.map((one) => inRelease(one, '2026-01-31')));
    expect(named).toEqual([
      ['/town/', '/releases/2026-01-31/figures/', '/town/#top'],
      [],
      ['/on/2026-01-31, a day/'],
      ['/2026-01-31/'],
    ]);
    expect(faults.map(({ file }) => file)).toEqual(['plain.html']);
  });

  it('is known in another release, but for pages with a fault and with a day in an address', async () => {
    await looked('2026-01-31');
    const kept = keptOf(makePages('2026-02-28'));
    expect(await found(kept)).toEqual(['index.html', 'town.html']);
    const anew = look(kept).pages[0]?.named;
    expect(kept.newlyNamed('index.html')).toEqual(anew);
    expect(kept.newlyNamed('index.html')).toEqual([]);
    expect(anew?.map((one) => inRelease(one, '2026-02-28'))).toContain(
      '/releases/2026-02-28/figures/',
    );
  });

  it('is read anew where a page has changed, or is not as it was made', async () => {
    await looked('2026-01-31');
    const changed = { ...PAGES, 'town.html': '<a href="/gone/">x</a>' };
    expect(await found(keptOf(makePages('2026-01-31', changed)))).toEqual(['index.html']);
    expect(await found(keptOf(makePages('2026-01-31'), ['town.html']))).toEqual(['town.html']);
  });

  it('is read anew by another program, for another host, and where it was damaged', async () => {
    await looked('2026-01-31');
    const made = makePages('2026-01-31');
    expect(await found(keptOf(made, undefined, 'another'))).toEqual([]);
    expect(await found(keptOf(made), 'https://example.com')).toEqual([]);
    const file = join(folder, 'derived', 'cache', 'verified-links.bin');
    const bytes = readFileSync(file);
    bytes[bytes.length - 5]! ^= 1;
    writeFileSync(file, bytes);
    expect(await found(keptOf(made))).toEqual([]);
    rmSync(file);
    expect(await found(keptOf(made))).toEqual([]);
  });
});

describe('places of pages', () => {
  const WITH_PLACES = {
    ...PAGES,
    'town.html': '<p id="top"></p><p id="on-\u0002pl day\u0003"></p>',
  };
  const place = 'on-2026-01-31, a day';

  async function noted() {
    const kept = keptOf(makePages('2026-01-31', WITH_PLACES));
    const html = readFileSync(join(folder, 'town.html'), 'latin1');
    for (const name of ['top', place]) kept.notePlace('town.html', name, html);
    await kept.close(ORIGIN, []);
  }

  async function known(kept: KeptLinks, name: string) {
    await kept.open(ORIGIN);
    return kept.hasPlace('town.html', name);
  }

  it('are known in another release, but for one that holds the day', async () => {
    await noted();
    const made = makePages('2026-02-28', WITH_PLACES);
    expect(await known(keptOf(made), 'top')).toBe(true);
    expect(await known(keptOf(made), place)).toBe(false);
    expect(await known(keptOf(made), 'bottom')).toBe(false);
  });

  it('are looked for again where a page has changed, or is not as it was made', async () => {
    await noted();
    const changed = { ...WITH_PLACES, 'town.html': '<p id="top">x</p>' };
    expect(await known(keptOf(makePages('2026-01-31', changed)), 'top')).toBe(false);
    expect(await known(keptOf(makePages('2026-01-31', WITH_PLACES), []), 'top')).toBe(false);
  });

  it('stay known from release to release while they are asked for', async () => {
    await noted();
    const made = makePages('2026-02-28', WITH_PLACES);
    const second = keptOf(made);
    expect(await known(second, 'top')).toBe(true);
    await second.close(ORIGIN, []);
    expect(await known(keptOf(made), 'top')).toBe(true);
    const third = keptOf(made);
    await third.open(ORIGIN);
    await third.close(ORIGIN, []);
    expect(await known(keptOf(made), 'top')).toBe(false);
  });
});

it('pages that were not read again are kept with what they name, and those that were not asked for go', async () => {
  await looked('2026-01-31');
  const second = keptOf(makePages('2026-02-28'));
  await second.open(ORIGIN);
  const named = second.newlyNamed('index.html');
  expect(named).toHaveLength(3);
  await second.close(ORIGIN, []);
  const third = keptOf(makePages('2026-03-31'));
  expect(await found(third)).toEqual(['index.html']);
  expect(third.newlyNamed('index.html')).toEqual(named);
});
