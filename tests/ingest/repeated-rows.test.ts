import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { ingest } from '../../scripts/ingest/ingest.ts';
import { silent } from '../../scripts/progress/progress.ts';
import { openSnapshot, type Snapshot } from '../../src/site/read-snapshot.ts';
import { layTinyAtlas } from './lay-tiny-atlas.ts';

const THEFTS = join(import.meta.dirname, 'tiny-atlas', 'sources', 'thefts.json');

let atlas = '';
afterEach(() => rm(atlas, { recursive: true }));

/** The tiny atlas with these rows of thefts, and their mapping with something set in another way. */
async function ingested(rows: string, set: Record<string, string | undefined>): Promise<Snapshot> {
  const mapping = JSON.parse(await readFile(THEFTS, 'utf8')) as {
    fields: { values: { column: string; measure: string }[] };
  };
  mapping.fields.values.push({ column: 'rate', measure: 'detectionRate' });
  atlas = await layTinyAtlas({
    'raw/thefts.csv': `year;area;kind;recorded;detected;rate\n${rows}`,
    'sources/thefts.json': JSON.stringify({ ...mapping, ...set }),
  });
  await ingest(atlas, { clock: new Date('2024-12-31T01:00:00Z') }, silent);
  return openSnapshot(atlas);
}

/** What was recorded and detected in an area, and the share detected. */
const toldOf = (snapshot: Snapshot, code: string) =>
  ['recorded', 'detected', 'detectionRate'].map(
    (measure) =>
      snapshot.area(code).series.find((s) => s.category === 'theft' && s.measure === measure)
        ?.cells[0],
  );

const TWICE = '2024;101;all;300;120;40\n2024;101;all;200;100;50\n2024;101;all;7;7;100\n';

describe('an area that is told of again', () => {
  it('counts once, and the later rows are rejected', async () => {
    const snapshot = await ingested(`${TWICE}2024;102;all;80;40;50\n`, { parts: undefined });
    expect(toldOf(snapshot, '0101')).toEqual([300, 120, 40]);
    expect(snapshot.manifest.sources.find(({ id }) => id === 'thefts')?.rows).toMatchObject({
      accepted: 2,
      rejected: 2,
    });
  });

  it('adds up where the mapping says so, but for its rates, of which it has none then', async () => {
    const snapshot = await ingested(`${TWICE}2024;102;all;80;40;50\n`, { repeatedRows: 'add' });
    expect(toldOf(snapshot, '0101')).toEqual([507, 227, 'notRecorded']);
    expect(toldOf(snapshot, '0102')).toEqual([80, 40, 50]);
    expect(toldOf(snapshot, '01')).toEqual([587, 267, 'notRecorded']);
  });

  it('adds rows of its parts to its own, but for their rates', async () => {
    const rows = '2024;101;all;300;120;40\n2024;109;all;30;15;50\n2024;102;all;80;40;50\n';
    const snapshot = await ingested(rows, { parts: 'beside' });
    expect(toldOf(snapshot, '0101')).toEqual([330, 135, 'notRecorded']);
    expect(toldOf(snapshot, '0102')).toEqual([80, 40, 50]);
  });
});

it('rows of parts alone need no word of whether their area holds them', async () => {
  const rows = '2024;109;all;30;15;50\n2024;102;all;80;40;50\n';
  const snapshot = await ingested(rows, { parts: undefined });
  expect(toldOf(snapshot, '0101')).toEqual([30, 15, 50]);
});
