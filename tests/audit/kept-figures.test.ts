import { readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { parquetWriteFile } from 'hyparquet-writer';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { auditDownloads } from '../../scripts/audit/audit-folder.ts';
import { csvRecords } from '../../scripts/audit/csv-records.ts';
import { contentKey } from '../../scripts/audit/content-key.ts';
import { KeptFigures } from '../../scripts/audit/kept-figures.ts';
import { writeSha256List } from '../../scripts/downloads/sha256-list.ts';
import { silent } from '../../scripts/progress/progress.ts';
import { HIDDEN, plantedSite } from './planted-site.ts';

const { path, change, leaks, outside } = plantedSite();
const COUNTRY = 'data/figures.csv.gz';
const atlas = () => join(outside(), 'kept');
const cacheFile = () => join(atlas(), 'derived', 'cache', 'audit-figures.bin');
afterEach(() => rm(atlas(), { recursive: true, force: true }));

/** Audits; with the files whose figures were looked at in it, and those that were known. */
async function audited(program?: string) {
  const figures = KeptFigures.of(atlas(), program);
  const seen = vi.spyOn(figures, 'seen');
  const found = await auditDownloads(path(), silent, null, 1, { figures });
  const read = seen.mock.calls.map(([one]) => one);
  return {
    found,
    anew: read.filter(({ told }) => told !== null).map(({ file }) => file),
    known: read.length - read.filter(({ told }) => told !== null).length,
  };
}

describe('what files showed before', () => {
  it('is known while they stay the same, and leads to the same end', async () => {
    const first = await audited();
    expect(first.known).toBe(0);
    expect(first.anew).toContainEqual(expect.stringMatching(/^data\/figures\.parquet#/));
    const second = await audited();
    expect(second.anew).toEqual([]);
    expect(second.known).toBe(first.anew.length);
    expect(second.found).toEqual(first.found);
  });

  it('is known in a release of another day', async () => {
    await audited();
    const told = JSON.parse(await readFile(path('data/categories.json'), 'utf8'));
    const [before, later] = [told.release, { ...told.release, id: '2025-01-02' }].map((one) =>
      JSON.stringify(one),
    ) as [string, string];
    const renamed = (text: string) => text.replace(before, later);
    for (const file of ['data/categories.json', 'data/areas/0102.json', 'api/v1/series/theft.json'])
      await change(file, renamed);
    await change('figures/0102/index.html', (html) =>
      html.replace('</main>', '<p>2025</p></main>'),
    );
    const second = await audited();
    // The other files still tell the day before, as nothing does that is written at one time.
    expect(second.anew).not.toContain('data/areas/0102.json');
    expect(second.anew).not.toContain('api/v1/series/theft.json');
    expect(second.anew).not.toContain('figures/0102/index.html');
    expect(second.found.release).toBe('2025-01-02');
  });

  it('is known where an area says anew how long its reports waited, and nothing else', async () => {
    await audited();
    const waited = [{ category: 'lighting', days: 3 }];
    const file = 'data/areas/0102.json';
    const edited = (edit: object) => (text: string) => {
      const { findings, ...area } = JSON.parse(text);
      const told = { ...area, timing: waited, findings: { ...findings, waits: waited }, ...edit };
      return `${JSON.stringify(told)}\n`;
    };
    const own = ({ anew }: Awaited<ReturnType<typeof audited>>) => anew.includes(file);
    await change(file, edited({}));
    expect(own(await audited())).toBe(false);
    await change(file, edited({ population: 12_345 }));
    expect(own(await audited())).toBe(true);
  });

  it('of the whole country hangs on the tables of areas that it is held against', async () => {
    await audited();
    await change('data/areas/0102.csv', (text) => text.replace('\r\n', '\r\n\r\n'));
    expect((await audited()).anew).toEqual([COUNTRY, 'data/areas/0102.csv']);
    expect((await audited()).anew).toEqual([]);
  });

  it('is not what a file shows that was changed', async () => {
    await audited();
    await change('data/areas/0102.csv', (text) => text.replace(HIDDEN, '$13,counted,'));
    const { anew, found } = await audited();
    expect(anew).toEqual([COUNTRY, 'data/areas/0102.csv']);
    expect(found.result.plain.map(({ file }) => file)).toContain('data/areas/0102.csv');
    expect((await audited()).found).toEqual(found);
  });

  it('counts for nothing where another program read it, or what is kept was damaged', async () => {
    const first = await audited();
    expect((await audited('another program')).known).toBe(0);
    await audited();
    const bytes = await readFile(cacheFile());
    bytes[bytes.length - 9]! ^= 1;
    await writeFile(cacheFile(), bytes);
    const again = await audited();
    expect(again.known).toBe(0);
    expect(again.found).toEqual(first.found);
  });

  it('is kept in a folder that may be deleted', async () => {
    const first = await audited();
    await rm(dirname(cacheFile()), { recursive: true });
    expect((await audited()).anew).toEqual(first.anew);
  });
});

describe('a group of rows of a Parquet file', () => {
  /** The table of an area as Parquet, cut into groups of so many rows, the last of which goes on. */
  const cutInto = async (rowGroupSize: number[]) => {
    const [header = [], ...rows] = csvRecords(await readFile(path('data/areas/0102.csv'), 'utf8'));
    expect(rows.length).toBeGreaterThan(8);
    parquetWriteFile({
      filename: path('data/figures.parquet'),
      rowGroupSize,
      columnData: header.map((name, i) => {
        return { name, data: rows.map((row) => row[i] ?? ''), type: 'STRING' as const };
      }),
    });
  };

  it('is known wherever in the file it stands', async () => {
    await cutInto([4, 1000]);
    const first = await audited();
    await cutInto([2, 2, 1000]);
    const second = await audited();
    expect(second.anew.filter((file) => file.startsWith('data/figures.parquet'))).toHaveLength(2);
    expect(second.found.result).toEqual(first.found.result);
    await cutInto([4, 1000]);
    expect((await audited()).found.result).toEqual(first.found.result);
  });
});

describe('the key of a file', () => {
  const key = (file: string, text: string) => contentKey(file, Buffer.from(text), '"r"').key;

  it('is the same whatever a release says of itself, and no other bytes', () => {
    const json = '{"release":"r","cells":[1]}';
    expect(key('a.json', json)).not.toBe(key('a.json', json.replace('1', '2')));
    expect(key('a.json', json)).not.toBe(key('a.json', json.replace('"r"', '"s"')));
    const page = '<p>1</p><table><td id="theft-2024">5</table><p>2</p>';
    expect(key('a.html', page)).toBe(key('a.html', page.replace('<p>1', '<p>3')));
    expect(key('a.html', page)).not.toBe(key('a.html', page.replace('5', '6')));
  });

  it('is that of the whole page where a cell stands outside its tables', () => {
    const page = '<table></table><td id="theft-2024">5</td>';
    expect(key('a.html', page)).not.toBe(key('a.html', page.replace('5', '6')));
    const before = '<td id="theft-2024">5</td><table></table>';
    expect(key('a.html', before)).not.toBe(key('a.html', before.replace('5', '6')));
  });
});

describe('the whole country in one file', () => {
  const zip = async (edit: (text: string) => string) => {
    const { gunzipSync, gzipSync } = await import('node:zlib');
    const file = path(COUNTRY);
    const before = gunzipSync(await readFile(file)).toString('utf8');
    expect(edit(before)).not.toBe(before);
    await writeFile(file, gzipSync(edit(before)));
  };

  it('is looked at where it says other than the table of the area', async () => {
    await zip((text) => text.replace(HIDDEN, '$13,counted,'));
    expect((await leaks()).join('\n')).toContain(COUNTRY);
  });

  it('is looked at where it still says what the table of the area hides now', async () => {
    const shown = (text: string) => text.replace(HIDDEN, '$13,counted,');
    const before = await readFile(path('data/areas/0102.csv'), 'utf8');
    await change('data/areas/0102.csv', shown);
    await zip(shown);
    await leaks();
    await writeFile(path('data/areas/0102.csv'), before);
    expect((await leaks()).join('\n')).toContain(COUNTRY);
  });

  it('is looked at where a line of an area stands apart from its others', async () => {
    await zip((text) => {
      const line = new RegExp(`${HIDDEN.source}.*\r\n`, 'm').exec(text)?.[0] ?? '';
      return text + line.replace(HIDDEN, '$13,counted,');
    });
    expect((await leaks()).join('\n')).toContain(COUNTRY);
  });
});

it('lists hashes that the audit found without reading the files again', async () => {
  const { found } = await audited();
  const below = new Map(
    found.hashes.entries().map(([name, hash]) => [name.replace(/^data\//, ''), hash]),
  );
  const read = await writeSha256List(path('data'));
  const list = await readFile(path('data/SHA256SUMS'), 'utf8');
  await writeSha256List(path('data'), below);
  expect(await readFile(path('data/SHA256SUMS'), 'utf8')).toBe(list);
  expect(read.get('areas/0102.csv')).toBe(below.get('areas/0102.csv'));
});
