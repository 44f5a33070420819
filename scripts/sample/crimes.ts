import { binomial, chance, factor, poisson } from './draw.ts';
import { SAMPLE_YEARS } from './days.ts';
import { CRIMES, FAULTY, type CrimeFrequency } from './frequencies.ts';
import { leaning, type Commune } from './communes.ts';
import type { Row, Wordings } from './exports.ts';
import { spoil, type Fault } from './faults.ts';
import { sfc32, type Random } from './random.ts';
import words from './texts/words.json' with { type: 'json' };

interface Count {
  recorded: number;
  detected: number;
}

/** Share of communes in which things really change, and by how much, from a year on. */
const CHANGES = [
  { share: 0.04, times: 1.7 },
  { share: 0.04, times: 0.55 },
];

/** Only rows of so few are spoilt: a large city's would change the sum of the country. */
const SMALL = 100;

const FAULTS: Fault[][] = [
  [{ column: 1, text: words.faults.code }],
  [{ column: 3, text: words.faults.category }],
  [{ column: 4, text: words.faults.number }],
  [{ column: 0, text: '' }],
];

/**
 * Counts of every commune, category and year, zeros stated; and a few faulty rows besides, so that
 * no commune is left without its own.
 */
export function crimeTable(communes: readonly Commune[], seed: number, say: Wordings) {
  const means = crimeMeans(communes, seed);
  const random = sfc32(seed, 'crimes');
  return (year: number): Iterable<Row> => crimeRows(communes, means, year, random, say);
}

function* crimeRows(
  communes: readonly Commune[],
  means: CrimeMeans,
  year: number,
  random: Random,
  say: Wordings,
): Generator<Row> {
  for (const [i, commune] of communes.entries()) {
    for (const [category, count] of countsOf(means, i, year, random)) {
      const row = crimeRow(commune, year, say.category(category), count);
      yield row;
      const spoilt = chance(random, FAULTY) && count.recorded < SMALL;
      if (spoilt) yield spoil(random, row, FAULTS);
    }
  }
}

/** The mean of a category in commune number `i` in a year. */
type CrimeMeans = (crime: CrimeFrequency, i: number, year: number) => number;

function crimeMeans(communes: readonly Commune[], seed: number): CrimeMeans {
  const random = sfc32(seed, 'crime means');
  const residents = communes.reduce((sum, commune) => sum + commune.population, 0);
  const steps = communes.map(() => stepOf(random));
  const bases = new Map(
    CRIMES.map((crime) => {
      const shares = communes.map((c) => leaning(c, crime.lean) * c.level * factor(random, 0.2));
      const whole = shares.reduce((sum, share) => sum + share, 0) || 1;
      return [crime, shares.map((share) => ((share / whole) * residents * crime.rate) / 100_000)];
    }),
  );
  return (crime, i, year) => {
    const step = steps[i];
    const changed = step !== undefined && year >= step.from ? step.times : 1;
    const years = year - SAMPLE_YEARS[0];
    return (bases.get(crime)?.[i] ?? 0) * crime.yearly ** years * changed;
  };
}

function stepOf(random: Random): { from: number; times: number } {
  const from = chance(random, 0.5) ? SAMPLE_YEARS[1] : SAMPLE_YEARS[2];
  const change = CHANGES.find((candidate) => chance(random, candidate.share));
  return { from, times: change?.times ?? 1 };
}

function countsOf(means: CrimeMeans, i: number, year: number, random: Random): Map<string, Count> {
  const counts = new Map<string, Count>(
    CRIMES.map((crime) => [crime.category, { recorded: 0, detected: 0 }]),
  );
  for (const crime of CRIMES) {
    const recorded = poisson(random, means(crime, i, year));
    const detected = binomial(random, recorded, crime.detected);
    for (const category of [crime.category, crime.within]) {
      const count = counts.get(category ?? '');
      if (count === undefined) continue;
      count.recorded += recorded;
      count.detected += detected;
    }
  }
  return counts;
}

const crimeRow = (commune: Commune, year: number, category: string, count: Count): Row => [
  String(year),
  commune.teryt,
  commune.name,
  category,
  String(count.recorded),
  String(count.detected),
  count.recorded === 0
    ? ''
    : ((count.detected / count.recorded) * 100).toFixed(1).replace('.', ','),
];
