import { expect, it } from 'vitest';
import type { Cell } from '../../src/domain/cell.ts';
import type { AreaSnapshot, Classes } from '../../src/domain/snapshot.ts';
import type { Timing } from '../../src/domain/timing.ts';
import { areaReport } from '../../src/site/area-report-model.ts';
import { embedCard } from '../../src/site/embed-model.ts';
import { indicatorsOf } from '../../src/site/indicator-model.ts';
import { debatesIndex } from '../../src/site/debates-model.ts';
import { homePage } from '../../src/site/home-model.ts';
import { debateLedger } from '../../src/site/ledger-model.ts';
import { mapPage } from '../../src/site/map-model.ts';
import { lastingKeys, pageKeys, type PageKeys } from '../../src/site/page-key.ts';
import {
  areaPaths,
  debatePaths,
  embedPaths,
  institutionPaths,
  mapPaths,
  singlePaths,
} from '../../src/site/paths.ts';
import { openSnapshot, type Snapshot } from '../../src/site/read-snapshot.ts';
import { writeFixture } from './fixture-snapshot.ts';

const opened = () => openSnapshot(writeFixture().atlasDir);

/** The snapshot with one file changed, and its hash, as an ingest of other figures leaves it. */
function changed(snapshot: Snapshot, what: 'areas' | 'categories', id: string): Snapshot {
  const areaFile = (code: string) => {
    const file = snapshot.areaFile(code);
    return what === 'areas' && code === id ? Buffer.concat([file, Buffer.from(' ')]) : file;
  };
  const entries = snapshot.manifest[what].map((entry) =>
    ('code' in entry ? entry.code : entry.id) === id ? { ...entry, hash: 'other' } : entry,
  );
  return { ...snapshot, areaFile, manifest: { ...snapshot.manifest, [what]: entries } };
}

/** The snapshot, and a list that grows with every file that is read from it. */
function watched(snapshot: Snapshot): { snapshot: Snapshot; read: Set<string> } {
  const read = new Set<string>();
  const seen: Snapshot = {
    ...snapshot,
    area: (code) => (read.add(`areas ${code}`), snapshot.area(code)),
    category: (id) => (read.add(`categories ${id}`), snapshot.category(id)),
  };
  return { snapshot: seen, read };
}

const cardShown = (snapshot: Snapshot, code: string) => [
  embedCard(snapshot, code),
  indicatorsOf(snapshot, code),
  debateLedger(snapshot, code),
];

it.each([
  ['area', areaReport],
  ['card', cardShown],
] as const)('the key of an %s changes with every file of an area it is of', (kind, model) => {
  for (const { code } of opened().manifest.areas) {
    const base = opened();
    const { snapshot, read } = watched(base);
    model(snapshot, code);
    const key = pageKeys(base)[kind](code);
    const wider = new Set(base.area(code).ancestors.map((one) => `areas ${one}`));
    const files = [...read].filter((one) => one.startsWith('areas ') && !wider.has(one));
    for (const file of files) {
      const other = pageKeys(changed(base, 'areas', file.slice('areas '.length)))[kind](code);
      expect({ code, file, same: other === key }).toEqual({ code, file, same: false });
    }
    expect(files.length).toBeGreaterThan(0);
  }
});

it('the key of an area changes with the classes on the map of its parts, and not with other figures', () => {
  const base = opened();
  const category = (id: string) => {
    const one = base.category(id);
    const doubled = (classes: Classes | null) =>
      classes && { ...classes, edges: classes.edges.map((edge) => edge * 2) };
    const levels = one.levels.map((level) => ({ ...level, classes: doubled(level.classes) }));
    return { ...one, levels };
  };
  const other = { ...base, category };
  const keysOf = ({ area, card }: PageKeys) => [area('11'), area('1100'), card('11')];
  const [district, commune, card] = keysOf(pageKeys(base));
  expect(areaReport(other, '11').parts?.maps[0]?.classes.edges).not.toEqual(
    areaReport(base, '11').parts?.maps[0]?.classes.edges,
  );
  expect(keysOf(pageKeys(other))).toEqual([expect.not.stringMatching(district!), commune, card]);
  const hashes = base.manifest.categories.map((one) => ({ ...one, hash: 'other' }));
  const anew = { ...base, manifest: { ...base.manifest, categories: hashes } };
  expect(keysOf(pageKeys(anew))).toEqual([district, commune, card]);
});

