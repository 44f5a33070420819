import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  SNAPSHOT_FILES,
  SNAPSHOT_VERSION,
  type AreaSnapshot,
  type CategoryEntry,
  type Manifest,
  type Series,
} from '../../src/domain/snapshot.ts';
import { QUESTION } from '../site/fixture-survey.ts';
import { contentHash } from '../../src/site/read-snapshot.ts';

export const category = (id: string, rest: Partial<CategoryEntry> = {}): CategoryEntry => ({
  id,
  plane: 'police',
  topic: 'property',
  includedIn: null,
  denominator: 'residents',
  lowestLevel: null,
  validFrom: null,
  validTo: null,
  mergedInto: null,
  name: { pl: `nazwa ${id}`, en: `name ${id}` },
  definition: { pl: '', en: '' },
  open: false,
  levels: ['country', 'commune'],
  periods: ['2023', '2024'],
  atMostWhole: false,
  atMostRecorded: false,
  measures: ['recorded'],
  sources: ['made-up'],
  hash: '00000000',
  ...rest,
});

export const area = (
  code: string,
  name: string,
  series: Series[],
  population: number | null = 10_000,
): AreaSnapshot => ({
  code,
  level: code === 'PL' ? 'country' : 'commune',
  kind: code === 'PL' ? 'country' : 'urban',
  name,
  parent: code === 'PL' ? null : 'PL',
  ancestors: code === 'PL' ? [] : ['PL'],
  children: [],
  neighbours: [],
  population,
  landKm2: 10,
  centre: [20, 52],
  series,
  debates: [],
  postulates: [],
  surveys: [],
  meetings: { debates: [], attendance: [] },
  units: [],
  timing: [],
  findings: { similar: [], offences: [], topics: [], funnel: null, waits: [] },
});

const NO_OUTLINES = { type: 'Topology', objects: {}, arcs: [] };
const texts = (text: string) => ({ pl: text, en: text });

/** A manifest over these areas and categories; what downloads do not read is left bare. */
export function manifestOf(areas: AreaSnapshot[], categories: CategoryEntry[]): Manifest {
  return {
    version: SNAPSHOT_VERSION,
    release: { id: '2026-01-31', day: '2026-01-31', dataUntil: '2024-12-31' },
    atlas: {
      title: texts('Atlas'),
      publisher: { name: texts('Example'), email: 'map@example.org' },
      locales: ['pl', 'en'],
      siteUrl: 'https://example.org',
      timeZone: 'Europe/Warsaw',
      sampleData: true,
      levels: [],
      kinds: [],
      ratePer: { police: 1000, reports: 1000, society: 1000 },
      emergencyNumber: '112',
      unreliableBelow: 20,
    } as unknown as Manifest['atlas'],
    periods: { police: ['2023', '2024'], society: ['2024'], reports: ['2023', '2024'] },
    topics: [],
    categories,
    institutions: [],
    responsibilities: [],
    sources: [],
    questions: [QUESTION],
    areas: areas.map(({ code, level, kind, name, parent, population }, i) => {
      const hash = contentHash(JSON.stringify(areas[i]));
      return { code, level, kind, name, parent, population, hash };
    }),
    boundaries: contentHash(JSON.stringify(NO_OUTLINES)),
    debates: contentHash('[]'),
    localities: contentHash('{}'),
    intake: null,
  };
}

/** One level for each area, which is enough to read it by. */
function categoryFile({ id, plane }: CategoryEntry, areas: readonly AreaSnapshot[]): string {
  const levels = areas.map(({ code, level, series }) => {
    const own = series.filter(({ category: of }) => of === id);
    const measures = own.map(({ measure, cells }) => [measure, cells.map((cell) => [cell])]);
    return { level, areas: [code], measures: Object.fromEntries(measures), classes: null };
  });
  return JSON.stringify({ id, plane, levels });
}

/** Writes a snapshot that can be opened, into `<atlas>/derived/snapshot`. */
export async function writeSmallSnapshot(
  atlasDir: string,
  areas: AreaSnapshot[],
  categories: CategoryEntry[],
): Promise<Manifest> {
  const folder = join(atlasDir, 'derived', 'snapshot');
  await mkdir(join(folder, 'areas'), { recursive: true });
  await mkdir(join(folder, 'categories'), { recursive: true });
  const hashed = categories.map((one) => ({ ...one, hash: contentHash(categoryFile(one, areas)) }));
  const manifest = manifestOf(areas, hashed);
  for (const one of categories)
    await writeFile(join(folder, SNAPSHOT_FILES.category(one.id)), categoryFile(one, areas));
  for (const one of areas)
    await writeFile(join(folder, SNAPSHOT_FILES.area(one.code)), JSON.stringify(one));
  await writeFile(join(folder, SNAPSHOT_FILES.debates), '[]');
  await writeFile(join(folder, SNAPSHOT_FILES.localities), '{}');
  await writeFile(join(folder, SNAPSHOT_FILES.boundaries), JSON.stringify(NO_OUTLINES));
  await writeFile(join(folder, SNAPSHOT_FILES.manifest), JSON.stringify(manifest));
  return manifest;
}
