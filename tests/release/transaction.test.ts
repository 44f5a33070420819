import { hash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { readdir, readFile, readlink, utimes, writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { ReleaseRecord } from '../../scripts/release/record.ts';
import { commandLine, contentsOf, tinyRelease, type TinyRelease } from './tiny-release.ts';

// Each test runs the whole program several times, on whatever else the machine is at.
vi.setConfig({ testTimeout: 240_000, hookTimeout: 300_000 });

let tiny: TinyRelease;
beforeAll(async () => (tiny = await tinyRelease()));
afterAll(() => tiny.remove());

const online = () => readlink(tiny.at('site'));
const recordOf = (id: string) =>
  JSON.parse(readFileSync(tiny.at('site.releases', id, 'manifest.json'), 'utf8')) as ReleaseRecord;

// One after another: each test begins with what the one before left on line.
describe('a release', () => {
  it('has a record with the hash of every file that went in and came out', async () => {
    const { code, err } = await tiny.release('2024-12-31');
    expect([code, err]).toEqual([0, '']);
    const record = recordOf('2024-12-31');
    const site = contentsOf(tiny.at('site'));
    const own = [...site].filter(([path]) => !path.startsWith('releases/'));
    expect(record.outputs.map(({ path }) => path)).toEqual(own.map(([path]) => path).sort());
    for (const { path, bytes, sha256 } of record.outputs) {
      const content = Buffer.from(site.get(path)!, 'latin1');
      expect([path, bytes, sha256]).toEqual([path, content.length, hash('sha256', content)]);
    }
    const inputs = record.inputs!.map(({ path }) => path);
    expect(inputs).toEqual(expect.arrayContaining(['atlas.json', 'sources/thefts.json']));
    expect(inputs.filter((path) => path.startsWith('derived'))).toEqual([]);
    expect(record.program.node).toBe(process.versions.node);
    expect(record.audit).toMatchObject({ date: '2024-12-31' });
    expect(record.ledger).toHaveProperty('sources');
  });

  it('is not made again where nothing has changed, and is where its output is damaged', async () => {
    const before = await readdir(tiny.at('site.releases'));
    const again = await tiny.release('2024-12-31');
    expect(again.out).toMatch(/Nothing has changed since release 2024-12-31.*whole/);
    expect(await readdir(tiny.at('site.releases'))).toEqual(before);

    const page = tiny.at('site', 'index.html');
    const text = await readFile(page, 'utf8');
    // As long as it was, so that only its content tells.
    await writeFile(page, text.replace(/[a-z](?=<\/title>)/, 'X'));
    const later = new Date(Date.now() + 60_000);
    await utimes(page, later, later);
    const mended = await tiny.release('2024-12-31');
    expect(mended.out).toMatch(/It is release 2024-12-31\.2\./);
    const now = await readFile(tiny.at('site', 'index.html'), 'utf8');
    expect(now.replace('2024-12-31.2', '2024-12-31') === text).toBe(true);
  });

  it('is not made where nothing but the day is another, and is once a row’s day has come', async () => {
    const before = await readdir(tiny.at('site.releases'));
    const next = await tiny.release('2025-01-31');
    expect([next.code, next.out]).toEqual([
      0,
      expect.stringMatching(/Nothing has changed since release 2024-12-31\.2.*whole/),
    ]);
    expect(await readdir(tiny.at('site.releases'))).toEqual(before);

    // A report of 1 February 2031 lies among the exports.
    const later = await tiny.release('2031-02-01', '--dry-run');
    expect(later.out).toMatch(/2031-02-01 with \d+ pages would go on line/);
  });

  it('of another day keeps frozen copies of those before, unchanged', async () => {
    const frozen = (path: string) => contentsOf(tiny.at('site', 'releases', path));
    const before = frozen('2024-12-31');
    expect([...before.keys()]).toContain('data/areas/0101.csv');
    await tiny.release('2025-01-31', '--force');
    expect(await online()).toBe('site.releases/2025-01-31/site');
    expect(frozen('2024-12-31')).toEqual(before);
    const told = JSON.parse(await readFile(tiny.at('site', 'releases.json'), 'utf8')) as object;
    expect(told).toMatchObject({
      newest: '2025-01-31',
      releases: [{ id: '2025-01-31' }, { id: '2024-12-31.2' }, { id: '2024-12-31' }],
    });
  });

  it('is refused when the clock was set back, unless it is forced', async () => {
    const { code, err } = await tiny.release('2025-01-30');
    expect(code).toBe(1);
    expect(err).toMatch(/release of a later day, 2025-01-31.*--force/);
    expect(await online()).toBe('site.releases/2025-01-31/site');
  });

  it('that is only tried does everything but the switch', async () => {
    const releases = await readdir(tiny.at('site.releases'));
    const { code, out } = await tiny.release('2025-02-28', '--force', '--dry-run');
    expect(code).toBe(0);
    expect(out).toMatch(
      /2025-02-28 with \d+ pages would go on line in site, instead of 2025-01-31/,
    );
    expect(await readdir(tiny.at('site.releases'))).toEqual(releases);
    expect(await online()).toBe('site.releases/2025-01-31/site');
  });

  it('tells a program each step as a line of JSON, and the outcome last', async () => {
    const { out } = await tiny.release('2025-02-28', '--force', '--json');
    const events = out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    const began = events.filter(({ event }) => event === 'began').map(({ stage }) => stage);
    expect(began).toEqual(
      expect.arrayContaining(['Looking for changes', 'Comparing with the last release']),
    );
    expect(events.at(-1)).toMatchObject({
      event: 'outcome',
      outcome: 'published',
      id: '2025-02-28',
      replaced: '2025-01-31',
    });
    const refused = await tiny.release('2025-01-30', '--json');
    const last = JSON.parse(refused.out.trim().split('\n').at(-1)!) as object;
    expect(last).toMatchObject({ event: 'mistakes', mistakes: [{ column: '--clock' }] });
    expect(refused.code).toBe(1);
  });
});

describe('the releases that are kept', () => {
  const listed = async () => {
    const { out } = await tiny.run(['releases', '--out', 'site', '--json']);
    const { releases } = JSON.parse(out) as { releases: { id: string; state: string }[] };
    return releases.map(({ id, state }) => `${id} ${state}`);
  };

  it('are listed; those beyond the rule hold no more than their frozen copies', async () => {
    expect(await listed()).toEqual([
      '2025-02-28 on line',
      '2025-01-31 kept',
      '2024-12-31.2 kept',
      '2024-12-31 frozen',
    ]);
    const trimmed = await readdir(tiny.at('site.releases', '2024-12-31', 'site'));
    expect(trimmed).not.toContain('index.html');
    expect(existsSync(tiny.at('site', 'releases', '2024-12-31', 'data', 'areas'))).toBe(true);
    const { out } = await tiny.run(['releases', '--out', 'site']);
    expect(out).toMatch(/^2025-02-28 +on line +2024-\d\d-\d\d +\d+ +\d+ +\d+ +\d+\.\d+/m);
  });

  it('can be put back on line at once, and forward again', async () => {
    const before = contentsOf(tiny.at('site.releases', '2025-01-31', 'site'));
    const back = await tiny.run(['rollback', '--out', 'site']);
    expect(back.out).toBe('2025-01-31 is on line in site again, instead of 2025-02-28.\n');
    expect(contentsOf(tiny.at('site'))).toEqual(before);
    expect((await tiny.run(['rollback', '--out', 'site', '2024-12-31'])).err).toMatch(
      /no site of this release is kept.*2025-02-28, 2025-01-31/,
    );
    await tiny.run(['rollback', '--out', 'site', '2025-02-28']);
    expect(await online()).toBe('site.releases/2025-02-28/site');
  });

  it('go when asked, but never the one on line', async () => {
    await tiny.run(['rollback', '--out', 'site', '2024-12-31.2']);
    const prune = (...args: string[]) =>
      tiny.run(['prune', '--atlas', 'atlas', '--out', 'site', '--keep', '1', ...args]);
    const would = await prune('--dry-run');
    expect(would.out).toBe('Would be removed: 2025-02-28, 2025-01-31.\n');
    expect(await listed()).toHaveLength(4);
    await prune();
    expect(await listed()).toEqual(['2024-12-31.2 on line', '2024-12-31 frozen']);
    expect(contentsOf(tiny.at('site')).get('index.html')).toMatch(/<title>/);
  });

  it('do not come back by themselves once they were taken off the line', async () => {
    const demands = tiny.at('atlas', 'raw', 'demands.csv');
    const text = await readFile(demands, 'utf8');
    await writeFile(demands, text.replace('Light the park', 'Light Mr Smith’s park'));
    expect((await tiny.release('2025-03-31')).out).toMatch(/It is release 2025-03-31\./);
    await tiny.run(['rollback', '--out', 'site']);
    const again = await tiny.release('2025-04-01');
    expect(again.code).toBe(1);
    expect(again.err).toMatch(/2025-03-31.*taken off the line for 2024-12-31\.2.*--force/);
    expect(await online()).toBe('site.releases/2024-12-31.2/site');
    // Once it is put right there is nothing to be released.
    await writeFile(demands, text);
    expect((await tiny.release('2025-04-01')).out).toMatch(/since release 2024-12-31\.2/);
  });

  it('are passed over by a rollback once they were taken off the line', async () => {
    await tiny.release('2025-05-31', '--force');
    const kept = (await listed()).filter((line) => !/ (?:on line|frozen)$/.test(line));
    expect(kept).toEqual(['2025-03-31 withdrawn', '2024-12-31.2 kept']);
    await tiny.run(['prune', '--atlas', 'atlas', '--out', 'site', '--keep', '2']);
    await tiny.run(['rollback', '--out', 'site']);
    expect(await online()).toBe('site.releases/2024-12-31.2/site');
  });
});

it('the same exports and clock give the same bytes, in any folder and any time zone', async () => {
  const others = await Promise.all([tinyRelease(), tinyRelease()]);
  const zones = ['Pacific/Kiritimati', 'America/Anchorage'];
  try {
    const made = [];
    for (const [i, other] of others.entries()) {
      const { code } = await other.run(commandLine('2024-12-31'), { TZ: zones[i] });
      expect(code).toBe(0);
      made.push(contentsOf(other.at('site.releases', '2024-12-31')));
    }
    const [first, second] = made;
    expect([...first!.keys()]).toEqual([...second!.keys()]);
    expect([...first!].filter(([path, content]) => second!.get(path) !== content)).toEqual([]);
  } finally {
    for (const other of others) await other.remove();
  }
});