/** Files of an area as other figures would make them, each with one part changed. */
function variants(area: AreaSnapshot): AreaSnapshot[] {
  const more = (cell: Cell): Cell => (typeof cell === 'number' ? cell + 1000 : 7);
  const ofSeries = area.series.flatMap(({ cells }, i) =>
    cells.map((_, at) => ({
      ...area,
      series: area.series.map((one, other) =>
        other === i ? { ...one, cells: one.cells.map((c, p) => (p === at ? more(c) : c)) } : one,
      ),
    })),
  );
  const offences = area.findings.offences.map((one) => ({ ...one, shrunk: null }));
  return [
    ...ofSeries,
    { ...area, population: 1 },
    { ...area, children: area.children.slice(0, 1) },
    { ...area, surveys: [] },
    { ...area, debates: [], postulates: [] },
    { ...area, name: 'Other' },
    { ...area, findings: { ...area.findings, offences } },
  ];
}

it('the key of an area, and of its card, changes with all that is said of wider areas, and not with the rest', () => {
  const base = opened();
  const models = { area: areaReport, card: cardShown };
  const seen = { area: { other: 0, same: 0 }, card: { other: 0, same: 0 } };
  for (const kind of ['area', 'card'] as const)
    for (const { code } of base.manifest.areas)
      for (const wider of base.area(code).ancestors)
        for (const variant of variants(base.area(wider))) {
          const area = (one: string) => (one === wider ? variant : base.area(one));
          const other = { ...base, area };
          const [was, is] = [{ ...base }, other].map((snapshot) =>
            JSON.stringify(models[kind](snapshot, code)),
          );
          const isSameKey = lastingKeys(other)[kind](code) === lastingKeys(base)[kind](code);
          if (was !== is) {
            expect({ kind, code, wider, isSameKey }).toEqual({
              kind,
              code,
              wider,
              isSameKey: false,
            });
            seen[kind].other++;
          } else if (isSameKey) seen[kind].same++;
        }
  expect(seen.area.other).toBeGreaterThan(100);
  expect(seen.area.same).toBeGreaterThan(100);
  expect(seen.card.other).toBe(0);
  expect(seen.card.same).toBeGreaterThan(100);
});

it('the key of an area stays when its reports have waited longer, which no page of it reads', () => {
  const base = opened();
  const given = (week: Timing['week'], waited: Timing['waited']): Snapshot => {
    const period = base.manifest.periods.reports.at(-1) ?? '';
    const timing = [{ category: 'parking', period, week, waited }];
    const area = { ...base.area('1100'), timing };
    const areaFile = () => Buffer.from(JSON.stringify(area));
    return { ...base, area: () => area, areaFile };
  };
  const told = (snapshot: Snapshot) => [
    lastingKeys(snapshot).area('1100'),
    JSON.stringify([areaReport(snapshot, '1100'), embedCard(snapshot, '1100')]),
  ];
  const [key, shown] = told(given([[3, 400]], [[9, 0, 2]]));
  expect(
    told(
      given(
        [[3, 400]],
        [
          [1, 1, 0],
          [10, 0, 2],
        ],
      ),
    ),
  ).toEqual([key, shown]);
  expect(told(given([[3, 400]], []))).toEqual([key, shown]);
  const other = told(given([[3, 401]], [[9, 0, 2]]));
  expect(other.map((one, i) => one === [key, shown][i])).toEqual([false, false]);
});

it('the key of an area stays when another district changes', () => {
  const base = opened();
  expect(pageKeys(changed(base, 'areas', '2207')).area('1100')).toBe(pageKeys(base).area('1100'));
});

it('the key of a map changes with its category alone', () => {
  const base = opened();
  const { snapshot, read } = watched(base);
  mapPage(snapshot, 'theft', 'commune');
  expect([...read]).toEqual(['categories theft']);
  const key = pageKeys(base).category('theft');
  expect(pageKeys(changed(base, 'categories', 'theft')).category('theft')).not.toBe(key);
  expect(pageKeys(changed(base, 'categories', 'parking')).category('theft')).toBe(key);
});

