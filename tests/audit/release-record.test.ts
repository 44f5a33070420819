import { cp, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { rememberFolder } from '../../scripts/audit/release-memory.ts';
import { auditDownloads } from '../../scripts/audit/audit-folder.ts';
import { writeDownloads } from '../../scripts/downloads/write-downloads.ts';
import { recordedReleases, recordRelease } from '../../scripts/earlier/release-record.ts';
import { ingest } from '../../scripts/ingest/ingest.ts';
import { silent } from '../../scripts/progress/progress.ts';
import { MistakesFound } from '../../src/domain/mistake.ts';

let folder: string;
let atlas: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'atlas-record-'));
  atlas = join(folder, 'atlas');
  await cp(join(import.meta.dirname, '../ingest/tiny-atlas'), atlas, { recursive: true });
});
afterEach(() => rm(folder, { recursive: true }));

const figures = (shown: number[]) => [
  {
    category: 'theft',
    measure: 'recorded',
    period: '2024',
    shown: Float64Array.from(shown),
    hidden: Uint8Array.from(shown, (v) => (Number.isNaN(v) ? 1 : 0)),
  },
];
const release = (day: string, shown: number[]) => ({
  release: day,
  site: day,
  threshold: 5,
  areas: ['PL', '01'],
  tables: figures(shown),
});
const records = () => join(atlas, 'derived', 'published');

/** Files below a folder, and itself, that not its owner alone may read. */
async function openToOthers(dir: string): Promise<string[]> {
  const names = ['', ...(await readdir(dir, { recursive: true }))];
  expect(names.length).toBeGreaterThan(3);
  const modes = await Promise.all(names.map(async (name) => (await stat(join(dir, name))).mode));
  return names.filter((_, i) => (modes[i]! & 0o077) !== 0);
}

describe('the record of releases', () => {
  it('is empty at first, and gives back what was put in, oldest first', async () => {
    expect(await recordedReleases(atlas)).toEqual([]);
    await recordRelease(atlas, release('2024-01-01', [7, NaN]));
    await recordRelease(atlas, release('2024-02-01', [8, NaN]));
    expect(await recordedReleases(atlas)).toEqual([
      release('2024-01-01', [7, NaN]),
      release('2024-02-01', [8, NaN]),
    ]);
  });

  it('keeps the very same release once, and figures that stay the same once', async () => {
    await recordRelease(atlas, release('2024-01-01', [7, NaN]));
    await recordRelease(atlas, release('2024-01-01', [7, NaN]));
    await recordRelease(atlas, release('2024-02-01', [7, NaN]));
    expect(await recordedReleases(atlas)).toHaveLength(2);
    expect(await readdir(join(records(), 'figures'))).toHaveLength(2);
  });

  it('keeps beside it what was hidden, for the publisher alone', async () => {
    await ingest(atlas, { clock: new Date('2024-12-31T01:00:00Z') }, silent);
    const site = join(folder, 'site');
    await writeDownloads(atlas, site, () => undefined);
    const { shown } = await auditDownloads(site, silent);
    await recordRelease(atlas, shown);
    const [recorded] = await recordedReleases(atlas);
    const detected = recorded!.tables.find(
      ({ category, measure, period }) =>
        category === 'theft' && measure === 'detected' && period === '2024',
    );
    // Southwest recorded 7 thefts in 2024 and detected 3.
    expect(detected?.withheld?.[recorded!.areas.indexOf('0102')]).toBe(3);
    for (const { hidden, withheld } of recorded!.tables)
      expect(Array.from(withheld!, (v) => (Number.isNaN(v) ? 0 : 1))).toEqual(Array.from(hidden));
    // Nothing of it is in the record of what was public.
    for (const name of await readdir(join(records(), 'figures')))
      expect(await readFile(join(records(), 'figures', name), 'utf8')).toMatch(/^[\dh,A-Z]*$/);
    // Others who use the machine cannot read it; Windows has no such modes.
    if (process.platform !== 'win32')
      expect(await openToOthers(join(atlas, 'derived', 'withheld'))).toEqual([]);
    await rm(join(atlas, 'derived', 'withheld'), { recursive: true });
    const [without] = await recordedReleases(atlas);
    expect(without!.tables.every(({ withheld }) => withheld === undefined)).toBe(true);
  });

  it('is refused when a figure was changed, lost, or a release taken out', async () => {
    for (const day of ['2024-01-01', '2024-02-01'])
      await recordRelease(atlas, release(day, [day.length + Number(day[6]), NaN]));
    const [first = '', second = ''] = (await readdir(records())).sort();
    const [figure = ''] = await readdir(join(records(), 'figures'));
    const kept = join(folder, 'kept');
    const spoilt = async (spoil: () => Promise<void>) => {
      await cp(records(), kept, { recursive: true });
      await spoil();
      await expect(recordedReleases(atlas)).rejects.toThrow(MistakesFound);
      await rm(records(), { recursive: true });
      await cp(kept, records(), { recursive: true });
      await rm(kept, { recursive: true });
    };
    await spoilt(() => writeFile(join(records(), 'figures', figure), '9,h'));
    await spoilt(() => rm(join(records(), 'figures', figure)));
    await spoilt(() => writeFile(join(records(), second), '{}'));
    await spoilt(() => rm(join(records(), first)));
    expect(await recordedReleases(atlas)).toHaveLength(2);
  });
});

