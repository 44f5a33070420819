import type { FeatureCollection } from 'geojson';
import { mergeArcs } from 'topojson-client';
import { topology } from 'topojson-server';
import type { GeometryCollection, MultiPolygon, Polygon, Topology } from 'topojson-specification';
import { statisticsSchema } from '../../src/domain/atlas.ts';
import type { AreaEntry, PublicAtlas } from '../../src/domain/snapshot.ts';

/*
 * A made-up country of 4 by 3 squares, each a commune; two columns make a voivodeship. In each, the
 * upper row is a district of its own, and the two lower rows are another.
 *
 *      0    1    2    3
 *    +----+----+----+----+
 *    | 11 | 11 | 21 | 21 |   districts by square
 *    +----+----+----+----+
 *    | 12 | 12 | 22 | 22 |
 *    +----+----+----+----+
 *    | 12 | 12 | 22 | 22 |
 *    +----+----+----+----+
 */
const COLUMNS = 4;
const ROWS = 3;
export const MARKUP_NAME = '<b>Łąka</b> & "Sad"';
const NAMES = [
  'Źródła',
  MARKUP_NAME,
  'שדה',
  'Nowa Wieś',
  'Bór',
  'Kąty',
  'Żar',
  'Dolna',
  'Górna',
  'Las',
  'Staw',
  'Mała',
];

/** Villages: one name in two communes, and one with markup in it. */
export const FIXTURE_LOCALITIES = {
  '1209': ['Podlas', 'Łysa Góra'],
  '2103': ['Łysa Góra', '<i>Wieś</i>'],
};

type Place = Omit<AreaEntry, 'hash'>;

const commune = (column: number, row: number): Place => {
  const parent = `${column < 2 ? 1 : 2}${row === 0 ? 1 : 2}`;
  const index = row * COLUMNS + column;
  const code = `${parent}${String(index).padStart(2, '0')}`;
  const name = NAMES[index] ?? code;
  return { code, level: 'commune', kind: 'rural', name, parent, population: 1000 * (index + 1) };
};

const communes = Array.from({ length: COLUMNS * ROWS }, (_, i) =>
  commune(i % COLUMNS, Math.floor(i / COLUMNS)),
);
const sumBelow = (parent: string) =>
  communes
    .filter((c) => c.code.startsWith(parent))
    .reduce((sum, c) => sum + (c.population ?? 0), 0);
const higher = (code: string, level: string, name: string, parent: string): Place => ({
  code,
  level,
  kind: level,
  name,
  parent,
  population: sumBelow(code),
});

const country: Place = {
  code: 'XX',
  level: 'country',
  kind: 'country',
  name: 'Nigdzie',
  parent: null,
  population: sumBelow(''),
};
const voivodeships = ['1', '2'].map((c) =>
  higher(c, 'voivodeship', c === '1' ? 'lewe' : 'prawe', 'XX'),
);
const districts = ['11', '12', '21', '22'].map((c) =>
  higher(c, 'district', `powiatowy-${c}`, c.charAt(0)),
);

/** All areas of the fixture: with three levels the voivodeships are left out. */
export function fixtureAreas(levels: 3 | 4): Place[] {
  const upper = levels === 4 ? voivodeships : [];
  const middle = districts.map((d) => (levels === 4 ? d : { ...d, parent: 'XX' }));
  return [country, ...upper, ...middle, ...communes];
}

const square = (index: number) => {
  const [west, south] = [10 + (index % COLUMNS) * 0.5, 52 - Math.floor(index / COLUMNS) * 0.5];
  const [east, north] = [west + 0.5, south + 0.5];
  return [
    [
      [west, south],
      [west, north],
      [east, north],
      [east, south],
      [west, south],
    ],
  ];
};

/** Outlines of all levels; higher ones share the arcs of the communes. */
export function fixtureBoundaries(levels: 3 | 4): Topology {
  const features = communes.map(({ code }, i) => ({
    type: 'Feature' as const,
    id: code,
    properties: {},
    geometry: { type: 'Polygon' as const, coordinates: square(i) },
  }));
  const collected: FeatureCollection = { type: 'FeatureCollection', features };
  const made = topology({ commune: collected }, 10_000);
  const { geometries } = made.objects['commune'] as GeometryCollection;
  const merged = ({ code }: Place) => {
    const inside = geometries.filter((g) => code === 'XX' || String(g.id).startsWith(code));
    return { ...mergeArcs(made, inside as (Polygon | MultiPolygon)[]), id: code };
  };
  const collection = (places: Place[]): GeometryCollection => ({
    type: 'GeometryCollection',
    geometries: places.map(merged),
  });
  made.objects = {
    country: collection([country]),
    ...(levels === 4 ? { voivodeship: collection(voivodeships) } : {}),
    district: collection(districts),
    commune: { type: 'GeometryCollection', geometries },
  };
  return made;
}

const texts = (pl: string, en: string) => ({ pl, en });
const level = (id: string, pl: string, plural: string, slug: string) => ({
  id,
  name: texts(pl, id),
  plural: texts(plural, `${id}s`),
  slug: texts(slug, id),
});

export function fixtureAtlas(levels: 3 | 4): PublicAtlas {
  const all = [
    level('country', 'kraj', 'kraje', 'kraj'),
    level('voivodeship', 'województwo', 'województwa', 'wojewodztwo'),
    level('district', 'powiat', 'powiaty', 'powiat'),
    level('commune', 'gmina', 'gminy', 'gmina'),
  ].filter(({ id }) => levels === 4 || id !== 'voivodeship');
  return {
    title: texts('Mapa próbna', 'Trial map'),
    publisher: { name: texts('Wydawca', 'Publisher'), email: 'mapa@example.org' },
    accessibility: {
      publishedOn: '2026-01-10',
      updatedOn: '2026-01-12',
      assessedOn: '2026-01-15',
      status: 'partial',
      person: 'Anna <Nowak>',
      email: 'dostepnosc@example.org',
      phone: '+48 12 345',
      building: texts('Winda.', 'A lift.'),
    },
    locales: ['pl', 'en'],
    siteUrl: 'https://example.org',
    timeZone: 'Europe/Warsaw',
    sampleData: true,
    emergencyNumber: '112',
    territory: {
      vintage: '2024-01-01',
      identityLength: 4,
      partSuffixes: [],
      approximate: true,
      attribution: texts('Zmyślone.', 'Made up.'),
      projection: { name: 'transverseMercator', rotate: [-11, 0] },
    },
    levels: all,
    kinds: [
      ...all
        .filter(({ id }) => id !== 'commune')
        .map(({ id, name }) => ({ id, level: id, name, spellings: [] })),
      {
        id: 'rural',
        level: 'commune',
        name: texts('gmina wiejska', 'rural commune'),
        spellings: [],
      },
    ],
    period: 'year',
    disclosure: { threshold: 5, remembersReleases: true },
    unreliableBelow: 20,
    ratePer: { police: 100_000, reports: 10_000, society: 10_000, dwellings: 1000, road_km: 100 },
    classes: { method: 'quantile', count: 3 },
    statistics: statisticsSchema.parse({}),
    seriesBreaks: [],
    answerDueDays: 365,
    nextRelease: '2026-06-01',
    checkPage: true,
    embed: { frameAncestors: ['*'] },
  };
}
