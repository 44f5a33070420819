import { expect, it } from 'vitest';
import { plainProgress } from '../../scripts/progress/plain-progress.ts';
import { durationText, stageLine } from '../../scripts/progress/stage-line.ts';

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
