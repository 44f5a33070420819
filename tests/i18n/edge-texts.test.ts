import { expect, it } from 'vitest';
import { edgeTexts } from '../../src/i18n/edge-texts.ts';
import { wordsOf } from '../../src/i18n/words.ts';

it.each([
  [
    [10, 350, 700],
    ['10', '350', '700'],
  ],
  [
    [4.5, 51.5, 120],
    ['4,5', '51,5', '120,0'],
  ],
  // With one decimal the second class would read "od 0,2 do 0,2".
  [
    [0.1, 0.15, 0.2],
    ['0,10', '0,15', '0,20'],
  ],
  [
    [0.0002, 0.5],
    ['0,0002', '0,500'],
  ],
  // With three decimals the last class would read "od 0,006 do 0,006".
  [
    [0.003, 0.0043, 0.0055, 0.006],
    ['0,0030', '0,0043', '0,0055', '0,0060'],
  ],
])('edges %j are told apart', (edges, texts) => {
  expect(edgeTexts(edges, wordsOf('pl'))).toEqual(texts);
});
