import { between, oneOf, weighted } from './draw.ts';
import { dayOf, daysIn, SAMPLE_YEARS, spell } from './days.ts';
import { SUBJECTS } from './frequencies.ts';
import { leaning, type Commune } from './communes.ts';
import type { Row, Wordings } from './exports.ts';
import { faulty, type Fault } from './faults.ts';
import { sfc32 } from './random.ts';
import words from './texts/words.json' with { type: 'json' };

const FAULTS: Fault[][] = [
  [{ column: 0, text: words.faults.day.iso }],
  [{ column: 1, text: words.faults.code }],
  [{ column: 3, text: words.faults.category }],
  [{ column: 1, text: '' }],
];

/** One row per contact with residents, by day over all years: who, about what, how many persons. */
export function* contactRows(
  communes: readonly Commune[],
  seed: number,
  rows: number,
  say: Wordings,
): Generator<Row> {
  const random = sfc32(seed, 'contacts');
  // Community officers meet people everywhere: small communes are seen more often than by residents.
  const place = weighted(
    communes,
    communes.map((commune) => Math.sqrt(leaning(commune, 'even'))),
  );
  const subject = weighted(Object.keys(SUBJECTS), Object.values(SUBJECTS));
  const visitor = weighted(Object.keys(words.visitors), Object.values(words.visitors));
  const first = dayOf(SAMPLE_YEARS[0], 1, 1);
  const days = SAMPLE_YEARS.reduce((sum, year) => sum + daysIn(year), 0);
  for (let i = 0; i < rows; i += 1) {
    const row = [
      spell(first + Math.floor((i / rows) * days)).iso,
      place(random).teryt,
      visitor(random),
      say.category(subject(random)),
      String(oneOf(random, GATHERINGS)(random)),
    ];
    yield faulty(random, row, FAULTS);
  }
}

/** How many persons speak at once: mostly a few, at times a hall. */
const GATHERINGS = [
  () => 1,
  (random: () => number) => between(random, 1, 4),
  (random: () => number) => between(random, 2, 12),
  (random: () => number) => between(random, 10, 40),
];
