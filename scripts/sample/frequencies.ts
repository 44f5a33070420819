/**
 * How often things happen in the sample: national orders of magnitude from published Polish figures
 * (recorded crime of 2020, citizens' reports of 2020 to 2023), rounded. None is a figure to quote.
 */

/** Where something happens more often than residents alone would tell. */
export type Lean = 'urban' | 'even' | 'rural';

/** Times the national rate, by kind of commune; any other kind counts 1. */
export const LEAN_BY_KIND: Record<Lean, Record<string, number>> = {
  urban: { urban: 1.4, 'urban-rural': 0.8, rural: 0.5 },
  even: { urban: 1.1, 'urban-rural': 0.95, rural: 0.9 },
  rural: { urban: 0.45, 'urban-rural': 1.2, rural: 1.8 },
};

export interface CrimeFrequency {
  category: string;
  /** Per 100,000 residents a year, without what is counted as a part of it. */
  rate: number;
  lean: Lean;
  /** Share that is detected. */
  detected: number;
  /** Times the rate of the year before. */
  yearly: number;
  /** The category it is also counted in. */
  within?: string;
}

export const CRIMES: readonly CrimeFrequency[] = [
  {
    category: 'car-theft',
    rate: 23,
    lean: 'urban',
    detected: 0.26,
    yearly: 0.94,
    within: 'theft',
  },
  { category: 'theft', rate: 237, lean: 'urban', detected: 0.36, yearly: 0.98 },
  { category: 'burglary', rate: 180, lean: 'even', detected: 0.45, yearly: 0.96 },
  { category: 'robbery', rate: 14, lean: 'urban', detected: 0.82, yearly: 0.95 },
  { category: 'brawl', rate: 8, lean: 'urban', detected: 0.78, yearly: 0.97 },
  { category: 'bodily-injury', rate: 25, lean: 'even', detected: 0.88, yearly: 1 },
  { category: 'property-damage', rate: 100, lean: 'even', detected: 0.32, yearly: 0.99 },
];

export interface MisdemeanourFrequency {
  category: string;
  /** In proportion to the others. */
  weight: number;
  lean: Lean;
  detected: number;
}

export const MISDEMEANOURS: readonly MisdemeanourFrequency[] = [
  { category: 'misdemeanour-road-traffic', weight: 45, lean: 'even', detected: 0.97 },
  { category: 'misdemeanour-alcohol', weight: 17, lean: 'urban', detected: 0.99 },
  { category: 'misdemeanour-public-order', weight: 12, lean: 'urban', detected: 0.86 },
  { category: 'misdemeanour-property', weight: 12, lean: 'urban', detected: 0.48 },
  { category: 'misdemeanour-littering', weight: 7, lean: 'even', detected: 0.72 },
  { category: 'misdemeanour-decency', weight: 4, lean: 'urban', detected: 0.93 },
  { category: 'misdemeanour-field-damage', weight: 3, lean: 'rural', detected: 0.64 },
];

export interface ReportFrequency {
  category: string;
  weight: number;
  lean: Lean;
  /** Share of the reports that is confirmed. */
  confirmed: number;
  /** Share that is a joke or a mistake. */
  mistaken: number;
  /** Share of the confirmed that is passed outside the Police; 0.04 when not given. */
  passedOn?: number;
  season?: Season;
}

/** Months, 1 to 12, in which something is reported four times as often. */
export const SEASONS = { spring: [3, 4], summer: [6, 7, 8], winter: [1, 2, 12] } as const;
export type Season = keyof typeof SEASONS;
export const SEASON_FACTOR = 4;

/** Share of the confirmed reports that ends eliminated. */
export const ELIMINATED = 0.65;
export const PASSED_ON = 0.04;

const report = (
  category: string,
  weight: number,
  lean: Lean,
  confirmed: number,
  mistaken: number,
  more: Partial<ReportFrequency> = {},
): ReportFrequency => ({
  category: `reports-${category}`,
  weight,
  lean,
  confirmed,
  mistaken,
  ...more,
});

export const REPORTS: readonly ReportFrequency[] = [
  report('speeding', 32, 'even', 0.57, 0.02),
  report('parking', 27, 'urban', 0.64, 0.03),
  report('alcohol', 8.5, 'urban', 0.38, 0.03, { season: 'summer' }),
  report('road-infrastructure', 6, 'even', 0.66, 0.03, { passedOn: 0.12 }),
  report('traffic-organisation', 5.5, 'even', 0.48, 0.03, { passedOn: 0.12 }),
  report('street-races', 4, 'urban', 0.33, 0.04, { season: 'summer' }),
  report('drugs', 3, 'urban', 0.24, 0.08),
  report('dumping', 2.2, 'rural', 0.62, 0.03, { passedOn: 0.1 }),
  report('vandalism', 2, 'urban', 0.36, 0.06),
  report('minors', 1.2, 'urban', 0.22, 0.1),
  report('homeless', 1.2, 'urban', 0.47, 0.04, { season: 'winter' }),
  report('stray-dogs', 0.9, 'rural', 0.34, 0.05),
  report('greenery', 0.8, 'urban', 0.46, 0.05),
  report('quads', 0.8, 'rural', 0.32, 0.05, { season: 'summer' }),
  report('forest-animals', 0.6, 'rural', 0.52, 0.06, { passedOn: 0.1 }),
  report('animal-cruelty', 0.6, 'even', 0.25, 0.09),
  report('begging', 0.6, 'urban', 0.42, 0.05),
  report('water', 0.6, 'even', 0.44, 0.07, { season: 'summer' }),
  report('grass-burning', 0.5, 'rural', 0.35, 0.08, { season: 'spring' }),
  report('felling', 0.5, 'even', 0.28, 0.05),
  report('level-crossing', 0.25, 'rural', 0.45, 0.09),
  report('track-crossing', 0.25, 'even', 0.45, 0.08),
  report('poaching', 0.12, 'rural', 0.2, 0.1),
  report('entertainment', 0.1, 'urban', 0.2, 0.1),
];

/** What residents speak of at debates and in contacts, in proportion to each other. */
export const SUBJECTS: Readonly<Record<string, number>> = {
  'society-speeding': 18,
  'society-crossings': 15,
  'society-patrols': 11,
  'society-parking': 10,
  'society-alcohol': 9,
  'society-theft': 7,
  'society-minors': 6,
  'society-vandalism': 5,
  'society-waste': 5,
  'society-dogs': 4,
  'society-noise': 4,
  'society-drugs': 4,
  'society-people-in-need': 3,
  'society-fire': 2,
  'society-water': 2,
};

/** Share of the rows that is faulty, as in exports typed by many hands. */
export const FAULTY = 0.003;
/** Share of the reports that comes again with a newer status. */
export const REPEATED = 0.03;
