import { execFileSync } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { mkdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { gzipSync } from 'node:zlib';
import iconv from 'iconv-lite';
import { afterEach, describe, expect, it } from 'vitest';
import { ingest } from '../../scripts/ingest/ingest.ts';
import type { ThreadOptions } from '../../scripts/ingest/piece-threads.ts';
import { silent } from '../../scripts/progress/progress.ts';
import { MistakesFound, type Mistake } from '../../src/domain/mistake.ts';
import { layTinyAtlas } from './lay-tiny-atlas.ts';

const CLOCK = new Date('2024-12-31T12:30:00Z');
const HEADER = 'year;area;kind;recorded;detected';
const GOOD = `${HEADER}\n2024;0101;all;30;10\n`;
let atlas = '';
afterEach(() => rm(atlas, { recursive: true, force: true }));

async function ledgerOf(thefts: string | Uint8Array) {
  atlas = await layTinyAtlas({ 'raw/thefts.csv': thefts });
  const { ledger } = await ingest(atlas, { clock: CLOCK }, silent);
  const found = ledger.sources.find((source) => source.source === 'thefts');
  if (!found) throw new Error('no account of thefts');
  return found;
}

/** What the ingest says of an export of thefts; any other error than a mistake fails the test. */
async function mistakesOf(thefts: string | Uint8Array): Promise<readonly Mistake[]> {
  atlas = await layTinyAtlas({ 'raw/thefts.csv': thefts });
  return refused();
}

async function refused(threads?: ThreadOptions): Promise<readonly Mistake[]> {
  const failure = await ingest(atlas, { clock: CLOCK, threads }, silent).then(
    () => new Error('the export was taken'),
    (error: unknown) => error,
  );
  if (failure instanceof MistakesFound) return failure.mistakes;
  throw failure;
}

/** Bytes that are no text of any kind, as a compressed picture has. */
const noise = Buffer.from(Array.from({ length: 4000 }, (_, i) => (i * i * 31 + i * 7) % 256));
const mixed = Buffer.concat([
  Buffer.from(`${HEADER}\n2024;0101;żółć;30;10\n`),
  iconv.encode('2024;0102;żółć;3;1\n', 'windows-1250'),
]);
const longAfter = `${HEADER}\n${'2024;0101;all;30;10\n'.repeat(20_000)}`;

/** A system that has no pipes among its files is given a folder. */
const pipe = (path: string) =>
  process.platform === 'win32' ? mkdir(path) : execFileSync('mkfifo', [path]);

describe('a file that is no table is refused:', () => {
  it.each<[string, string | Uint8Array, Partial<Mistake>, RegExp]>([
    ['an empty file', '', { fault: 'missing', file: 'thefts.csv' }, /empty/],
    ['a byte order mark alone', '\ufeff', { fault: 'missing', file: 'thefts.csv' }, /empty/],
    ['blank lines', '\n\r\n\n', { fault: 'missing', file: 'thefts.csv' }, /empty/],
    ['a header alone', `${HEADER}\n`, { fault: 'missing', file: 'thefts.csv' }, /no rows/],
    ['a header without an end of line', HEADER, { fault: 'missing' }, /no rows/],
    ['bytes of a picture', noise, { fault: 'unsupported' }, /NUL/],
    [
      'a spreadsheet',
      Buffer.from('PK\x03\x04\x14\x00\x06\x00'),
      { fault: 'unsupported' },
      /spreadsheet/,
    ],
    ['a portable document', '%PDF-1.7\n1 0 obj', { fault: 'unsupported' }, /PDF/],
    ['an archive by another name', gzipSync(GOOD), { fault: 'unsupported' }, /gzip/],
    ['a web page', '<!DOCTYPE html><html><body>Log in', { fault: 'unsupported' }, /web page/],
    ['a web page with a mark', '\ufeff \n<html><p>', { fault: 'unsupported' }, /web page/],
    ['a NUL in a row', `${HEADER}\n2024;0101;a\0ll;30;10\n`, { fault: 'unsupported' }, /NUL/],
    ['a NUL far down', `${longAfter}2024;0102;\0;1;1`, { fault: 'unsupported' }, /NUL/],
    [
      'a quote that never closes',
      `${GOOD}2024;0102;"all;3;1\n2024;0201;all;1;1\n`,
      { fault: 'invalid', line: 3 },
      /never closed/,
    ],
    ['two encodings in one file', mixed, { fault: 'ambiguous' }, /UTF-8 and others/],
    [
      'another encoding far down',
      Buffer.concat([Buffer.from(longAfter), mixed.subarray(-20)]),
      { fault: 'invalid', line: 20_003 },
      /not utf-8/,
    ],
    [
      'a column that stands twice',
      GOOD.replace('recorded;detected', 'recorded;recorded;detected').replace('30', '30;30'),
      { fault: 'ambiguous', column: 'recorded' },
      /more than once/,
    ],
    [
      'a column that was renamed',
      GOOD.replace('recorded', 'recorded_cases'),
      { fault: 'missing', column: 'recorded' },
      /does not have/,
    ],
    ['another delimiter', GOOD.replaceAll(';', ','), { fault: 'missing' }, /does not have/],
  ])('%s', async (_, content, expected, problem) => {
    const mistakes = await mistakesOf(content);
    expect(mistakes[0]).toMatchObject(expected);
    expect(mistakes[0]?.problem).toMatch(problem);
    for (const mistake of mistakes) expect(mistake.remedy).not.toBe('');
  });

  it('names the nearest header for a renamed column', async () => {
    const [mistake] = await mistakesOf(GOOD.replace('recorded', 'Recorded cases'));
    expect(mistake?.remedy).toContain('"Recorded cases"');
  });

  it.each([
    ['in one process', undefined],
    ['by threads', { count: 2, worthFrom: 0 }],
  ])('each file of a source that lacks a column, and no other, read %s', async (_, threads) => {
    const renamed = GOOD.replace('recorded', 'cases');
    const files = { 'raw/thefts-2.csv': renamed, 'raw/thefts-3.csv': GOOD, 'raw/thefts-4.csv': '' };
    atlas = await layTinyAtlas({ 'raw/thefts.csv': renamed, ...files });
    const mapping = join(atlas, 'sources/thefts.json');
    const text = (await readFile(mapping, 'utf8')).replace('thefts.csv', 'thefts*.csv');
    await writeFile(mapping, text);
    const told = await refused(threads);
    expect(told.map(({ fault, file, column }) => [fault, file, column])).toEqual([
      ['missing', 'thefts-2.csv', 'recorded'],
      ['missing', 'thefts-4.csv', undefined],
      ['missing', 'thefts.csv', 'recorded'],
    ]);
  });

  it.each<[string, (path: string) => unknown, Partial<Mistake>]>([
    ['a link that leads nowhere', (path) => symlink('gone.csv', path), { fault: 'missing' }],
    ['a link to itself', (path) => symlink('thefts.csv', path), { fault: 'missing' }],
    ['a folder', (path) => mkdir(path), { fault: 'unsupported' }],
    // Whoever opens one to read waits for somebody who writes.
    ['a pipe', pipe, { fault: 'unsupported' }],
  ])('%s in place of a file', async (_, put, expected) => {
    atlas = await layTinyAtlas();
    const path = join(atlas, 'raw/thefts.csv');
    await rm(path);
    await put(path);
    const file = expect.stringMatching(/thefts\.csv$/);
    expect(await refused()).toMatchObject([{ ...expected, file }]);
  });

  it('a gzip archive that was cut short, or is none', async () => {
    const whole = gzipSync(longAfter);
    for (const archive of [whole.subarray(0, -9), whole.subarray(0, 300), Buffer.from(GOOD)]) {
      atlas = await layTinyAtlas({ 'raw/thefts.csv.gz': archive });
      await rm(join(atlas, 'raw/thefts.csv'));
      const mapping = join(atlas, 'sources/thefts.json');
      const text = (await readFile(mapping, 'utf8')).replace('thefts.csv', 'thefts.csv*');
      await writeFile(mapping, text);
      expect(await refused()).toMatchObject([{ fault: 'invalid', file: 'thefts.csv.gz' }]);
      await rm(atlas, { recursive: true });
    }
  });

  it.each([
    ['a line', '', 'a', 200],
    ['a line of delimiters', '', ';', 40],
    ['an unclosed quote', '2024;"', 'a', 40],
  ])('%s far too long, in bounded memory', async (_, before, sign, megabytes) => {
    atlas = await layTinyAtlas();
    const megabyte = Buffer.alloc(1 << 20, sign);
    const bytes = function* () {
      yield Buffer.from(`${HEADER}\n${before}`);
      for (let i = 0; i < megabytes; i++) yield megabyte;
    };
    await pipeline(Readable.from(bytes()), createWriteStream(join(atlas, 'raw/thefts.csv')));
    const start = process.memoryUsage.rss();
    const [mistake] = await refused();
    expect(mistake).toMatchObject({ file: 'thefts.csv', line: 2 });
    // A record of 16 MB may be held, with the places of its fields; never the file.
    expect(process.memoryUsage.rss() - start).toBeLessThan(600 << 20);
  });
});

describe('a file that is odd is read as it is:', () => {
  it('line ends of all kinds', async () => {
    const rows = '2024;0101;all;30;10\r\n2024;0102;all;3;1\r2024;0201;all;1;1\n\n2024;0202;all;9;0';
    const ledger = await ledgerOf(`${HEADER}\r${rows}`);
    expect(ledger).toMatchObject({ read: 4, accepted: 4, counted: { recorded: { located: 43 } } });
  });

  it.each([
    ['1e309', 'invalidNumber'],
    ['9007199254740993', 'invalidNumber'],
    ['-1', 'negativeCount'],
    ['Infinity', 'invalidNumber'],
    ['0x1f', 'invalidNumber'],
    ['1.5', 'invalidNumber'],
    ['=1+1', 'invalidNumber'],
  ])('a count of %s is rejected as %s, and its row alone', async (count, reason) => {
    const ledger = await ledgerOf(`${GOOD}2024;0102;all;${count};1\n`);
    expect(ledger).toMatchObject({ read: 2, accepted: 1, rejected: { [reason]: 1 } });
  });

  it.each([
    ['31.02.2024', 'invalidDate'],
    ['01.01.2031', 'futureDate'],
    ['2024-01-01', 'invalidDate'],
    ['', 'invalidDate'],
  ])('a report of the day %j is rejected as %s', async (day, reason) => {
    const rows = [
      'id;day;changed;x;y;what;status',
      '1;01.02.2024;2024-02-01 08:00;0,5;1,5;parking;new',
    ];
    const bad = `2;${day};2024-02-01 08:00;0,5;1,5;parking;new`;
    atlas = await layTinyAtlas({ 'raw/map-reports.csv': [...rows, bad].join('\n') });
    const { ledger } = await ingest(atlas, { clock: CLOCK }, silent);
    expect(ledger.sources.find((source) => source.source === 'map-reports')).toMatchObject({
      read: 2,
      accepted: 1,
      rejected: { [reason]: 1 },
    });
  });

  // The atlas lies between 0 and 2 degrees; the ocean is elsewhere, and so is nothing at all.
  it.each([
    ['in the Atlantic', '-30,5;40,5', 'farOutside'],
    ['beyond the pole', '0,5;97,0', 'farOutside'],
    ['of nothing', ';', 'missingArea'],
    ['that is no number', 'east;north', 'unreadablePoint'],
    ['of 1e309', '1e309;1', 'unreadablePoint'],
  ])('a point %s is accepted and unlocated', async (_, point, reason) => {
    const row = `1;01.02.2024;2024-02-01 08:00;${point};parking;new`;
    atlas = await layTinyAtlas({
      'raw/map-reports.csv': `id;day;changed;x;y;what;status\n${row}\n`,
    });
    const { ledger } = await ingest(atlas, { clock: CLOCK }, silent);
    expect(ledger.sources.find((source) => source.source === 'map-reports')).toMatchObject({
      read: 1,
      accepted: 1,
      located: 0,
      unlocated: 1,
      unlocatedFor: { [reason]: 1 },
    });
  });
});

describe('boundaries that are none are refused:', () => {
  const whole = { type: 'Topology', arcs: [], objects: {} };
  const shapes = { type: 'GeometryCollection', geometries: [{ type: 'Polygon', arcs: [[0]] }] };
  it.each<[string, object | null]>([
    ['no object', null],
    ['no outlines at all', { type: 'Topology' }],
    ['a level without outlines', whole],
    [
      'a line that is not there',
      { ...whole, objects: { country: shapes, county: shapes, town: shapes } },
    ],
  ])('%s', async (_, content) => {
    const boundaries = 'territory/boundaries.topo.json';
    atlas = await layTinyAtlas({ [boundaries]: JSON.stringify(content) });
    const file = expect.stringContaining(boundaries);
    expect(await refused()).toMatchObject([{ fault: 'invalid', file }]);
  });
});