it('every key changes with what all pages show', () => {
  const base = opened();
  const release = { ...base.manifest.release, id: '2026-03-01' };
  const later = { ...base, manifest: { ...base.manifest, release } };
  expect(pageKeys(later).area('1100')).not.toBe(pageKeys(base).area('1100'));
  expect(pageKeys(later).category('theft')).not.toBe(pageKeys(base).category('theft'));
});

it('the key of a page of an institution or a debate changes with every file it reads figures from', () => {
  const keys = (snapshot: Snapshot) =>
    [institutionPaths, debatePaths].map((paths) => paths(snapshot)[0]?.cacheKey);
  const base = opened();
  const { snapshot, read } = watched(base);
  for (const { shows } of debatePaths(snapshot)) shows?.();
  expect([...read]).toEqual([]);
  for (const { shows } of institutionPaths(snapshot)) shows?.();
  expect([...read]).toEqual(['areas XX']);
  const [institution, debate] = keys(base);
  expect(keys(changed(base, 'areas', 'XX'))).toEqual([
    expect.not.stringMatching(institution!),
    debate,
  ]);
});

it('the key of the list of debates changes with any debate, though no figure of the country does', () => {
  const keys = (snapshot: Snapshot) => singlePaths(snapshot, 'debates').map((one) => one.cacheKey);
  const base = opened();
  const other = { ...base, manifest: { ...base.manifest, debates: 'other' } };
  expect(keys(other)).not.toEqual(keys(base));
  const { snapshot, read } = watched(base);
  debatesIndex(snapshot);
  expect([...read]).toEqual([]);
});

it('the key of the first page changes with all it reads figures from', () => {
  const key = (snapshot: Snapshot) => singlePaths(snapshot, 'home')[0]?.cacheKey;
  const base = opened();
  const shown = homePage(base).map?.category ?? '';
  for (const [what, id] of [
    ['areas', 'XX'],
    ['categories', shown],
  ] as const)
    expect(key(changed(base, what, id))).not.toBe(key(base));
  // Of others it says only which of each plane has a map, and at which level.
  const flat = (id: string) => {
    const file = base.category(id);
    const levels = file.levels.map((level) =>
      level.level === 'voivodeship' ? level : { ...level, classes: null },
    );
    return file.plane === 'reports' ? { ...file, levels } : file;
  };
  const other: Snapshot = { ...base, category: flat };
  expect(homePage(other).planes).not.toEqual(homePage(base).planes);
  expect(homePage(other).map).toEqual(homePage(base).map);
  expect(key(other)).not.toBe(key(base));
});

it('a month more, and a month that is over now, change the keys of what shows a season of its plane', () => {
  const base = opened();
  const months = (last: string[], dataUntil: string): Snapshot => {
    const shorterPeriods = { police: ['2024-11'], reports: ['2024-11', ...last], society: [] };
    const release = { ...base.manifest.release, dataUntil };
    return { ...base, manifest: { ...base.manifest, shorterPeriods, release } };
  };
  const keysOf = (snapshot: Snapshot) => {
    const keys = lastingKeys(snapshot);
    return {
      ofSeasons: [keys.area('1100'), keys.category('parking')],
      ofOthers: [keys.shell, keys.society, keys.posts(), keys.category('theft')],
    };
  };
  expect(base.categoryEntry('parking').plane).toBe('reports');
  expect(base.categoryEntry('theft').plane).toBe('police');
  const before = keysOf(months(['2024-12'], '2024-12-30'));
  for (const later of [
    months(['2024-12', '2025-01'], '2024-12-30'),
    months(['2024-12'], '2024-12-31'),
  ]) {
    const now = keysOf(later);
    now.ofSeasons.forEach((key, i) => expect(key).not.toBe(before.ofSeasons[i]));
    expect(now.ofOthers).toEqual(before.ofOthers);
  }
});

it('each page has one address, a twin in each language, and a key', () => {
  const snapshot = opened();
  for (const paths of [areaPaths(snapshot), embedPaths(snapshot), mapPaths(snapshot)]) {
    const addresses = paths.map(({ params }) => Object.values(params)[0]);
    expect(new Set(addresses).size).toBe(paths.length);
    const inPolish = paths.filter(({ props }) => props.locale === 'pl');
    expect(inPolish.length * 2).toBe(paths.length);
    expect(paths.every(({ cacheKey }) => /^[0-9a-f]{16}$/.test(cacheKey))).toBe(true);
  }
});
