import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { drawCards } from '../../scripts/cards/draw-cards.ts';
import { writeSha256List } from '../../scripts/downloads/sha256-list.ts';
import { writeDownloads } from '../../scripts/downloads/write-downloads.ts';
import { silent, type Progress } from '../../scripts/progress/progress.ts';
import { KeptLinks } from '../../scripts/verify/kept-links.ts';
import { tooHeavy } from '../../scripts/verify/page-weight.ts';
import { sampled } from '../../scripts/verify/sample.ts';
import { verifySite } from '../../scripts/verify/verify-site.ts';
import { writeOembed } from '../../scripts/oembed/write-oembed.ts';
import { budgetsSchema } from '../../src/domain/budgets.ts';
import { MistakesFound } from '../../src/domain/mistake.ts';
import { postsPaths } from '../../src/site/paths.ts';
import { contentHash, openSnapshot, type Snapshot } from '../../src/site/read-snapshot.ts';
import { builtSite } from '../site/built-fixture.ts';

const COMMUNE = 'gmina/1101-b-laka-b-sad/index.html';

let built: ReturnType<typeof builtSite>;
let snapshot: Snapshot;
let site: string;

/** Built once, and copied for each test to spoil. */
beforeAll(async () => {
  built = builtSite();
  snapshot = openSnapshot(built.atlasDir);
  await writeDownloads(built.atlasDir, built.out, () => undefined);
  await writeSha256List(join(built.out, 'data'));
  await writeOembed(snapshot, built.out);
  await drawCards(built.atlasDir, snapshot, built.out);
  writeFileSync(join(built.out, 'releases.json'), '{}');
  const frozen = join(built.out, 'releases', snapshot.manifest.release.id);
  mkdirSync(frozen, { recursive: true });
  writeFileSync(join(frozen, 'release.json'), '{}');
});
beforeEach(() => {
  site = mkdtempSync(join(tmpdir(), 'atlas-verify-'));
  cpSync(built.out, site, { recursive: true });
});
afterAll(() => built.remove());

/** Pages as rendered, and a sheet of figures for each area, which comes with the downloads. */
const allPages = () => built.pages.size + snapshot.manifest.areas.length;

const budgets = budgetsSchema.parse({});
const verified = (threads?: number, budget = budgets) =>
  verifySite(site, snapshot, budget, silent, { threads });

function change(file: string, edit: (text: string) => string): void {
  const before = readFileSync(join(site, file), 'utf8');
  const after = edit(before);
  expect(after).not.toBe(before);
  writeFileSync(join(site, file), after);
}

/** SHA-256 of files of the site itself, by their paths. */
function hashesOf(ending: string): Record<string, string> {
  const files = readdirSync(site, { recursive: true, encoding: 'utf8' })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => file.endsWith(ending) && !file.startsWith('releases/'));
  return Object.fromEntries(
    files.map((file) => [file, contentHash(readFileSync(join(site, file)))]),
  );
}

async function faults(threads?: number, budget = budgets): Promise<string[]> {
  const error = await verified(threads, budget).catch((thrown: unknown) => thrown);
  rmSync(site, { recursive: true });
  if (!(error instanceof MistakesFound)) throw error;
  return error.mistakes.map(({ file, problem }) => `${file}: ${problem}`);
}

