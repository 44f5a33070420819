import { appendFile, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { createHash } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { downloadCache, writeDownloads } from '../../scripts/downloads/write-downloads.ts';
import type { AreaSnapshot, Series } from '../../src/domain/snapshot.ts';
import { setSentences } from '../../src/i18n/words.ts';
import en from '../../src/i18n/en.json' with { type: 'json' };
import pl from '../../src/i18n/pl.json' with { type: 'json' };
import { area, category, writeSmallSnapshot } from './write-small-snapshot.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'atlas-kept-downloads-'));
});
afterEach(() => {
  setSentences();
  return rm(folder, { recursive: true });
});

const CATEGORIES = [category('theft'), category('burglary', { denominator: 'dwellings' })];
const counts = (id: string, first: number, second: number): Series => ({
  category: id,
  measure: 'recorded',
  cells: [first, second],
});
const commune = (code: string, theft: number): AreaSnapshot =>
  area(code, `Gmina ${code}`, [counts('theft', 10, theft), counts('burglary', 7, 8)]);
const country = area('PL', 'Polska', [counts('theft', 200, 300), counts('burglary', 40, 50)], null);
const snapshotOf = (areas: AreaSnapshot[]) => writeSmallSnapshot(folder, areas, CATEGORIES);

/** SHA-256 of every file below `out`, by its path. */
async function writtenTo(name: string): Promise<Map<string, string>> {
  const out = join(folder, name);
  await writeDownloads(folder, out, () => undefined);
  return await hashesBelow(out);
}

async function hashesBelow(out: string): Promise<Map<string, string>> {
  const files = (await readdir(out, { recursive: true, withFileTypes: true })).filter((one) =>
    one.isFile(),
  );
  const hashed = files.map(async ({ parentPath, name }) => {
    const path = join(parentPath, name);
    const hash = createHash('sha256').update(await readFile(path));
    return [path.slice(out.length), hash.digest('hex')] as const;
  });
  return new Map((await Promise.all(hashed)).sort());
}

const forget = () => rm(downloadCache(folder), { recursive: true, force: true });

/** Sentences by language, each with its key in it. */
const MARKED = Object.fromEntries(
  Object.entries({ pl, en }).map(([locale, sentences]) => [
    locale,
    Object.fromEntries(
      Object.entries(sentences).map(([key, text]) => [key, `${text} zq${locale}:${key}qz`]),
    ),
  ]),
);
const marksIn = (text: string): string[] =>
  [...text.matchAll(/zq([\w:.-]+?)qz/g)].map(([, mark = '']) => mark);

/** Says one sentence of one language otherwise, and leaves all others as the program has them. */
function reword(mark: string): void {
  const [locale = '', key = ''] = mark.split(':');
  setSentences({ [locale]: { [key]: MARKED[locale]?.[key] } });
}

/** The kept files, each by its name with the marks in it. */
async function keptMarks(): Promise<Map<string, string[]>> {
  const cache = downloadCache(folder);
  const names = (await readdir(cache)).filter((name) => name !== 'index.json').sort();
  const texts = names.map((name) => readFile(join(cache, name), 'latin1'));
  return new Map((await Promise.all(texts)).map((text, i) => [names[i] ?? '', marksIn(text)]));
}

describe('downloads that were made before', () => {
  it('are the same as those made from nothing, whatever counts have changed', async () => {
    const theft = fc.integer({ min: 5, max: 40 });
    let run = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(theft, { minLength: 1, maxLength: 4 }), async (all) => {
        await snapshotOf([country, ...all.map((count, i) => commune(`00000${i}`, count))]);
        const warm = await writtenTo(`warm-${++run}`);
        await forget();
        expect(await writtenTo(`cold-${run}`)).toEqual(warm);
      }),
      { seed: 1, numRuns: 12 },
    );
  });

  it('change where a count does, and leave those of the release before as they are', async () => {
    await snapshotOf([country, commune('000001', 20), commune('000002', 30)]);
    const before = await writtenTo('before');
    await snapshotOf([country, commune('000001', 21), commune('000002', 30)]);
    const after = await writtenTo('after');
    const changed = [...after.keys()].filter((path) => after.get(path) !== before.get(path));
    for (const path of ['areas/000001.csv', 'categories/theft.csv', 'figures.csv.gz'])
      expect(changed).toContain(`/data/${path}`);
    for (const path of ['areas/000002.csv', 'categories/burglary.csv'])
      expect(changed).not.toContain(`/data/${path}`);
    expect(await hashesBelow(join(folder, 'before'))).toEqual(before);
  });

  it.each(['deflate', 'rows', 'html', 'csv', 'spreadsheet'])(
    'are made anew where a kept file (%s) was damaged',
    async (ending) => {
      await snapshotOf([country, commune('000001', 20)]);
      const whole = await writtenTo('whole');
      const cache = downloadCache(folder);
      const kept = (await readdir(cache)).filter((name) => name.endsWith(`.${ending}`));
      expect(kept).not.toEqual([]);
      // As one whose name stands in a published site as well.
      for (const name of kept) await appendFile(join(cache, name), '9');
      expect(await writtenTo('again')).toEqual(whole);
    },
  );

  it('are made anew where the list of them was damaged', async () => {
    await snapshotOf([country, commune('000001', 20)]);
    const whole = await writtenTo('whole');
    await appendFile(join(downloadCache(folder), 'index.json'), ' ');
    expect(await writtenTo('again')).toEqual(whole);
  });

  it('are cleared away when nobody asked for them', async () => {
    await snapshotOf([country, commune('000001', 20)]);
    await writtenTo('first');
    const before = (await readdir(downloadCache(folder))).length;
    await snapshotOf([country, commune('000001', 22)]);
    await writtenTo('second');
    expect(await readdir(downloadCache(folder))).toHaveLength(before);
  });

  it('are made anew for another sentence where they say it, and stay where they do not', async () => {
    await snapshotOf([country, commune('000001', 20), commune('000002', 30)]);
    setSentences(MARKED);
    await writtenTo('marked');
    const kept = await keptMarks();
    const said = new Set([...kept.values()].flat());
    // Else nothing was looked at.
    expect(said.size).toBeGreaterThan(8);
    for (const [name, marks] of kept)
      if (!name.endsWith('.html')) expect([name, marks]).toEqual([name, []]);
    setSentences();
    await writtenTo('plain');
    const plain = [...(await keptMarks()).keys()];
    for (const mark of [...said, 'pl:glossary.lede', 'en:shell.release', 'en:notes.method']) {
      reword(mark);
      const warm = await writtenTo(`warm ${mark}`);
      const stayed = [...(await keptMarks()).keys()].filter((name) => plain.includes(name));
      const others = plain.filter((name) => !said.has(mark) || !name.endsWith('.html'));
      expect([mark, stayed]).toEqual([mark, others]);
      await forget();
      expect([mark, await writtenTo(`cold ${mark}`)]).toEqual([mark, warm]);
      setSentences();
      await forget();
      await writtenTo(`plain again ${mark}`);
    }
  });
});
