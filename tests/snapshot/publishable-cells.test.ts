import { expect, it } from 'vitest';
import type { OpenAtlas } from '../../scripts/atlas/open-atlas.ts';
import { NOTHING_EARLIER } from '../../scripts/earlier/earlier-figures.ts';
import { publishableCells } from '../../scripts/snapshot/cells.ts';
import { Cube } from '../../src/intake/cube.ts';

const category = (id: string, lowestLevel: string | null = null) => ({
  id,
  plane: 'police',
  open: false,
  includedIn: null,
  lowestLevel,
});
const atlas = {
  areas: [
    { code: 'X', parent: null, level: 'country' },
    { code: 'a', parent: 'X', level: 'town' },
    { code: 'b', parent: 'X', level: 'town' },
    { code: 'c', parent: 'X', level: 'town' },
  ],
  categories: [category('theft'), category('spying', 'country')],
  config: {
    disclosure: { threshold: 5 },
    levels: [{ id: 'country' }, { id: 'town' }, { id: 'ward' }],
  },
} as unknown as OpenAtlas;

const cube = new Cube(4);
const enter = (
  id: string,
  measure: 'recorded' | 'detected' | 'detectionRate',
  period: string,
  column: number[],
) => column.forEach((value, place) => cube.add(id, measure, period, place, value));
// The rate is the last of the measures, whatever came first.
enter('theft', 'detectionRate', '2023', [60, 6.7, 60, 100]);
enter('theft', 'recorded', '2023', [100, 30, 30, 40]);
enter('theft', 'detected', '2023', [60, 2, 18, 40]);
enter('theft', 'detectionRate', '2024', [64.5, 50, 80, 62]);
enter('theft', 'recorded', '2024', [62, 2, 10, 50]);
enter('theft', 'detected', '2024', [40, 1, 8, 31]);
enter('spying', 'recorded', '2024', [62, 2, 10, 50]);

const [theft, spying] = publishableCells(
  cube,
  atlas,
  { police: ['2022', '2023', '2024'] },
  NOTHING_EARLIER,
);

it('cells hide the share that was detected where either count is hidden', () => {
  const none = ['notRecorded', 'notRecorded', 'notRecorded', 'notRecorded'];
  expect([...theft!.measures]).toEqual([
    ['recorded', [none, [100, 30, 30, 40], [62, 'suppressed', 'suppressed', 50]]],
    [
      'detected',
      [none, [60, 'suppressed', 'suppressed', 40], [40, 'suppressed', 'suppressed', 31]],
    ],
    [
      'detectionRate',
      [none, [60, 'suppressed', 'suppressed', 100], [64.5, 'suppressed', 'suppressed', 62]],
    ],
  ]);
  expect(theft!.levels).toEqual(['country', 'town']);
});

it('cells of a category are shown down to its lowest level', () =>
  expect(spying!.levels).toEqual(['country']));
