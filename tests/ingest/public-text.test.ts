import { rm } from 'node:fs/promises';
import { afterEach, expect, it } from 'vitest';
import { ingest } from '../../scripts/ingest/ingest.ts';
import { silent } from '../../scripts/progress/progress.ts';
import { openSnapshot } from '../../src/site/read-snapshot.ts';
import { layTinyAtlas } from './lay-tiny-atlas.ts';

const HEADER = 'id,meeting,text,to,state,day,answered,answer';
let atlas = '';
afterEach(() => rm(atlas, { recursive: true, force: true }));

/** Demands of the debate m1 as they are published, with what came of the rows. */
async function demandsOf(...rows: string[]) {
  atlas = await layTinyAtlas({ 'raw/demands.csv': [HEADER, ...rows].join('\n') });
  const { ledger } = await ingest(atlas, { clock: new Date('2024-12-31T12:30:00Z') }, silent);
  const told = ledger.sources.find(({ source }) => source === 'demands');
  const held = openSnapshot(atlas)
    .debates()
    .find(({ debate }) => debate.id === 'm1');
  const demands = held?.postulates.map(({ text, answer }) => [text, answer]);
  return { demands, rejected: told?.rejected };
}

it('what nobody would see is left out of demands and answers, and turns nothing round', async () => {
  const { demands } = await demandsOf(
    'd1,m1,\u202eLight\u000bthe \u2066path\u200b,Police,done,2023-05-10,2023-08-01,\u0007It\u001b[31m is lit.\u202c',
    'd2,m1,A family 👩\u200d👩\u200d👧 asks,,raised,2023-05-10,,',
  );
  expect(demands).toEqual([
    ['Light the path', 'It [31m is lit.'],
    ['A family 👩\u200d👩\u200d👧 asks', null],
  ]);
});

it('a demand of which nothing can be seen has no text', async () => {
  const { demands, rejected } = await demandsOf(
    'd1,m1,\u202e\u200b,Police,done,2023-05-10,2023-08-01,',
  );
  expect({ demands, rejected }).toEqual({ demands: [], rejected: { missingText: 1 } });
});
