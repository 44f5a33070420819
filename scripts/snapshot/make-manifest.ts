import { releaseDay } from '../../src/domain/release-id.ts';
import { TABLED, tabledAmounts, type PublicDenominators } from '../../src/domain/denominator.ts';
import { PLANES, type Plane } from '../../src/domain/plane.ts';
import type { Period } from '../../src/domain/period.ts';
import {
  SNAPSHOT_VERSION,
  type AreaEntry,
  type CategoryEntry,
  type Manifest,
  type PublicAtlas,
  type PublicSource,
  type UnfinishedPeriod,
} from '../../src/domain/snapshot.ts';
import type { OpenAtlas } from '../atlas/open-atlas.ts';
import { isoDay } from '../../src/intake/read-date.ts';
import type { SourceResult } from '../../src/intake/reading.ts';
import type { CategoryCells } from './cells.ts';
import { questionsOf } from './surveys.ts';

export interface ManifestFacts {
  atlas: OpenAtlas;
  results: readonly SourceResult[];
  cells: readonly CategoryCells[];
  periods: Record<Plane, Period[]>;
  /** Of those published. */
  unfinished: UnfinishedPeriod[];
  /** Null where no shorter periods are published. */
  shorterPeriods: Record<Plane, Period[]> | null;
  /** Id of the release. */
  release: string;
  hashes: Pick<Manifest, 'boundaries' | 'debates' | 'localities' | 'intake'> & {
    areas: string[];
    categories: string[];
  };
}

export function makeManifest(facts: ManifestFacts): Manifest {
  const { atlas, hashes } = facts;
  const latest = Math.max(0, ...facts.results.map((result) => result.latest));
  return {
    version: SNAPSHOT_VERSION,
    release: {
      id: facts.release,
      day: releaseDay(facts.release),
      dataUntil: latest ? isoDay(latest) : lastPeriod(facts.periods),
    },
    atlas: publicAtlas(atlas),
    ...(Object.keys(atlas.words).length ? { words: atlas.words } : {}),
    periods: facts.periods,
    ...(facts.unfinished.length > 0 && { unfinished: facts.unfinished }),
    ...(facts.shorterPeriods && { shorterPeriods: facts.shorterPeriods }),
    ...publicDenominators(atlas),
    topics: atlas.topics,
    categories: facts.cells.map((entry, i) =>
      categoryEntry(entry, facts, hashes.categories[i] ?? ''),
    ),
    ...mergedCategories(atlas),
    institutions: atlas.institutions,
    responsibilities: atlas.responsibilities,
    ...(atlas.contacts.length > 0 && { contacts: atlas.contacts }),
    ...(atlas.offices.length > 0 && { offices: atlas.offices }),
    sources: facts.results.map((result) => publicSource(result, facts.cells)),
    questions: questionsOf(facts.results),
    areas: atlas.areas.map((area, i): AreaEntry => {
      const { code, level, kind, name, parent, population } = area;
      const amounts = { population, ...tabledAmounts(area) };
      return { code, level, kind, name, parent, ...amounts, hash: hashes.areas[i] ?? '' };
    }),
    boundaries: hashes.boundaries,
    debates: hashes.debates,
    localities: hashes.localities,
    intake: hashes.intake,
  };
}

function mergedCategories({ categories }: OpenAtlas): Pick<Manifest, 'merged'> {
  const merged = categories.flatMap(({ id, name, validTo, mergedInto }) =>
    mergedInto === null ? [] : [{ id, name, validTo, into: mergedInto }],
  );
  return merged.length ? { merged } : {};
}

function publicAtlas({ config }: OpenAtlas): PublicAtlas {
  const {
    rawRoot: _rawRoot,
    crs: _crs,
    checks: _checks,
    releases: { keepFrozen },
    budgets: _budgets,
    denominators: _denominators,
    ...shown
  } = config;
  return keepFrozen === 'all' ? shown : { ...shown, releasesOnLine: keepFrozen };
}

/** Where amounts come from, without the files: no key where there are none. */
function publicDenominators({ config }: OpenAtlas): Pick<Manifest, 'denominators'> {
  const told = TABLED.flatMap((of) => {
    const table = config.denominators?.[of];
    return table ? [[of, { year: table.year, source: table.source, url: table.url }]] : [];
  });
  return told.length ? { denominators: Object.fromEntries(told) as PublicDenominators } : {};
}

const lastPeriod = (periods: Record<Plane, Period[]>) =>
  PLANES.flatMap((plane) => periods[plane])
    .sort()
    .at(-1) ?? '';

function categoryEntry(
  { category, levels, measures, limits }: CategoryCells,
  { results, periods }: ManifestFacts,
  hash: string,
): CategoryEntry {
  const all = [...measures.values()];
  return {
    ...category,
    ...limits,
    levels,
    periods: periods[category.plane].filter((_, i) =>
      all.some((rows) => rows[i]?.some((cell) => cell !== 'notRecorded')),
    ),
    measures: [...measures.keys()],
    sources: results.filter((r) => categoriesIn(r).includes(category.id)).map((r) => r.source.id),
    hash,
  };
}

const categoriesIn = (result: SourceResult) => [
  ...new Set(result.cube.slices().map((slice) => slice.category)),
];

function publicSource(result: SourceResult, cells: readonly CategoryCells[]): PublicSource {
  const { source, ledger } = result;
  const isSecret = tellsHidden(result, cells);
  const guarded = (rows: number) => (isSecret ? 'suppressed' : rows);
  const sum = (counts: Record<string, number>) => Object.values(counts).reduce((a, b) => a + b, 0);
  return {
    id: source.id,
    plane: source.plane,
    title: source.title,
    provider: source.provider,
    url: source.url ?? null,
    record: source.record,
    placeRule: source.placeRule,
    extent: source.extent,
    provisional: source.provisional,
    periods: result.periods,
    categories: categoriesIn(result),
    areasWithoutRow: ledger.notes.find((note) => note.code === 'areasWithoutRow')?.areas ?? [],
    rows: {
      read: guarded(ledger.read),
      accepted: guarded(ledger.accepted),
      rejected: sum(ledger.rejected),
      leftOut: sum(ledger.leftOut),
      duplicates: ledger.duplicates,
      located: guarded(ledger.located),
      unlocated: ledger.unlocated,
    },
  };
}

/** Whether the number of a source's rows would tell of a hidden count of the widest area. */
function tellsHidden({ source, cube }: SourceResult, cells: readonly CategoryCells[]): boolean {
  if (source.plane !== 'police' || source.record !== 'event') return false;
  const own = new Set(cube.slices().map((slice) => slice.category));
  return cells
    .filter(({ category }) => own.has(category.id))
    .some(({ measures }) => measures.get('recorded')?.some((row) => row[0] === 'suppressed'));
}
