import { chance, weighted } from './draw.ts';
import { dayOf, daysIn, spell } from './days.ts';
import { MISDEMEANOURS } from './frequencies.ts';
import { placeByLean, type Commune } from './communes.ts';
import type { Row, Wordings } from './exports.ts';
import { faulty, type Fault } from './faults.ts';
import { sfc32 } from './random.ts';
import words from './texts/words.json' with { type: 'json' };

const FAULTS: Fault[][] = [
  [{ column: 1, text: words.faults.day.iso }],
  [{ column: 2, text: words.faults.category }],
  [{ column: 3, text: words.faults.code }],
  [{ column: 3, text: '' }],
];

/** One row per misdemeanour, by day. Codes have lost their leading zeros, as in a spreadsheet. */
export function misdemeanours(communes: readonly Commune[], seed: number, say: Wordings) {
  const pick = weighted(
    MISDEMEANOURS,
    MISDEMEANOURS.map((kind) => kind.weight),
  );
  const place = placeByLean(communes, (commune) => commune.level);
  return function* rowsOf(year: number, rows: number): Generator<Row> {
    const random = sfc32(seed, `misdemeanours ${year}`);
    const first = dayOf(year, 1, 1);
    for (let i = 0; i < rows; i += 1) {
      const kind = pick(random);
      const row = [
        `W/${year}/${String(i + 1).padStart(7, '0')}`,
        spell(first + Math.floor((i / rows) * daysIn(year))).iso,
        say.category(kind.category),
        String(Number(place[kind.lean](random).teryt)),
        chance(random, kind.detected) ? words.detected.yes : words.detected.no,
      ];
      yield faulty(random, row, FAULTS);
    }
  };
}
