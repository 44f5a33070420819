import { expect, it } from 'vitest';
import { plainProgress } from '../../scripts/progress/plain-progress.ts';
import { jsonProgress } from '../../scripts/progress/json-progress.ts';
import { durationText, paceOf, paceText, stageLine } from '../../scripts/progress/stage-line.ts';

function recorded() {
  const lines: string[] = [];
  let clock = 0;
  const progress = plainProgress({ write: (line) => lines.push(line), now: () => clock });
  return { lines, progress, pass: (ms: number) => (clock += ms) };
}

it('writes one line for a finished stage: title, the last count of each unit, time', async () => {
  const { lines, progress, pass } = recorded();
  const result = await progress.stage('Read the exports', (stage) => {
    stage.count(120_000, 'rows');
    stage.count(3, 'files');
    stage.count(250_000, 'rows');
    stage.note('contacts.csv');
    pass(3240);
    return 'read';
  });
  progress.say('Done.');
  expect(result).toBe('read');
  expect(lines).toEqual(['Read the exports: 250,000 rows, 3 files, 3.2 s', 'Done.']);
});

it('says that a stage failed, and lets the error through', async () => {
  const { lines, progress, pass } = recorded();
  const failing = progress.stage('Build', () => {
    pass(61_000);
    throw new Error('row 7: Jan Kowalski');
  });
  await expect(failing).rejects.toThrow('row 7');
  expect(lines).toEqual(['Build: failed after 1 min 01 s']);
});

it.each([
  [0, '0.0 s'],
  [9_949, '9.9 s'],
  [9_960, '10 s'],
  [59_400, '59 s'],
  [125_000, '2 min 05 s'],
])('%i ms is %s', (milliseconds, text) => expect(durationText(milliseconds)).toBe(text));

it('leaves counts out where nothing was counted', () =>
  expect(stageLine('Open the atlas', new Map(), 40)).toBe('Open the atlas: 0.0 s'));

it('tells the pace of a stage, and the time left where it is known how much there is', () => {
  expect(paceText(paceOf(12_400, 24_800, 10_000))).toBe(', 1,240 a second, 10 s left');
  expect(paceText(paceOf(12_400, undefined, 10_000))).toBe(', 1,240 a second');
  expect(paceText(paceOf(5, 10, 900))).toBe('');
});

it('tells programs each step as a line of JSON, with counts, pace and time left', async () => {
  const lines: string[] = [];
  let clock = 0;
  const { progress, told } = jsonProgress({ write: (line) => lines.push(line), now: () => clock });
  await told(async () => {
    await progress.stage('Pages', (stage) => {
      clock += 2000;
      stage.count(500, 'pages', 2000);
    });
    return { outcome: 'published' };
  });
  expect(lines.map((line) => JSON.parse(line) as object)).toEqual([
    { event: 'began', at: 0, stage: 'Pages' },
    {
      event: 'counted',
      at: 2,
      stage: 'Pages',
      counts: { pages: 500 },
      unit: 'pages',
      of: 2000,
      perSecond: 250,
      secondsLeft: 6,
    },
    { event: 'ended', at: 2, stage: 'Pages', seconds: 2, counts: { pages: 500 } },
    { event: 'outcome', at: 2, outcome: 'published' },
  ]);
});
