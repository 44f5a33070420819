import { execFile } from 'node:child_process';
import { cp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, describe, expect, it } from 'vitest';
import { runCheck } from '../../scripts/commands/check.ts';
import { ingest } from '../../scripts/ingest/ingest.ts';
import { silent } from '../../scripts/progress/progress.ts';
import type { CheckReport } from '../../scripts/check/report.ts';
import type { MistakesFound } from '../../src/domain/mistake.ts';
import { layTinyAtlas } from '../ingest/lay-tiny-atlas.ts';

const CLOCK = new Date('2024-12-31T12:30:00Z');
let atlas = '';
afterEach(() => rm(atlas, { recursive: true, force: true }));

async function setChecks(checks: object): Promise<void> {
  const file = join(atlas, 'atlas.json');
  const config = JSON.parse(await readFile(file, 'utf8')) as { checks: object };
  await writeFile(file, JSON.stringify({ ...config, checks: { ...config.checks, ...checks } }));
}

/** Lays a second copy of a source's export beside it, and has its mapping read both. */
async function layTwice(source: string, record = '"record"'): Promise<void> {
  const [raw, mapping] = [join(atlas, 'raw'), join(atlas, `sources/${source}.json`)];
  await cp(join(raw, `${source}.csv`), join(raw, `${source} (1).csv`));
  const text = (await readFile(mapping, 'utf8')).replace(`${source}.csv`, `${source}*.csv`);
  await writeFile(mapping, text.replace('"record"', record));
}

/** Everything the command says, and the report it writes. */
async function checked(): Promise<{ said: string; report: CheckReport; markdown: string }> {
  const said: string[] = [];
  const [json, markdown] = [join(atlas, 'report.json'), join(atlas, 'report.md')];
  const progress = { ...silent, say: (line: string) => void said.push(line) };
  const failure = await runCheck({ atlas, clock: CLOCK, json, markdown }, progress).then(
    () => null,
    (error: MistakesFound) => error,
  );
  if (failure) said.push(failure.message);
  return {
    said: said.join('\n'),
    report: JSON.parse(await readFile(json, 'utf8')) as CheckReport,
    markdown: await readFile(markdown, 'utf8'),
  };
}