describe('a built site', () => {
  it('as it was built has nothing wrong, and its figures were looked at', async () => {
    const { pages, links, figures, sampled: drawn } = await verified();
    expect(pages).toBe(allPages());
    expect(links).toBeGreaterThan(200);
    expect(figures).toBeGreaterThan(500);
    expect(drawn).toBeGreaterThan(50);
  });

  it('says on every page, card and map that figures are late once they are', () => {
    const without = [...built.pages].filter(([, document]) => {
      const script = document.querySelector('script[src="/late.js"]');
      const note = script?.nextElementSibling?.getAttribute('role');
      const isAtOnce = script?.hasAttribute('type') === false;
      return script?.getAttribute('data-due') !== '2026-06-01' || !isAtOnce || note !== 'note';
    });
    expect(without.map(([address]) => address)).toEqual([]);
  });

  it('with a link that leads nowhere', async () => {
    change(COMMUNE, (html) =>
      html.replace('</main>', '<a href="/gmina/9999-nigdzie/">x</a></main>'),
    );
    expect(await faults()).toEqual([
      `${COMMUNE}: it leads to /gmina/9999-nigdzie/, which is not there.`,
    ]);
  });

  it('with a link to a place that is not there, in the same page or in another', async () => {
    const places = '<a href="#nowhere">x</a><a href="/slownik/#term-none">x</a>';
    change(COMMUNE, (html) => html.replace('</main>', `${places}</main>`));
    expect((await faults()).sort()).toEqual([
      `${COMMUNE}: it has no place "#nowhere", to which it leads.`,
      `${COMMUNE}: it leads to /slownik/#term-none, a place that is not there.`,
    ]);
  });

  it('with the address of its own host, or of a file a script asks for, that leads nowhere', async () => {
    const link = '<link rel="alternate" href="https://example.org/gone/">';
    change('index.html', (html) =>
      html
        .replace('</head>', `${link}</head>`)
        .replace('</main>', '<p data-from="/data/gone.json"></p></main>'),
    );
    expect(await faults()).toHaveLength(2);
  });

  it('that leads nowhere from pages that were looked at before, and need not be read', async () => {
    const pages = Object.keys(hashesOf('.html'));
    const made = { hashes: new Map(), lasting: new Map(Object.entries(hashesOf('.html'))) };
    const facts = new Map(pages.map((file) => [file, []]));
    const kept = () => new KeptLinks(site, { ...made, facts }, new Set(pages));
    const anew: number[] = [];
    const counted: Progress = {
      ...silent,
      stage: async (_, work) =>
        work({
          count: (count, what) => void (what === 'read anew' && anew.push(count)),
          note: () => undefined,
        }),
    };
    const verify = async () => {
      const look = { threads: 1, kept: kept() };
      // What is kept stands in the very folder here.
      const { files: _, ...seen } = await verifySite(site, snapshot, budgets, counted, look);
      return seen;
    };
    const first = await verify();
    const second = await verify();
    expect([second, anew]).toEqual([first, [allPages(), 0]]);
    rmSync(join(site, 'data/figures.parquet'));
    const error = await verify().catch((thrown: unknown) => thrown);
    expect(anew[2]).toBe(0);
    expect(error).toBeInstanceOf(MistakesFound);
    expect((error as MistakesFound).mistakes[0]?.problem).toBe(
      'it leads to /data/figures.parquet, which is not there.',
    );
  });

  it('with links that are none of its own, and looks of pages, which are fine', async () => {
    const links =
      '<a href="https://elsewhere.example/x">x</a><a href="mailto:a@b.example">x</a>' +
      '<a class="x" href="https://example.org/office-of-others/">x</a>' +
      '<a href="/slownik/?a=1&amp;b=2#plane=police">x</a>';
    change('index.html', (html) => html.replace('</main>', `${links}</main>`));
    await expect(verified()).resolves.toMatchObject({ pages: allPages() });
  });

  it('without the page of an area in one language, and without a download', async () => {
    rmSync(join(site, 'en/commune/1101-b-laka-b-sad'), { recursive: true });
    rmSync(join(site, 'data/areas/1204.csv'));
    const found = await faults();
    expect(found).toContain(
      'en/commune/1101-b-laka-b-sad/index.html: the page of <b>Łąka</b> & "Sad" (1101) in "en" is not there.',
    );
    expect(found).toContain('data/areas/1204.csv: the csv of Bór (1204) is not there.');
  });

  it('with a figure that is not the one of the snapshot', async () => {
    // The commune has markup in its name, and so have attributes before the figure.
    change(COMMUNE, (html) =>
      html.replace(
        /(id="police"[\s\S]*?Kategoria theft[\s\S]*?<td[^>]*>)\d+/,
        (_, before: string) => `${before}777`,
      ),
    );
    const [found, ...others] = await faults();
    expect(found).toMatch(/its table says "777" for Kategoria \w+, 2025, and the snapshot \d+/);
    expect(others).toEqual([]);
  });

  it('with a count where the snapshot hides one', async () => {
    change('gmina/2103-nowa-wies/index.html', (html) =>
      html.replace(/(Kategoria theft[\s\S]*?<td[^>]*>)[^<]*/, '$13'),
    );
    const [found] = await faults();
    expect(found).toMatch(
      /its table says "3" for Kategoria theft, 2025, and the snapshot suppressed/,
    );
  });

  it('with another figure in the tables of maps, of which some are drawn', async () => {
    for (const [address] of built.pages)
      if (/^\/mapa\/kategoria-theft\/./.test(address))
        change(`${address}index.html`, (html) =>
          html.replace(/(<th scope="row">[\s\S]*?<td>)[\d\s]+</, '$1778<'),
        );
    const found = await faults();
    expect(found.length).toBeGreaterThan(0);
    for (const fault of found) expect(fault).toContain('its table says "778"');
  });

  it('with tables that were lost', async () => {
    change(COMMUNE, (html) => html.replaceAll('<tbody', '<x').replaceAll('</tbody', '</x'));
    expect(await faults()).toEqual([
      `${COMMUNE}: no figure was found in its tables, though there are some.`,
    ]);
  });

  it('with a page of another release, or of an area this one does not have', async () => {
    change(COMMUNE, (html) => html.replaceAll('1\u00a0lutego 2026', '1\u00a0stycznia 2026'));
    const stray = 'gmina/7777-dawna/index.html';
    mkdirSync(dirname(join(site, stray)), { recursive: true });
    writeFileSync(join(site, stray), '<html lang="pl"></html>');
    writeFileSync(join(site, 'data/areas/7777.csv'), '');
    expect((await faults()).sort()).toEqual([
      'data/areas/7777.csv: it speaks of 7777, an area this release does not have.',
      `${COMMUNE}: it does not tell the day of this release.`,
      `${stray}: it speaks of 7777-dawna, an area this release does not have.`,
    ]);
  });

  it('with pages and scripts that are too heavy', async () => {
    const tight = { narrowestPage: 2000, scripts: 100, postsPage: 1000, widestMap: 1000 };
    const found = await faults(1, tight);
    expect(found.filter((line) => line.includes('budgets.narrowestPage'))).toHaveLength(3);
    expect(found.filter((line) => line.includes('budgets.scripts'))).toHaveLength(3);
    expect(found.filter((line) => line.includes('budgets.widestMap'))).toHaveLength(3);
  });

  it('with pages on posts that are too heavy', () => {
    const sited: Snapshot = { ...snapshot, sited: () => ['11'], sitingHash: () => '' };
    const files = postsPaths(sited).map(({ params }) => `${params['posts']}/index.html`);
    const digits = Array.from({ length: 100 }, (_, i) => contentHash(`${i}`)).join('');
    for (const file of files) {
      mkdirSync(dirname(join(site, file)), { recursive: true });
      writeFileSync(join(site, file), digits);
    }
    const of = (postsPage: number) =>
      tooHeavy(sited, site, new Set(files), { ...budgets, postsPage });
    expect(files).toHaveLength(4);
    expect(of(3000).map(({ says }) => says.includes('budgets.postsPage'))).toEqual([
      true,
      true,
      true,
    ]);
    expect(of(5000)).toEqual([]);
  });

  it('has the same faults by any number of threads, and not more of a kind than can be read', async () => {
    const links = Array.from({ length: 40 }, (_, i) => `<a href="/gone-${i}/">x</a>`).join('');
    change(COMMUNE, (html) => html.replace('</main>', `${links}</main>`));
    const copy = `${site}-2`;
    cpSync(site, copy, { recursive: true });
    const alone = await faults(1);
    site = copy;
    expect(await faults(2)).toEqual(alone);
    expect(alone).toHaveLength(13);
    expect(alone.at(-1)).toContain('and 28 more like these');
  });

  it('is not asked of what earlier releases left frozen', async () => {
    const frozen = join(site, 'releases/2025-01-01/embed/index.html');
    mkdirSync(dirname(frozen), { recursive: true });
    writeFileSync(frozen, '<html lang="pl"><a href="/gone/"></a><footer></footer></html>');
    await expect(verified()).resolves.toMatchObject({ pages: allPages() });
  });
});

describe('pages drawn', () => {
  const many = Array.from({ length: 1000 }, (_, i) => i);
  it('are the same for a release and others for another, in their order', () => {
    const drawn = sampled(many, 20, '2026-01-31');
    expect(drawn).toEqual(sampled(many, 20, '2026-01-31'));
    expect(drawn).not.toEqual(sampled(many, 20, '2026-02-28'));
    expect(drawn).toEqual([...drawn].sort((a, b) => a - b));
    expect(new Set(drawn).size).toBe(20);
  });
  it('are all where there are few', () => expect(sampled([1, 2], 20, 'x')).toEqual([1, 2]));
});
