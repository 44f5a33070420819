import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import iconv from 'iconv-lite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dialectSchema } from '../../src/domain/dialect.ts';
import { cutFile } from '../../scripts/ingest/cut-file.ts';
import { ingest } from '../../scripts/ingest/ingest.ts';
import { PieceThreads, type ThreadOptions } from '../../scripts/ingest/piece-threads.ts';
import { readRange, readRows } from '../../scripts/ingest/read-rows.ts';
import { silent } from '../../scripts/progress/progress.ts';
import type { ByteRow } from '../../scripts/ingest/byte-row.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pieces-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const field = fc.oneof(
  fc.stringMatching(/^[a-z0-9 ąśż]{0,6}$/),
  fc.constantFrom('a;b', 'he said "no"', 'two\nlines', 'a;b;c\nd;e;f\ng;h;i', '"', ''),
);
const quoted = (text: string) => (/[";\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
const table = fc.array(fc.tuple(field, field, field), { minLength: 30, maxLength: 200 });

/** The records of a reader, with their lines. */
function gathered() {
  const rows: { texts: string[]; first: number; last: number }[] = [];
  const row = (at: ByteRow) =>
    rows.push({ texts: at.texts(), first: at.firstLine, last: at.lastLine });
  return { rows, reader: { header: () => undefined, row: (at: ByteRow) => void row(at) } };
}

describe('a file in pieces', () => {
  it('has the records of the whole, or says that it was cut badly', async () => {
    let sound = 0;
    const ends = fc.constantFrom('\n', '\r\n');
    const encodings = fc.constantFrom('utf-8', 'windows-1250');
    await fc.assert(
      fc.asyncProperty(
        table,
        ends,
        encodings,
        fc.integer({ min: 2, max: 5 }),
        async (lines, end, encoding, pieces) => {
          const text = [['k', 'l', 'm'], ...lines].map((r) => r.map(quoted).join(';')).join(end);
          const path = join(folder, 'table.csv');
          const bytes = iconv.encode(text, encoding, { addBOM: encoding === 'utf-8' });
          await writeFile(path, bytes);
          const dialect = dialectSchema.parse({ delimiter: ';', encoding });
          const whole = gathered();
          await readRows(path, 'table.csv', dialect, whole.reader);
          const found: typeof whole.rows = [];
          let before = 0;
          const targets = Array.from({ length: pieces - 1 }, (_, i) =>
            Math.floor((bytes.length * (i + 1)) / pieces),
          );
          for (const range of await cutFile(path, bytes.length, dialect, targets)) {
            const part = gathered();
            const read = await readRange(path, range, dialect, part.reader);
            if (read === null) return;
            for (const { texts, first, last } of part.rows) {
              found.push({ texts, first: first + before, last: last + before });
            }
            before += read.lines;
          }
          sound++;
          expect(found).toEqual(whole.rows);
        },
      ),
      { seed: 17, numRuns: 150 },
    );
    expect(sound).toBeGreaterThan(50);
  });
});

describe('where a file is cut', () => {
  const MB = 1 << 20;
  const piecesOf = (megabytes: number, options: ThreadOptions) => {
    const cuts = new PieceThreads({} as never, {} as never, options).cutsOf(megabytes * MB);
    const ends = [...cuts, megabytes * MB];
    return ends.map((end, i) => Math.round((end - (cuts[i - 1] ?? 0)) / MB));
  };

  it('is nowhere in a small file, nor where one thread judges alone', () => {
    expect(piecesOf(20, { count: 4 })).toEqual([20]);
    expect(piecesOf(900, { count: 1 })).toEqual([900]);
  });

  it('gives each thread a piece, and those of a large file become smaller', () => {
    expect(piecesOf(1000, { count: 2 })).toEqual([333, 222, 148, 99, 99, 99]);
  });

  it('lets whoever asks read more of a small file while the threads start', () => {
    expect(piecesOf(40, { count: 4 })).toEqual([34, 6]);
    expect(piecesOf(100, { count: 2 })).toEqual([66, 34]);
    expect(piecesOf(200, { count: 4 })).toEqual([74, 42, 42, 42]);
  });

  it('makes equal pieces of a small file once they run, and waits for none that failed', async () => {
    const threads = new PieceThreads({} as never, {} as never, { count: 2 });
    threads.begin(1);
    expect(threads.cutsOf(100 * MB)).toEqual([50 * MB]);
    const nothing = { source: {}, piece: {} } as never;
    const reads = [1, 2, 3].map(() => threads.read(nothing, () => undefined));
    expect(await Promise.all(reads)).toEqual([null, null, null]);
    await threads.close();
  });
});

describe('an ingest by threads', () => {
  const TINY = join(import.meta.dirname, 'tiny-atlas');
  const CLOCK = new Date('2024-12-31T12:30:00Z');

  /** The tiny atlas with its reports many times over: ids repeat, and so do faults. */
  async function enlarged(name: string): Promise<string> {
    const atlas = join(folder, name);
    await cp(TINY, atlas, { recursive: true });
    const file = join(atlas, 'raw', 'map-reports.csv');
    const text = await readFile(file, 'latin1');
    const [header = '', ...rows] = text.trimEnd().split(/(?<=\n)/);
    const whole = rows.map((row) => (row.endsWith('\n') ? row : `${row}\r\n`)).join('');
    const more = Array.from({ length: 300 }, (_, i) =>
      i % 3 === 0 ? whole : whole.replaceAll(/^(\d+)/gm, `$1-${i}`),
    );
    await writeFile(file, header + more.join(''), 'latin1');
    return atlas;
  }

  async function written(atlas: string): Promise<Map<string, string>> {
    const names = await readdir(join(atlas, 'derived'), { recursive: true, withFileTypes: true });
    const files = names.filter((each) => each.isFile() && !each.parentPath.includes('cache'));
    const paths = files.map((each) => join(each.parentPath, each.name)).sort();
    const texts = paths.map(async (path) => {
      return [path.slice(atlas.length), await readFile(path, 'latin1')] as const;
    });
    return new Map(await Promise.all(texts));
  }

  it('writes the same bytes, whatever the threads and pieces', async () => {
    const one = await enlarged('one');
    await ingest(one, { clock: CLOCK, threads: { count: 1 } }, silent);
    const expected = await written(one);
    expect([...expected.keys()]).toContain('/derived/rejected/map-reports.csv');
    for (const pieceBytes of [3_000, 11_111]) {
      const several = await enlarged(`two-${pieceBytes}`);
      const threads = { count: 2, worthFrom: 0, pieceBytes };
      await ingest(several, { clock: CLOCK, threads }, silent);
      const found = await written(several);
      expect([...found.keys()]).toEqual([...expected.keys()]);
      for (const [name, text] of expected)
        expect(`${name} ${found.get(name)}`).toBe(`${name} ${text}`);
    }
  });
});
