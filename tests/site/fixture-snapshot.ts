import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Cell } from '../../src/domain/cell.ts';
import type { Measure } from '../../src/domain/measure.ts';
import type { Plane } from '../../src/domain/plane.ts';
import {
  SNAPSHOT_FILES,
  SNAPSHOT_VERSION,
  type AreaEntry,
  type AreaSnapshot,
  type CategoryEntry,
  type CategorySnapshot,
  type Manifest,
  type PublicAtlas,
  type Series,
} from '../../src/domain/snapshot.ts';
import { checksSchema } from '../../src/domain/checks.ts';
import { sourceSchema } from '../../src/domain/source.ts';
import type { IntakeRules } from '../../src/intake/rules.ts';
import { contentHash } from '../../src/site/read-snapshot.ts';
import { classEdges } from '../../src/stats/classes.ts';
import { rateOf } from '../../src/stats/rate.ts';
import { findingsIn } from './fixture-findings.ts';
import { QUESTION, SURVEYS } from './fixture-survey.ts';
import { DEBATE, FRUITLESS, POSTULATE } from './fixture-debate.ts';
import {
  FIXTURE_LOCALITIES,
  fixtureAreas,
  fixtureAtlas,
  fixtureBoundaries,
} from './fixture-atlas.ts';

export const PERIODS = ['2023', '2024', '2025'];
type Place = Omit<AreaEntry, 'hash'>;

const category = (
  id: string,
  plane: Plane,
  measures: Measure[],
  levels: string[],
  rest: Partial<CategoryEntry> = {},
): Omit<CategoryEntry, 'hash'> => ({
  id,
  plane,
  topic: 'roads',
  includedIn: null,
  denominator: 'residents',
  lowestLevel: null,
  validFrom: null,
  validTo: null,
  open: false,
  mergedInto: null,
  name: { pl: `Kategoria ${id}`, en: `Category ${id}` },
  definition: { pl: '', en: '' },
  levels,
  periods: PERIODS,
  atMostWhole: false,
  atMostRecorded: false,
  measures,
  sources: ['made-up'],
  ...rest,
});

/** One category of each sort: common, part of another, marked up, protected, of a higher level alone. */
function fixtureCategories(all: string[]): Omit<CategoryEntry, 'hash'>[] {
  const notCommune = all.filter((level) => level !== 'commune');
  const reports: Measure[] = ['reported', 'confirmed', 'eliminated', 'passedOn'];
  return [
    category('theft', 'police', ['recorded'], all),
    category('car-theft', 'police', ['recorded'], all, { includedIn: 'theft' }),
    category('markup', 'police', ['recorded'], all, {
      name: { pl: '<script>alert("pl")</script>', en: '<script>alert("en")</script>' },
      definition: { pl: 'Opis & <i>znaki</i>', en: 'Text & <i>signs</i>' },
    }),
    category('fraud', 'police', ['recorded'], notCommune),
    category('count-only', 'police', ['recorded'], all, { denominator: 'none' }),
    category('parking', 'reports', reports, all),
    category('drugs', 'reports', reports, notCommune, { lowestLevel: 'district' }),
    category('crossings', 'society', ['raised'], all),
  ];
}

/** What was counted in a commune, from its place in the list alone: numbers one can follow by hand. */
function communeCell(id: string, measure: Measure, index: number, period: number): Cell {
  if (index === 3 && id === 'theft') return 'suppressed';
  if (index === 4 && id === 'theft') return 'notRecorded';
  if (index === 5 && id === 'theft') return 'notApplicable';
  if (id === 'crossings') return index === 0 ? 1 : 0;
  const base = index * 10 + period;
  if (measure === 'reported' || id === 'theft') return base;
  return Math.floor(base / 2);
}

export interface Fixture {
  /** The folder of the atlas. */
  atlasDir: string;
  manifest: Manifest;
}

/** Writes a small, whole snapshot into a temporary folder. */
export function writeFixture(levels: 3 | 4 = 4): Fixture {
  const atlasDir = mkdtempSync(join(tmpdir(), 'atlas-fixture-'));
  const write = (file: string, content: unknown): string => {
    const path = join(atlasDir, 'derived', 'snapshot', file);
    mkdirSync(dirname(path), { recursive: true });
    const text = JSON.stringify(content);
    writeFileSync(path, text);
    return contentHash(text);
  };
  const atlas = fixtureAtlas(levels);
  const places = fixtureAreas(levels);
  const categories = fixtureCategories(atlas.levels.map((l) => l.id));
  const areas = places.map((place) => areaSnapshot(place, places, categories));
  const manifest: Manifest = {
    version: SNAPSHOT_VERSION,
    release: { id: '2026-02-01', day: '2026-02-01', dataUntil: '2025-12-31' },
    atlas,
    words: { en: { 'home.search.hint': 'Type a <b>place</b> & its “county”.' } },
    periods: { police: PERIODS, society: PERIODS, reports: PERIODS },
    topics: [{ id: 'roads', name: { pl: 'Drogi', en: 'Roads' } }],
    categories: categories.map((entry) => ({
      ...entry,
      hash: write(SNAPSHOT_FILES.category(entry.id), categorySnapshot(entry, areas)),
    })),
    institutions: [institution('police', 'Policja'), institution('office', 'Urząd <gminy>')],
    responsibilities: [
      { category: 'theft', institution: 'police', part: 'leads' },
      { category: 'markup', institution: 'police', part: 'leads' },
      { category: 'parking', institution: 'police', part: 'leads' },
      { category: 'parking', institution: 'office', part: 'shares' },
    ],
    sources: [madeUpSource(categories.map((c) => c.id))],
    questions: [QUESTION],
    areas: places.map((place, i) => ({
      ...place,
      hash: write(SNAPSHOT_FILES.area(place.code), areas[i]),
    })),
    debates: write(SNAPSHOT_FILES.debates, [
      { area: '1100', debate: DEBATE, postulates: [POSTULATE] },
      ...FRUITLESS.map((debate) => ({ area: '2103', debate, postulates: [] })),
    ]),
    localities: write(SNAPSHOT_FILES.localities, FIXTURE_LOCALITIES),
    boundaries: write(SNAPSHOT_FILES.boundaries, fixtureBoundaries(levels)),
    intake: write(SNAPSHOT_FILES.intake, fixtureRules(atlas, places)),
  };
  write(SNAPSHOT_FILES.manifest, manifest);
  return { atlasDir, manifest };
}