describe('an ingest after a release', () => {
  const clock = new Date('2024-12-31T01:00:00Z');

  it('hides the same as before, and the audit that knows the release finds nothing', async () => {
    await ingest(atlas, { clock }, silent);
    await writeDownloads(atlas, join(folder, 'first'), () => undefined);
    const first = await auditDownloads(join(folder, 'first'), silent);
    await rememberFolder(atlas, join(folder, 'first'));
    await rememberFolder(atlas, join(folder, 'first'));
    expect(await recordedReleases(atlas)).toHaveLength(1);
    await ingest(atlas, { clock }, silent);
    await writeDownloads(atlas, join(folder, 'second'), () => undefined);
    const second = await auditDownloads(join(folder, 'second'), silent, atlas);
    expect(second.result).toEqual(first.result);
    expect(second.shown.tables).toEqual(first.shown.tables);
  });

  it('does not hide what was shown: the audit would find it by the record', async () => {
    await ingest(atlas, { clock }, silent);
    const site = join(folder, 'site');
    await writeDownloads(atlas, site, () => undefined);
    const { shown } = await auditDownloads(site, silent);
    // Southwest detected 3 of 10 thefts of the county; Northwest's 7, its cover, was on line once.
    const tables = shown.tables.map((table) => {
      if (table.category !== 'theft' || table.measure !== 'detected') return table;
      const place = shown.areas.indexOf('0101');
      const figure = Float64Array.from(table.shown);
      figure[place] = 7;
      return {
        ...table,
        shown: figure,
        hidden: Uint8Array.from(table.hidden, (h, p) => (p === place ? 0 : h)),
      };
    });
    await recordRelease(atlas, { ...shown, tables });
    const { result } = await auditDownloads(site, silent, atlas);
    expect(result.exposed.map(({ area }) => area)).toEqual(['0101']);
    // Beside that 7 it told the other of the 13 of the county, which this one cannot take back.
    expect(result.toldBefore).toMatchObject([{ area: '0102', interval: { low: 6, high: 6 } }]);
  });

  it('is refused where the record is damaged, and says what to do', async () => {
    await recordRelease(atlas, release('2024-01-01', [7, NaN]));
    await rm(join(records(), 'figures'), { recursive: true });
    await expect(ingest(atlas, { clock }, silent)).rejects.toThrow(/derived\/published/);
  });
});
