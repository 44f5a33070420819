import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync, globSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { randomLcg } from 'd3-random';
import type { Topology } from 'topojson-specification';
import { afterAll, expect, it } from 'vitest';
import { leaveSentences } from '../../scripts/build/pages/leave-sentences.ts';
import { makePages } from '../../scripts/build/pages/make-pages.ts';
import { openProgram } from '../../scripts/build/pages/open-program.ts';
import { listPages } from '../../scripts/build/pages/page-list.ts';
import { programOf } from '../../scripts/build/program.ts';
import { SNAPSHOT_FILES, type AreaSnapshot, type Manifest } from '../../src/domain/snapshot.ts';
import type { RegionSiting } from '../../src/domain/siting.ts';
import { contentHash } from '../../src/site/read-snapshot.ts';
import en from '../../src/i18n/en.json' with { type: 'json' };
import pl from '../../src/i18n/pl.json' with { type: 'json' };
import { listSiting, writeSiting } from '../site/fixture-siting.ts';
import { writeFixture } from '../site/fixture-snapshot.ts';

const { atlasDir } = writeFixture();
await writeSiting(atlasDir);
const folder = resolve('test-results', `kept-${process.pid}`);
const cache = join(atlasDir, 'derived', 'cache', 'pages');
const snapshot = (file: string) => join(atlasDir, 'derived', 'snapshot', file);
const read = <T>(file: string) => JSON.parse(readFileSync(snapshot(file), 'utf8')) as T;
const PROGRAMS: Record<string, Record<string, string>> = { pl, en };
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
  rmSync(atlasDir, { recursive: true, force: true });
});

async function built(name: string) {
  const out = join(folder, name);
  mkdirSync(out, { recursive: true });
  const { pages, restored } = await makePages({ atlasDir, out }, () => undefined);
  const files = globSync('**/*.{html,json,xml}', { cwd: out }).sort();
  return { pages, restored, texts: files.map((f) => [f, readFileSync(join(out, f), 'utf8')]) };
}

/** The same with no page kept; what was kept is there again afterwards. */
async function builtFromCold(name: string) {
  renameSync(cache, `${cache}.aside`);
  const cold = await built(name);
  rmSync(cache, { recursive: true });
  renameSync(`${cache}.aside`, cache);
  return cold;
}

function changeManifest(change: (manifest: Manifest) => void): void {
  const manifest = read<Manifest>(SNAPSHOT_FILES.manifest);
  change(manifest);
  writeFileSync(snapshot(SNAPSHOT_FILES.manifest), JSON.stringify(manifest));
  listSiting(atlasDir, districts());
}

const districts = () =>
  read<Manifest>(SNAPSHOT_FILES.manifest)
    .areas.filter(({ level }) => level === 'district')
    .map(({ code }) => code);

function changeArea(code: string, change: (area: AreaSnapshot) => void): void {
  const area = read<AreaSnapshot>(SNAPSHOT_FILES.area(code));
  change(area);
  const text = JSON.stringify(area);
  writeFileSync(snapshot(SNAPSHOT_FILES.area(code)), text);
  changeManifest(({ areas }) => {
    for (const entry of areas) if (entry.code === code) entry.hash = contentHash(text);
  });
}

const reword = (locale: string, key: string, text: string) =>
  changeManifest((manifest) => {
    const own = manifest.words?.[locale];
    manifest.words = { ...manifest.words, [locale]: { ...own, [key]: text } };
  });

const random = randomLcg(20261127);
const anyOf = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;

/** One figure of one area. */
function changeFigure(): string {
  const { code } = anyOf(read<Manifest>(SNAPSHOT_FILES.manifest).areas);
  let said = '';
  changeArea(code, ({ series }) => {
    const one = anyOf(series.filter(({ cells }) => typeof cells.at(-1) === 'number'));
    one.cells[one.cells.length - 1] = Number(one.cells.at(-1)) + 1000;
    said = `${one.measure} ${one.category} of ${code}`;
  });
  return said;
}

/** One sentence of one language. */
function changeSentence(): string {
  const locale = anyOf(['pl', 'en']);
  const key = anyOf(Object.keys(PROGRAMS[locale] ?? {}));
  reword(locale, key, `${PROGRAMS[locale]?.[key]} (reworded)`);
  return `${key} in ${locale}`;
}