/** One source of thefts by code, so that the page for checking exports has one to choose. */
function fixtureRules(atlas: PublicAtlas, areas: Place[]): IntakeRules {
  const thefts = {
    id: 'made-up',
    title: { pl: 'Źródło & spółka', en: 'Source & co' },
    plane: 'police',
    provider: { pl: 'Nikt', en: 'Nobody' },
    files: '',
    placeRule: 'committed',
    record: 'event',
    fields: {
      date: { column: 'day' },
      area: { by: 'code', column: '</template><script>alert(1)</script>' },
      category: { constant: 'theft' },
    },
  };
  return {
    sources: [sourceSchema.parse(thefts)],
    config: { ...atlas, crs: {}, checks: checksSchema.parse({}) },
    areas,
    categories: [],
    institutions: [],
    parts: [],
    namedParts: [],
    units: [],
    changes: [],
    bounds: [0, 0, 1, 1],
  };
}

const institution = (id: string, name: string) => ({
  id,
  name: { pl: name, en: name },
  role: { pl: 'Rola', en: 'Role' },
  url: null,
});

const madeUpSource = (categories: string[]): Manifest['sources'][number] => ({
  id: 'made-up',
  plane: 'police',
  title: { pl: 'Źródło & spółka', en: 'Source & co' },
  provider: { pl: 'Nikt', en: 'Nobody' },
  url: null,
  placeRule: 'committed',
  record: 'count',
  extent: 'register',
  provisional: false,
  periods: PERIODS,
  categories,
  areasWithoutRow: [],
  rows: {
    read: 100,
    accepted: 98,
    rejected: 2,
    leftOut: 0,
    duplicates: 0,
    located: 97,
    unlocated: 1,
  },
});

function areaSnapshot(
  place: Place,
  places: Place[],
  categories: Omit<CategoryEntry, 'hash'>[],
): AreaSnapshot {
  const parents = (code: string | null): string[] => {
    const found = places.find((p) => p.code === code);
    return found ? [...parents(found.parent), found.code] : [];
  };
  const communes = places.filter((p) => p.level === 'commune');
  const inside = communes.filter((c) => [...parents(c.parent), c.code].includes(place.code));
  const first = place.code === communes[0]?.code;
  return {
    ...place,
    ancestors: parents(place.parent),
    children: places.filter((p) => p.parent === place.code).map((p) => p.code),
    neighbours: places
      .filter((p) => p.level === place.level && p.parent === place.parent && p.code !== place.code)
      .map((p) => p.code),
    landKm2: 12.5 * inside.length,
    centre: [11, 51.5],
    series: categories
      .filter((c) => c.levels.includes(place.level))
      .flatMap((c) => seriesOf(c, inside, communes)),
    debates: first ? [DEBATE] : [],
    postulates: first ? [POSTULATE] : [],
    meetings: { debates: [0, 0, first ? 1 : 0], attendance: [0, 0, first ? 40 : 0] },
    surveys: place.code === '12' ? SURVEYS : [],
    units: [],
    timing: [],
    findings: findingsIn(place.code),
  };
}

function seriesOf(
  { id, measures }: Omit<CategoryEntry, 'hash'>,
  inside: Place[],
  communes: Place[],
): Series[] {
  return measures.map((measure) => ({
    category: id,
    measure,
    cells: PERIODS.map((_, period) => {
      const cells = inside.map((c) => communeCell(id, measure, communes.indexOf(c), period));
      if (cells.length === 1) return cells[0] as Cell;
      return cells.reduce<number>((sum, cell) => sum + (typeof cell === 'number' ? cell : 0), 0);
    }),
  }));
}

function categorySnapshot(
  entry: Omit<CategoryEntry, 'hash'>,
  areas: AreaSnapshot[],
): CategorySnapshot {
  return {
    id: entry.id,
    plane: entry.plane,
    levels: entry.levels.map((level) => {
      const here = areas.filter((area) => area.level === level);
      const cellsOf = (measure: Measure) =>
        PERIODS.map((_, period) =>
          here.map((area) => {
            const found = area.series.find((s) => s.category === entry.id && s.measure === measure);
            return found?.cells[period] ?? 'notRecorded';
          }),
        );
      const leading = cellsOf(entry.measures[0] as Measure);
      const rates = leading.flatMap((cells) =>
        cells.flatMap((cell, i) =>
          typeof cell === 'number' ? rateOf(cell, here[i]?.population ?? 1, PER[entry.plane]) : [],
        ),
      );
      return {
        level,
        areas: here.map((area) => area.code),
        measures: Object.fromEntries(entry.measures.map((m) => [m, cellsOf(m)])),
        classes: entry.denominator === 'none' ? null : classEdges(rates, 'quantile', 3),
      };
    }),
  };
}

const PER: Record<Plane, number> = { police: 100_000, reports: 10_000, society: 10_000 };
