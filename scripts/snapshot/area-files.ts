import { neighbors } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';
import type { Area } from '../../src/domain/area.ts';
import type { ShorterCell } from '../../src/domain/cell.ts';
import { tabledAmounts } from '../../src/domain/denominator.ts';
import type { Debate, Postulate } from '../../src/domain/debate.ts';
import { periodOf, type Period } from '../../src/domain/period.ts';
import type { AreaSnapshot, Series } from '../../src/domain/snapshot.ts';
import type { Survey } from '../../src/domain/survey.ts';
import type { OpenAtlas } from '../atlas/open-atlas.ts';
import { childrenOf } from '../cube/add-totals.ts';
import type { FindingsOf } from '../findings/make-findings.ts';
import type { Placed } from '../../src/intake/reading.ts';
import type { TimingOf } from './area-timing.ts';
import { breaksOfArea, type PlacedBreak } from './border-breaks.ts';
import type { CategoryCells } from './cells.ts';
import type { IncompleteTotals } from './incomplete-totals.ts';
import { unitsNear } from './units-near.ts';

export interface AreaFacts {
  atlas: OpenAtlas;
  /** Day of the release. */
  release: string;
  topology: Topology;
  cells: readonly CategoryCells[];
  /** Of shorter periods. */
  shorterCells: readonly CategoryCells<ShorterCell>[];
  societyPeriods: readonly Period[];
  debates: readonly Placed<Debate>[];
  postulates: readonly Placed<Postulate>[];
  /** In the order of their questions. */
  surveys: readonly Placed<Survey>[];
  breaks: readonly PlacedBreak[];
  incomplete: IncompleteTotals;
  timing: TimingOf;
  findings: FindingsOf;
}

/**
 * `areas/<code>.json` of the area at a place, made when it is asked for: all areas together would
 * fill the memory.
 */
export function areaFiles(facts: AreaFacts): (area: Area, place: number) => AreaSnapshot {
  const { areas } = facts.atlas;
  const unitsOf = unitsNear(facts.atlas, facts.release);
  const children = childrenOf(areas);
  const parents = new Map(areas.map((area) => [area.code, area.parent]));
  const touching = neighboursByCode(facts.topology, facts.atlas);
  const debates = byPlace(facts.debates.toSorted(byId), newestFirst);
  const postulates = byPlace(facts.postulates, byId);
  const surveys = byPlace(facts.surveys, newestFirst);
  const meetings = meetingsByPlace(facts, children);
  return (area, place) => {
    const timing = facts.timing(place);
    return {
      code: area.code,
      level: area.level,
      kind: area.kind,
      name: area.name,
      parent: area.parent,
      ancestors: ancestorsOf(area, parents),
      children: (children[place] ?? []).map((child) => areas[child]?.code ?? ''),
      neighbours: touching.get(area.code) ?? [],
      population: area.population,
      ...tabledAmounts(area),
      landKm2: area.landKm2,
      centre: area.centre,
      series: seriesOf(place, area.level, facts.cells),
      ...shorterSeriesOf(place, area.level, facts.shorterCells),
      debates: debates.get(place) ?? [],
      postulates: postulates.get(place) ?? [],
      meetings: meetings[place] ?? { debates: [], attendance: [] },
      surveys: surveys.get(place) ?? [],
      ...unitsOf(area),
      timing,
      ...breaksOfArea(facts.breaks, place),
      ...shownIncomplete(facts, place),
      findings: facts.findings(place, timing),
    };
  };
}

function ancestorsOf(area: Area, parents: ReadonlyMap<string, string | null>): string[] {
  const chain: string[] = [];
  for (let code = area.parent; code !== null; code = parents.get(code) ?? null) chain.unshift(code);
  return chain;
}

function seriesOf<C>(
  place: number,
  level: string,
  cells: readonly CategoryCells<C | 'notRecorded'>[],
): Series<C | 'notRecorded'>[] {
  const series: Series<C | 'notRecorded'>[] = [];
  for (const { category, measures, levels } of cells) {
    if (!levels.includes(level)) continue;
    const { id } = category;
    for (const [measure, rows] of measures) {
      const own: (C | 'notRecorded')[] = [];
      for (const row of rows) own.push(row[place] ?? 'notRecorded');
      series.push({ category: id, measure, cells: own });
    }
  }
  return series;
}

const shorterSeriesOf = (
  place: number,
  level: string,
  cells: readonly CategoryCells<ShorterCell>[],
) => {
  const shorterSeries = seriesOf(place, level, cells);
  return shorterSeries.length ? { shorterSeries } : {};
};

/** Of categories that are shown at the area's level, and of no others. */
function shownIncomplete({ cells, incomplete, atlas }: AreaFacts, place: number) {
  const level = atlas.areas[place]?.level ?? '';
  const shown = new Set(
    cells.filter(({ levels }) => levels.includes(level)).map(({ category }) => category.id),
  );
  const own = incomplete.ofArea(place).incomplete?.filter(({ category }) => shown.has(category));
  return own?.length ? { incomplete: own } : {};
}

function neighboursByCode(topology: Topology, atlas: OpenAtlas): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const { id } of atlas.config.levels) {
    const object = topology.objects[id] as GeometryCollection | undefined;
    const geometries = object?.geometries ?? [];
    const codes = geometries.map((geometry) => String(geometry.id));
    neighbors(geometries).forEach((list, i) => {
      const names = list.map((j) => codes[j] ?? '').sort();
      found.set(codes[i] ?? '', names);
    });
  }
  return found;
}

const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1);
const newestFirst = (a: { date: string }, b: { date: string }) =>
  a.date === b.date ? 0 : a.date < b.date ? 1 : -1;

function byPlace<T>(items: readonly Placed<T>[], order: (a: T, b: T) => number): Map<number, T[]> {
  const found = new Map<number, T[]>();
  for (const { area, ...item } of items) {
    if (area < 0) continue;
    const list = found.get(area) ?? [];
    list.push(item as T);
    found.set(area, list);
  }
  for (const list of found.values()) list.sort(order);
  return found;
}

/** Debates and those who came, in each area and all below it, by period. */
function meetingsByPlace(facts: AreaFacts, children: readonly (readonly number[])[]) {
  const { societyPeriods: periods, atlas } = facts;
  const none = () => periods.map(() => 0);
  const meetings = atlas.areas.map(() => ({ debates: none(), attendance: none() }));
  for (const debate of facts.debates) {
    const [year, month] = debate.date.split('-').map(Number);
    const at = periods.indexOf(periodOf(year ?? 0, month ?? 1, atlas.config.period));
    const own = meetings[debate.area];
    if (!own || at < 0) continue;
    own.debates[at] = (own.debates[at] ?? 0) + 1;
    own.attendance[at] = (own.attendance[at] ?? 0) + (debate.attendance ?? 0);
  }
  for (let place = atlas.areas.length - 1; place >= 0; place--) {
    for (const child of children[place] ?? []) addInto(meetings[place], meetings[child]);
  }
  return meetings;
}

type Meetings = AreaSnapshot['meetings'];

function addInto(whole: Meetings | undefined, part: Meetings | undefined): void {
  if (!whole || !part) return;
  for (const key of ['debates', 'attendance'] as const) {
    part[key].forEach((count, i) => (whole[key][i] = (whole[key][i] ?? 0) + count));
  }
}