// Of the 16 rows of thefts.csv 6 are rejected, 1 is left out, and of the 9 accepted 1 lies nowhere.
describe('threat-atlas check', () => {
  it('gives the account of an ingest and writes nothing into the atlas', async () => {
    atlas = await layTinyAtlas();
    const before = (await readdir(atlas, { recursive: true })).sort();
    const { report, markdown, said } = await checked();
    const after = (await readdir(atlas, { recursive: true })).sort();
    expect(after).toEqual([...before, 'report.json', 'report.md'].sort());
    expect(report).toMatchObject({ version: 1, release: '2025-01-01', verdict: 'pass' });
    const { ledger } = await ingest(atlas, { clock: CLOCK }, silent);
    for (const source of ledger.sources) {
      expect(report.sources.find((each) => each.source === source.source)).toMatchObject({
        read: source.read,
        accepted: source.accepted,
        unlocated: source.unlocated,
        superseded: source.duplicates,
        rejectedFor: source.rejected,
        notes: source.notes,
      });
    }
    expect(said).toContain(markdown.trimEnd());
    expect(markdown).toContain(
      '- thefts: 1 area told of twice: see repeatedRows of its mapping (0101)',
    );
    expect(markdown).toMatch(/\| thefts +\| +16 \| +9 \| +6 \| +1 \| +0 \| +8 \| +1 \|/);
  });

  it('makes the folder its report is wanted in', async () => {
    atlas = await layTinyAtlas();
    const json = join(atlas, 'reports', 'new', 'check.json');
    await runCheck({ atlas, clock: CLOCK, json }, silent);
    expect(JSON.parse(await readFile(json, 'utf8'))).toMatchObject({ verdict: 'pass' });
  });

  it('tells a value of a row on the terminal, and in no file', async () => {
    atlas = await layTinyAtlas();
    const { said, report, markdown } = await checked();
    expect(said).toContain('"cars"');
    expect(JSON.stringify(report) + markdown).not.toContain('cars');
  });

  it.each([
    ['rejected', { warn: 0.37, refuse: 0.9 }, 'warn', 0.375, 'invalidNumber'],
    ['rejected', { refuse: 0.37 }, 'refuse', 0.375, 'columnCount'],
    ['unlocated', { warn: 0.1 }, 'warn', 1 / 9, 'unknownCode'],
    ['unlocated', { refuse: 0.1 }, 'refuse', 1 / 9, 'unknownCode'],
  ] as const)('holds %s rows against %j', async (check, limits, level, value, place) => {
    atlas = await layTinyAtlas();
    await setChecks({ [check]: limits });
    const { report } = await checked();
    const found = report.findings.find((each) => each.source === 'thefts');
    expect(found).toMatchObject({ check, level, place: expect.stringContaining(place) });
    expect(found?.value).toBeCloseTo(value, 10);
    expect(found?.action).not.toBe('');
    expect(report.verdict).toBe(level);
  });

  it('passes what is not more than a limit', async () => {
    atlas = await layTinyAtlas();
    await setChecks({ rejected: { refuse: 0.5 }, unlocated: { warn: 1 } });
    expect((await checked()).report.findings).toEqual([]);
  });

  it('sees that a source has shrunk since the last ingest, and says by how much', async () => {
    atlas = await layTinyAtlas();
    await setChecks({ shrank: { warn: 0.2, refuse: 0.8 } });
    await ingest(atlas, { clock: CLOCK }, silent);
    const file = join(atlas, 'raw/thefts.csv');
    const lines = (await readFile(file, 'utf8')).trimEnd().split('\n');
    await writeFile(file, lines.slice(0, 13).join('\n'));
    expect((await checked()).report.findings).toMatchObject([
      { check: 'shrank', level: 'warn', value: 0.25, place: '16 rows before, 12 now' },
    ]);
    await writeFile(file, lines.slice(0, 3).join('\n'));
    const { report, said } = await checked();
    expect(report.findings).toMatchObject([{ check: 'shrank', level: 'refuse', value: 0.875 }]);
    expect(said).toContain('sources/thefts.json');
  });

  it('sees a year that is missing between others, and one the mapping promises', async () => {
    atlas = await layTinyAtlas();
    await setChecks({ missingPeriods: { warn: 0 } });
    const file = join(atlas, 'raw/thefts.csv');
    await writeFile(file, `${(await readFile(file, 'utf8')).trimEnd()}\n2020;101;all;9;3\n`);
    expect((await checked()).report.findings).toMatchObject([
      { check: 'missingPeriods', source: 'thefts', value: 2, place: '2021, 2022' },
    ]);
    const mapping = join(atlas, 'sources/thefts.json');
    const text = await readFile(mapping, 'utf8');
    const covers = '"covers": { "from": "2019", "to": "2029" }, "record"';
    await writeFile(mapping, text.replace('"record"', covers));
    expect((await checked()).report.findings).toMatchObject([
      { check: 'missingPeriods', value: 3, place: '2019, 2021, 2022' },
    ]);
  });

  it('sees what may lead to a person in texts that pages show, and tells no value of it', async () => {
    atlas = await layTinyAtlas();
    const file = join(atlas, 'raw/demands.csv');
    const text = await readFile(file, 'utf8');
    const told = text
      .replace('Light the path', 'Call 600 100 200 and light the path')
      .replace('Two lamps', 'Written to j.k@mail.example: two lamps');
    await writeFile(file, told);
    const { report, said } = await checked();
    expect(report.findings).toMatchObject([
      { check: 'personalData', source: 'demands', level: 'warn', value: 2 },
    ]);
    expect(report.findings[0]?.place.split(', ').sort()).toEqual(['answer 1', 'text 1']);
    expect(JSON.stringify(report)).not.toMatch(/600 100 200|mail\.example/);
    expect(said).toContain('personalData in "text": "600 100 200"');
    await setChecks({ personalData: { refuse: 1 } });
    expect((await checked()).report.verdict).toBe('refuse');
  });

  it('sees a month without a row where months have many', async () => {
    atlas = await layTinyAtlas();
    await setChecks({ missingPeriods: { refuse: 0 } });
    const months = ['01', '02', '04', '05'].flatMap((month) =>
      Array.from({ length: 15 }, (_, i) => `${month}-${i};0,5;1,5;01.${month}.2024`),
    );
    const rows = months.map((row) => {
      const [id, x, y, day] = row.split(';');
      return `${id};${day};2024-06-01 10:00;${x};${y};parking;new`;
    });
    const head = 'id;day;changed;x;y;what;status';
    await writeFile(join(atlas, 'raw/map-reports.csv'), [head, ...rows].join('\n'));
    expect((await checked()).report.findings).toMatchObject([
      { check: 'missingPeriods', source: 'map-reports', level: 'refuse', place: '2024-03' },
    ]);
  });

  it('names the areas a count has no row for', async () => {
    atlas = await layTinyAtlas();
    await setChecks({ missingAreas: { warn: 0 } });
    const file = join(atlas, 'raw/thefts.csv');
    await writeFile(file, 'year;area;kind;recorded;detected\n2024;101;all;30;10\n');
    expect((await checked()).report.findings).toMatchObject([
      { check: 'missingAreas', source: 'thefts', value: 3, place: '0102, 0201, 0202' },
    ]);
  });

  it('tells of a file without rows beside one that has some', async () => {
    atlas = await layTinyAtlas({ 'raw/thefts-2.csv': 'year;area;kind;recorded;detected\n' });
    await setChecks({ emptyFiles: { warn: 0 } });
    const mapping = join(atlas, 'sources/thefts.json');
    await writeFile(
      mapping,
      (await readFile(mapping, 'utf8')).replace('thefts.csv', 'thefts*.csv'),
    );
    expect((await checked()).report.findings).toMatchObject([
      { check: 'emptyFiles', source: 'thefts', value: 1, place: 'thefts-2.csv' },
    ]);
  });

  it('refuses a file that came twice under two names where its rows would count twice', async () => {
    atlas = await layTinyAtlas();
    await layTwice('map-reports', '"repeatedId": "keep", "record"');
    const { report, said } = await checked();
    expect(report).toMatchObject({
      verdict: 'refuse',
      findings: [
        {
          check: 'repeatedFiles',
          source: 'map-reports',
          place: 'map-reports.csv (as map-reports (1).csv)',
        },
      ],
    });
    expect(said).toContain('duplicate: files that hold the same as another: 1');
  });

  it.each(['map-reports', 'thefts'])(
    'warns of a copy in %s, whose repeated rows change no figure',
    async (source) => {
      atlas = await layTinyAtlas();
      const once = await ingest(atlas, { clock: CLOCK }, silent);
      await layTwice(source);
      await setChecks({ rejected: {} });
      const { report } = await checked();
      expect(report.findings).toMatchObject([{ check: 'repeatedFiles', source, level: 'warn' }]);
      expect(report.verdict).toBe('warn');
      const twice = await ingest(atlas, { clock: CLOCK }, silent);
      const countedIn = ({ ledger }: typeof once) =>
        ledger.sources.find((one) => one.source === source)?.counted;
      expect(countedIn(twice)).toEqual(countedIn(once));
    },
  );

  it('tells no copy where the atlas asks for none to be told', async () => {
    atlas = await layTinyAtlas();
    await layTwice('map-reports');
    await setChecks({ repeatedFiles: {} });
    expect((await checked()).report.findings).toEqual([]);
  });

  it('names the files that no mapping reads, but not what systems leave behind', async () => {
    const others = ['raw/thefts-2025.xlsx', 'raw/new/żółw 1.csv', 'raw/Thumbs.db', 'raw/.keep'];
    atlas = await layTinyAtlas(Object.fromEntries(others.map((name) => [name, 'x'])));
    expect((await checked()).report).toMatchObject({
      verdict: 'warn',
      findings: [
        {
          check: 'unreadFiles',
          source: 'raw/',
          value: 2,
          place: 'new/żółw 1.csv, thefts-2025.xlsx',
        },
      ],
    });
  });

  it('reports sources that can be read beside those that can not', async () => {
    atlas = await layTinyAtlas({ 'raw/meetings.csv': '' });
    const { report, said } = await checked();
    expect(report.verdict).toBe('refuse');
    expect(report.sources.map((each) => each.source)).toContain('thefts');
    expect(said).toContain('meetings');
  });
});

