import { hash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { auditPagesIn } from '../../scripts/audit/audit-folder.ts';
import { KeptPages } from '../../scripts/audit/kept-pages.ts';
import { leaksOf, type PagesTold } from '../../scripts/audit/pages.ts';
import { fillFacts } from '../../scripts/build/pages/fill-facts.ts';
import type { MistakesFound } from '../../src/domain/mistake.ts';
import { silent } from '../../scripts/progress/progress.ts';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'atlas-audited-'))));
afterEach(() => rmSync(folder, { recursive: true }));

const CODES = ['01', '0101', '0102'];
const CATEGORIES = ['theft', 'fraud'];

/** What is hidden: `theft 0102` of the latest period, `theft 2022 0102` of any. */
const toldOf = (latest: string[], ever: string[] = [], rest: Partial<PagesTold> = {}) => ({
  told: {
    hidden: new Map(
      CATEGORIES.map((category) => [
        category,
        new Set(CODES.filter((code) => latest.includes(`${category} ${code}`))),
      ]),
    ),
    ever: new Set(ever),
    idByName: new Map(CATEGORIES.map((category) => [category, category])),
    codes: new Set(CODES),
    above: new Map(CODES.map((code) => [code, ['West']])),
    totals: new Map(CODES.map((code) => [code, 60])),
    latest: '2024',
    recorded: new Set(CODES),
    topics: new Map([['crime', 'crime']]),
    silent: new Map<string, ReadonlySet<string>>([['crime', new Set()]]),
    ...rest,
  } satisfies PagesTold,
});

const row = (header: string, ...cells: string[]) =>
  `<tr><th scope="row">${header}</th>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`;
const table = (...rows: string[]) =>
  `<table><thead><tr><th>Name</th><th class="police">2024</th><th>Rate</th><th>2022</th></tr></thead><tbody>${rows.join('')}</tbody></table>`;
const FOOT = '<footer>\u0002en day\u0003</footer>';
const AREA = 'town/0102-southwest/index.html';
const MAP = 'map/theft/town/index.html';
const COUNTRY = 'index.html';
const link = (code: string) => `<a href="/town/${code}-x/">${code}</a>`;
/** A number in every cell that may be held against something. */
const PAGES: Record<string, string> = {
  [AREA]: `${table(row('Theft', '12', '300.0', '7'), row('Fraud', '48', '20.0', '9'))}${table(row(link('0101'), '60'))}<div class="area-intro"><div class="lede"><p>60 offences.</p></div></div>${FOOT}`,
  [MAP]: `<a href="/data/categories/theft.csv">CSV</a>${table(row(link('0101'), '8', '1.0', '3'))}<path data-c="01"><title>West: 30.1</title></path>${FOOT}`,
  [COUNTRY]: `<p>West</p>${FOOT}`,
};

interface Release {
  told: ReturnType<typeof toldOf>;
  pages?: Record<string, string>;
  day?: string;
  program?: string;
  /** Done to the folder between making pages and looking at them. */
  meanwhile?: () => void;
}

/** Makes pages and audits them; what was found, and which pages were looked at for it. */
async function audited({ told, pages = PAGES, day = '1 May', program, meanwhile }: Release) {
  const made = { hashes: new Map<string, string>(), lasting: new Map<string, string>() };
  for (const [file, html] of Object.entries(pages)) {
    const page = fillFacts(html, new Map([['en day', day]]));
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), page.bytes);
    made.hashes.set(file, hash('sha256', page.bytes));
    made.lasting.set(file, hash('sha256', html));
  }
  meanwhile?.();
  const kept = await KeptPages.of(folder, made, program);
  let anew = -1;
  const count = (n: number, unit: string) => {
    if (unit === 'looked at anew') anew = n;
  };
  const watching = {
    ...silent,
    stage: <T>(_title: string, work: Parameters<typeof silent.stage<T>>[1]) =>
      Promise.resolve(work({ count, note: () => undefined })),
  };
  const audit = { ...told } as Parameters<typeof auditPagesIn>[2];
  const found = await auditPagesIn(folder, Object.keys(pages), audit, watching, { kept }).then(
    () => [],
    (error: unknown) => (error as MistakesFound).mistakes.map(({ problem }) => problem),
  );
  return { found, anew };
}

