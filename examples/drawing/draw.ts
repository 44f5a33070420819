import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FeatureCollection } from 'geojson';
import { silent } from '../../scripts/progress/progress.ts';
import { sfc32 } from '../../scripts/sample/random.ts';
import { makeAnyTerritory } from '../../scripts/territory/make-any-territory.ts';
import { drawCountry, type Country, type DrawnArea } from './draw-country.ts';

/** What an invented country is like, beside its outlines. */
interface Invented extends Country {
  name: string;
  /** Ids of the levels, widest first: two, or three with the middle one between. */
  levels: readonly string[];
  /** How codes are made: of the country, of the n-th middle area, of the n-th area in it. */
  codes: {
    country: string;
    middle: (n: number) => string;
    area: (middle: number, n: number) => string;
  };
  middles: readonly string[];
  kinds: readonly [string, string];
  /** Beginnings and ends of names. */
  syllables: readonly [readonly string[], readonly string[]];
  largest: number;
}

const two = (n: number) => String(n).padStart(2, '0');

/** The two countries of `examples/`. Neither exists, nor do their people. */
export const COUNTRIES: Record<string, Invented> = {
  tidelands: {
    name: 'Tidelands',
    seed: 11,
    middle: [-31, 47],
    radiusKm: 62,
    ragged: 0.55,
    areas: 46,
    levels: ['country', 'county', 'parish'],
    codes: { country: 'TL', middle: (n) => `T${n}`, area: (middle, n) => `T${middle}${two(n)}` },
    middles: ['Northshore', 'Eastmarsh', 'Midland', 'Westcliff', 'Southbank'],
    kinds: ['town', 'parish'],
    syllables: [
      [
        'Gull',
        'Salt',
        'Fern',
        'Ash',
        'Wick',
        'Tern',
        'Reed',
        'Cold',
        'Stone',
        'Elm',
        'Otter',
        'Marl',
      ],
      ['ham', 'wick', 'port', 'ness', 'ford', 'dale', 'stow', 'bury', 'mouth'],
    ],
    largest: 160_000,
  },
  highcantons: {
    name: 'Highcantons',
    seed: 29,
    middle: [-38, 31],
    radiusKm: 40,
    ragged: 0.25,
    areas: 34,
    levels: ['country', 'municipality'],
    codes: { country: '000', middle: () => '', area: (_, n) => String(n * 3).padStart(3, '0') },
    middles: [],
    kinds: ['city', 'village'],
    syllables: [
      ['Ober', 'Val', 'Kar', 'Sil', 'Mont', 'Brun', 'Alt', 'Lun', 'Gros', 'Vel'],
      ['tal', 'berg', 'see', 'stein', 'brück', 'au', 'fels', 'grün'],
    ],
    largest: 90_000,
  },
};

/** Draws the territory of an invented country into a folder: the same bytes each time. */
export async function drawTerritory(country: Invented, out: string): Promise<void> {
  const { areas, shapes } = drawCountry(country);
  const rows = rowsOf(country, areas);
  const work = await mkdtemp(join(tmpdir(), 'country-'));
  try {
    const files = { areas: join(work, 'areas.csv'), boundaries: join(work, 'shapes.geojson') };
    await writeFile(files.areas, tableOf(rows));
    await writeFile(files.boundaries, JSON.stringify(withCodes(shapes, rows)));
    await makeAnyTerritory({ ...files, out }, silent);
  } finally {
    await rm(work, { recursive: true });
  }
}

interface Row {
  code: string;
  level: string;
  kind: string;
  name: string;
  parent: string;
  population: number | '';
  at: readonly [number, number] | null;
  shape: number | null;
}

function rowsOf(country: Invented, areas: readonly DrawnArea[]): Row[] {
  const { codes, levels, middles, name } = country;
  const above = { population: '' as const, at: null, shape: null };
  const [top = '', middle = ''] = levels;
  const own = middles.length === 0 ? null : nearestMiddles(areas, middles.length);
  const named = namesOf(country, areas.length);
  const numbers = new Map<number, number>();
  const narrow = areas.map((area, i): Row => {
    const within = own?.[i] ?? 0;
    const n = (numbers.get(within) ?? 0) + 1;
    numbers.set(within, n);
    const code = codes.area(within + 1, n);
    const parent = own ? codes.middle(within + 1) : codes.country;
    return { ...peopled(country, area, i), code, parent, name: named[i] ?? code };
  });
  return [
    { ...above, code: codes.country, level: top, kind: top, name, parent: '' },
    ...middles.map((title, i): Row => ({
      ...above,
      code: codes.middle(i + 1),
      level: middle,
      kind: middle,
      name: title,
      parent: codes.country,
    })),
    ...narrow,
  ];
}

/** The first town drawn is the largest; those far from the middle are small. */
function peopled({ levels, kinds, largest, seed }: Invented, area: DrawnArea, i: number) {
  const random = sfc32(seed, `people ${i}`);
  const share = i === 0 ? 1 : (0.012 + 0.14 * random() ** 2) * (1.2 - area.remote);
  const population = Math.round(largest * share);
  const kind = population > largest / 25 ? kinds[0] : kinds[1];
  return { level: levels.at(-1) ?? '', kind, population, at: area.at, shape: area.shape };
}

/** Which middle area each belongs to: of as many seats, far from one another, the nearest. */
function nearestMiddles(areas: readonly DrawnArea[], count: number): number[] {
  const away = (a: DrawnArea, b: DrawnArea) => Math.hypot(a.at[0] - b.at[0], a.at[1] - b.at[1]);
  const seats = [areas[0] as DrawnArea];
  const apart = (area: DrawnArea) => Math.min(...seats.map((seat) => away(area, seat)));
  while (seats.length < count) seats.push(areas.reduce((a, b) => (apart(b) > apart(a) ? b : a)));
  const northFirst = seats.toSorted((a, b) => b.at[1] - a.at[1]);
  return areas.map((area) => {
    const nearest = northFirst.reduce((a, b) => (away(area, b) < away(area, a) ? b : a));
    return northFirst.indexOf(nearest);
  });
}

function namesOf({ seed, syllables: [first, last] }: Invented, count: number): string[] {
  const random = sfc32(seed, 'names');
  const names = new Set<string>();
  const one = (of: readonly string[]) => of[Math.floor(random() * of.length)] ?? '';
  while (names.size < count) names.add(`${one(first)}${one(last)}`);
  return [...names];
}

const tableOf = (rows: readonly Row[]): string =>
  [
    'code,level,kind,name,parent,population,centre_lon,centre_lat',
    ...rows.map(({ code, level, kind, name, parent, population, at }) =>
      [code, level, kind, name, parent, population, at?.[0].toFixed(5), at?.[1].toFixed(5)].join(
        ',',
      ),
    ),
    '',
  ].join('\n');

function withCodes(shapes: FeatureCollection, rows: readonly Row[]): FeatureCollection {
  const codes = new Map(rows.map(({ shape, code }) => [shape, code]));
  return {
    ...shapes,
    features: shapes.features.map((one) => ({
      ...one,
      properties: { code: codes.get(Number(one.properties?.['shape'])) ?? '' },
    })),
  };
}

if (import.meta.main)
  for (const [id, country] of Object.entries(COUNTRIES))
    await drawTerritory(country, join(import.meta.dirname, '..', id, 'territory'));