describe('a release judges as the check does', () => {
  it('is refused for the same finding, and the snapshot stays as it was', async () => {
    atlas = await layTinyAtlas();
    await ingest(atlas, { clock: CLOCK }, silent);
    const manifest = join(atlas, 'derived/snapshot/manifest.json');
    const before = await readFile(manifest, 'utf8');
    await setChecks({ rejected: { refuse: 0.37 } });
    const failure = await ingest(atlas, { clock: CLOCK }, silent).catch((error: unknown) => error);
    const { said } = await checked();
    expect(said).toContain((failure as MistakesFound).message);
    expect(await readFile(manifest, 'utf8')).toBe(before);
  });
});

describe('the program', () => {
  it('ends a check that refuses with exit code 1 and without a stack', async () => {
    atlas = await layTinyAtlas();
    await setChecks({ rejected: { refuse: 0.1 } });
    const program = join(import.meta.dirname, '../../scripts/threat-atlas.ts');
    const run = promisify(execFile)(process.execPath, [program, 'check', '--atlas', atlas]);
    const failure = await run.catch((error: unknown) => error);
    expect(failure).toMatchObject({ code: 1 });
    const { stdout, stderr } = failure as { stdout: string; stderr: string };
    expect(stdout).toContain('A release would be refused.');
    expect(stderr).toContain('of the rows were rejected');
    expect(stderr).not.toMatch(/^ +at /m);
  });
});