const CLEAN = toldOf([]);
const ALL = Object.keys(PAGES).length;

describe('what an audit found of pages is kept', () => {
  it('while they, what they are held against and the program stay the same, whatever the day', async () => {
    expect(await audited({ told: CLEAN })).toEqual({ found: [], anew: ALL });
    expect(await audited({ told: CLEAN })).toEqual({ found: [], anew: 0 });
    expect(await audited({ told: CLEAN, day: '30 September' })).toEqual({ found: [], anew: 0 });
    expect((await audited({ told: CLEAN, program: 'other' })).anew).toBe(ALL);
    // Nothing of the first program is left.
    expect((await audited({ told: CLEAN })).anew).toBe(ALL);
  });

  it('not for a page that was made otherwise, or changed after it was made', async () => {
    await audited({ told: CLEAN });
    const planted = (PAGES[AREA] ?? '').replace('<p>60 offences', '<p>63 offences');
    const pages = { ...PAGES, [AREA]: planted };
    expect(await audited({ told: CLEAN, pages })).toMatchObject({
      found: [expect.stringContaining('what is hidden comes to 3')],
      anew: 1,
    });
    const meanwhile = () => writeFileSync(join(folder, AREA), planted);
    expect((await audited({ told: CLEAN, meanwhile })).found).toHaveLength(1);
    // What was found in the changed one says nothing of the page that was made.
    expect((await audited({ told: CLEAN, meanwhile })).found).toHaveLength(1);
    expect(await audited({ told: CLEAN })).toEqual({ found: [], anew: 0 });
  });

  it('not where a count of theirs is hidden now, and for the others still', async () => {
    await audited({ told: CLEAN });
    const { found, anew } = await audited({ told: toldOf(['fraud 0102']) });
    expect(found).toEqual([expect.stringContaining('fraud in 0102: "48", "20.0"')]);
    expect(anew).toBe(1);
  });

  it('not where the file of it is damaged', async () => {
    await audited({ told: CLEAN });
    const file = join(folder, 'derived', 'cache', 'audit-pages.json');
    writeFileSync(file, readFileSync(file, 'utf8').replace('town/0102', 'town/0103'));
    expect((await audited({ told: CLEAN })).anew).toBe(ALL);
    rmSync(file);
    expect((await audited({ told: CLEAN })).anew).toBe(ALL);
  });

  it('and differs from a look at all of them in nothing, whatever is hidden next', async () => {
    await audited({ told: CLEAN });
    const some = <T>(of: readonly T[]) => fc.subarray([...of], { maxLength: 2 });
    const counts = CATEGORIES.flatMap((category) => CODES.map((code) => `${category} ${code}`));
    const earlier = CATEGORIES.flatMap((c) => CODES.map((code) => `${c} 2022 ${code}`));
    const changes = fc.record({
      latest: some(counts),
      ever: some(earlier),
      silent: some(CODES),
      unknown: some(CODES),
      sum: fc.constantFrom(60, 61),
      summed: fc.constantFrom(...CODES),
    });
    await fc.assert(
      fc.asyncProperty(changes, async ({ latest, ever, silent: quiet, unknown, sum, summed }) => {
        const told = toldOf(latest, ever, {
          silent: new Map([['crime', new Set(quiet)]]),
          recorded: new Set(CODES.filter((code) => !unknown.includes(code))),
          totals: new Map(CODES.map((code) => [code, code === summed ? sum : 60])),
        });
        const anew = Object.keys(PAGES).flatMap((file) =>
          leaksOf(file, PAGES[file] ?? '', told.told).map(({ says }) => `${says}.`),
        );
        const { found } = await audited({ told });
        expect(found).toEqual(anew);
        if (anew.length === 0) await audited({ told: CLEAN });
      }),
      { seed: 20261128, numRuns: 60 },
    );
  });
});
