import { rm } from 'node:fs/promises';
import { afterEach, expect, it } from 'vitest';
import { ingest } from '../../scripts/ingest/ingest.ts';
import { silent } from '../../scripts/progress/progress.ts';
import { openSnapshot } from '../../src/site/read-snapshot.ts';
import { layTinyAtlas } from './lay-tiny-atlas.ts';

let atlas = '';
afterEach(() => rm(atlas, { recursive: true, force: true }));

it.each(['-18', '18.5', '1e308', 'about 40'])(
  'how many came to a debate is not told by %s, which is listed; the debate stays',
  async (came) => {
    const meetings = [
      'id,day,area,kind,place,organiser,came,evaluates',
      `m1,2024-05-10,0101,first,School,Police,${came},`,
      'm2,2024-06-10,0101,first,School,Police,25,',
      'm3,2024-07-10,0101,first,School,Police,,',
    ];
    atlas = await layTinyAtlas({ 'raw/meetings.csv': meetings.join('\n') });
    const { faulty } = await ingest(atlas, { clock: new Date('2024-12-31T12:30:00Z') }, silent);
    const { debates, meetings: sums } = openSnapshot(atlas).area('0101');
    expect(debates.map(({ id, attendance }) => [id, attendance])).toEqual([
      ['m3', null],
      ['m2', 25],
      ['m1', null],
    ]);
    expect(sums.attendance.at(-1)).toBe(25);
    const listed = faulty.get('meetings')?.map(({ column, value, rows }) => [column, value, rows]);
    expect(listed).toEqual([['came', came, 1]]);
  },
);