/** One fact of an area that its own page tells, and others' may. */
function changeResidents(): string {
  const { code, population } = anyOf(read<Manifest>(SNAPSHOT_FILES.manifest).areas);
  const residents = (population ?? 0) + 500;
  changeArea(code, (area) => void (area.population = residents));
  changeManifest(({ areas }) => {
    for (const entry of areas) if (entry.code === code) entry.population = residents;
  });
  return `residents of ${code}`;
}

/** One way in what was worked out of one region. */
function changeSiting(): string {
  const code = anyOf(districts());
  const file = join(atlasDir, 'derived', 'siting', `${code}.json`);
  const siting = JSON.parse(readFileSync(file, 'utf8')) as RegionSiting;
  for (const place of siting.places) place.minutesNow += 7;
  writeFileSync(file, JSON.stringify(siting));
  listSiting(atlasDir, districts());
  return `ways in ${code}`;
}

/** The outline of the country, and of all that share its edge. */
function changeBoundaries(): string {
  const topology = read<Topology>(SNAPSHOT_FILES.boundaries);
  const step = topology.arcs[0]?.at(-1);
  if (step) step[0] = Number(step[0]) + 40;
  const text = JSON.stringify(topology);
  writeFileSync(snapshot(SNAPSHOT_FILES.boundaries), text);
  changeManifest((manifest) => void (manifest.boundaries = contentHash(text)));
  return 'boundaries';
}

it('leaves no page as it was that a build from nothing makes otherwise', async () => {
  await built('before');
  const changes = [
    changeFigure,
    changeSentence,
    changeSiting,
    changeSentence,
    changeResidents,
    changeBoundaries,
  ];
  for (const [step, change] of changes.entries()) {
    const what = change();
    const kept = await built(`kept-${step}`);
    const cold = await builtFromCold(`cold-${step}`);
    expect(cold.restored).toBe(0);
    const known = new Map(kept.texts as [string, string][]);
    const stale = cold.texts.filter(([file = '', text]) => known.get(file) !== text);
    expect({ what, stale: stale.map(([file]) => file) }).toEqual({ what, stale: [] });
    expect(kept.texts.length).toBe(cold.texts.length);
  }
}, 400_000);

it('makes pages of one language anew for another sentence, and only where they may say it', async () => {
  const before = await built('as-it-is');
  const polish = before.texts.filter(([file = '']) => /^(?!en\/).*\.html$/.test(file)).length;
  reword('en', 'glossary.title', 'All words');
  const onEach = await built('on-each');
  // All but the page for what is not there, and that for checking exports, which is given all words.
  expect(onEach.restored).toBeGreaterThanOrEqual(polish - 2);
  reword('en', 'glossary.lede', 'What words mean');
  const onOne = await built('on-one');
  expect(onOne.pages - onOne.restored).toBeLessThan(before.pages - before.restored + 5);
}, 60_000);

it('knows of every sentence on a page that its route may say it', async () => {
  for (const locale of ['pl', 'en']) {
    changeManifest((manifest) => {
      const marked = Object.entries(PROGRAMS[locale] ?? {}).map(([key, text]) => [
        key,
        `${text} zq${key}qz`,
      ]);
      manifest.words = { ...manifest.words, [locale]: Object.fromEntries(marked) };
    });
  }
  const { texts } = await built('marked');
  process.env['ATLAS_DIR'] = atlasDir;
  const sentences = leaveSentences(atlasDir);
  const { code } = await programOf({ atlasDir, out: folder });
  const pages = (await listPages(await openProgram(code), sentences)).flat();
  const routes = new Map(pages.map(({ file, route }) => [file, route]));
  const seen = new Set<string>();
  const unknown = (texts as [string, string][]).flatMap(([file, text]) => {
    const route = routes.get(file);
    // Every release makes the page for checking exports anew where an atlas has words of its own.
    if (!route || route.data.component.includes('check')) return [];
    const said = [...text.matchAll(/zq([\w.-]+?)qz/g)].map(([, key = '']) => key);
    for (const key of said) seen.add(key);
    return said
      .filter((key) => !route.says(key) && key !== 'language.name')
      .map((k) => `${file} ${k}`);
  });
  expect([...new Set(unknown)]).toEqual([]);
  // Else nothing was looked at.
  expect(seen.size).toBeGreaterThan(Object.keys(pl).length / 3);
}, 60_000);
