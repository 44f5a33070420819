import { glob, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import type { Topology } from 'topojson-specification';
import type { Area } from '../../src/domain/area.ts';
import type { Atlas } from '../../src/domain/atlas.ts';
import { MistakesFound } from '../../src/domain/mistake.ts';
import type { Settlement } from '../../src/domain/settlement.ts';
import { boundariesOf, type Boundaries } from '../../src/geo/topology.ts';
import { nearestName } from '../../src/intake/nearest-name.ts';
import { openAtlas, type OpenAtlas } from '../atlas/open-atlas.ts';
import { readSettlements } from '../atlas/read-settlements.ts';
import { areasCsv, csvText, settlementsCsv } from '../territory/csv-files.ts';
import { listSettlements } from '../territory/list-settlements.ts';
import { runMapshaper } from '../territory/run-mapshaper.ts';
import { jsonText, named, type AtlasFiles, type Publication } from './atlas-folder.ts';

/**
 * The files of an atlas of one area, cut out of another atlas: the area is the whole of it, with all
 * that lies below it. Categories, institutions and mappings are those of the other.
 *
 * @param wanted code or name of the area
 * @throws MistakesFound where no area, or more than one, is called that
 */
export async function partOfAtlas(
  from: string,
  wanted: string,
  publication: Publication,
): Promise<AtlasFiles> {
  const atlas = await openAtlas(from);
  const top = areaCalled(atlas, wanted);
  const areas = areasWithin(atlas, top);
  const levels = atlas.config.levels.map(({ id }) => id);
  const kept = levels.slice(levels.indexOf(top.level));
  return {
    'atlas.json': jsonText(named(await configOf(atlas, top, kept), publication)),
    ...(await territoryFiles(atlas, areas, kept)),
    ...(await referenceFiles(atlas, areas, kept)),
    ...(await copies(from, 'sources/*.json')),
    ...(await wordsOf(from, top.level)),
  };
}

function areaCalled({ areas, dir }: OpenAtlas, wanted: string): Area {
  const plain = (text: string) => text.toLocaleLowerCase();
  const found = areas.filter(({ code, name }) => code === wanted || plain(name) === plain(wanted));
  const exact = found.find(({ code }) => code === wanted);
  const [first, ...others] = exact ? [exact] : found;
  if (first && others.length === 0 && areas.some(({ parent }) => parent === first.code))
    return first;
  const nearest = nearestName(
    wanted,
    areas.map(({ name }) => name),
  );
  const codes = found.map(({ code, name, level }) => `${code} (${name}, ${level})`).join(', ');
  throw new MistakesFound([
    {
      fault: first ? (others.length ? 'ambiguous' : 'unsupported') : 'unknown',
      file: join(dir, 'territory', 'areas.csv'),
      column: '--area',
      value: wanted,
      nearest,
      problem: first
        ? others.length
          ? `several areas are called that: ${codes}.`
          : 'nothing lies below this area, so that there would be nothing to compare.'
        : 'no area has this code or name.',
      remedy:
        first || nearest === undefined
          ? 'Name it by its code, as areas.csv has it.'
          : `The nearest there is: ${JSON.stringify(nearest)}. Or name it by its code, as areas.csv has it.`,
    },
  ]);
}

/** The area as the whole, and all below it, in the order they had. */
function areasWithin({ areas }: OpenAtlas, top: Area): Area[] {
  const within = new Set([top.code]);
  for (const { code, parent } of areas) if (parent !== null && within.has(parent)) within.add(code);
  return areas
    .filter(({ code }) => within.has(code))
    .map((area) => (area.code === top.code ? { ...area, parent: null } : area));
}

/** The configuration as written by hand, so that no default is frozen into it. */
async function configOf({ dir, config }: OpenAtlas, top: Area, levels: readonly string[]) {
  const own = JSON.parse(await readFile(join(dir, 'atlas.json'), 'utf8')) as Atlas;
  const { madeFrom: _, settlementsFrom: __, ...territory } = own.territory;
  const { rotate, name } = config.territory.projection;
  const middle =
    top.centre && name === 'transverseMercator' ? [-Math.round(top.centre[0]), 0] : rotate;
  // What is asked or given of a wider level than there is, is of the whole of this atlas.
  const levelHere = (level: string) => (levels.includes(level) ? level : (levels[0] ?? ''));
  return {
    ...own,
    rawRoot: 'raw',
    territory: { ...territory, projection: { ...own.territory.projection, rotate: middle } },
    levels: own.levels.filter(({ id }) => levels.includes(id)),
    kinds: own.kinds.filter(({ level }) => levels.includes(level)),
    ...(own.denominators ? { denominators: ofTheWhole(own.denominators) } : {}),
    ...(own.alsoPublished
      ? {
          alsoPublished: {
            ...own.alsoPublished,
            lowestLevel: levelHere(own.alsoPublished.lowestLevel),
          },
        }
      : {}),
    ...(own.siting ? { siting: { ...own.siting, region: levelHere(own.siting.region) } } : {}),
  } as Atlas;
}

/** Tables of what rates are per may be those of the whole. */
const ofTheWhole = (tables: Atlas['denominators']) =>
  Object.fromEntries(
    Object.entries(tables).map(([of, table]) => [of, { ...table, otherAreas: 'leaveOut' }]),
  );

type Row = Record<string, string>;

/** A table of the atlas with the rows that are wanted; null where there is none. */
async function tableOf(file: string, wanted: (row: Row) => Row | null): Promise<string | null> {
  const text = await readFile(file, 'utf8').catch(() => null);
  if (text === null) return null;
  const header = (parse(text, { bom: true, to: 1 }) as string[][])[0] ?? [];
  const rows = parse(text, { bom: true, columns: true, skip_empty_lines: true }) as Row[];
  const kept = rows.map(wanted).filter((row) => row !== null);
  return csvText([header, ...kept.map((row) => header.map((column) => row[column] ?? ''))]);
}

async function territoryFiles(
  atlas: OpenAtlas,
  areas: readonly Area[],
  levels: readonly string[],
): Promise<AtlasFiles> {
  const codes = new Set(areas.map(({ code }) => code));
  const folder = atlas.territoryDir;
  const inside = (column: string) => (row: Row) => (codes.has(row[column] ?? '') ? row : null);
  const tables = {
    'parts.csv': await tableOf(join(folder, 'parts.csv'), inside('area')),
    'localities.csv': await tableOf(join(folder, 'localities.csv'), inside('area')),
    'settlements.csv': await settlementsWithin(atlas, codes),
    'changes.csv': await tableOf(join(atlas.dir, 'territory', 'changes.csv'), inside('new_code')),
    'NOTICE.md': await readFile(join(folder, 'NOTICE.md'), 'utf8').catch(() => null),
  };
  const written = Object.entries(tables).flatMap(([name, text]) =>
    text === null ? [] : [[`territory/${name}`, text] as const],
  );
  return {
    'territory/areas.csv': areasCsv(areas),
    'territory/boundaries.topo.json': await outlinesOf(folder, areas, levels),
    ...Object.fromEntries(written),
  };
}

/**
 * Its towns and villages, in a table that is its own: the package that lists them finds communes by
 * the names of what they lie in, of which a part of the atlas has not all.
 */
async function settlementsWithin(
  { dir, config, areas, territoryDir }: OpenAtlas,
  codes: ReadonlySet<string>,
): Promise<string | null> {
  const inside = ({ area }: Settlement) => codes.has(area);
  const listed = await readSettlements(territoryDir, join(dir, 'territory'));
  if (listed === null && config.territory.settlementsFrom === undefined) return null;
  return settlementsCsv((listed ?? (await listSettlements(dir, areas))).filter(inside));
}

/** The outlines of the areas kept, with the arcs they need and no others. */
async function outlinesOf(
  folder: string,
  areas: readonly Area[],
  levels: readonly string[],
): Promise<string> {
  const text = await readFile(join(folder, 'boundaries.topo.json'), 'utf8');
  const all = JSON.parse(text) as Boundaries;
  const narrowest = levels.at(-1) ?? '';
  const codes = new Set(areas.map(({ code }) => code));
  const geometries = (all.objects[narrowest]?.geometries ?? [])
    .filter(({ id }) => codes.has(String(id)))
    .map((shape) => ({ ...shape, properties: { code: String(shape.id) } }));
  const part = { ...all, objects: { [narrowest]: { type: 'GeometryCollection', geometries } } };
  const [shapes = ''] = await runMapshaper(
    '-i in.json -o out.json format=topojson quantization=20000 id-field=code',
    { 'in.json': JSON.stringify(part) },
  );
  return `${JSON.stringify(boundariesOf(JSON.parse(shapes) as Topology, areas, levels))}\n`;
}

async function referenceFiles(
  atlas: OpenAtlas,
  areas: readonly Area[],
  levels: readonly string[],
): Promise<AtlasFiles> {
  const codes = new Set(areas.map(({ code }) => code));
  const files = await copies(atlas.dir, 'reference/*.csv');
  const folder = join(atlas.dir, 'reference');
  const units = await tableOf(join(folder, 'police-units.csv'), (row) =>
    codes.has(row['area'] ?? '') ? row : null,
  );
  // A category shown for wider areas alone is shown for the whole of this atlas.
  const categories = await tableOf(join(folder, 'categories.csv'), (row) => {
    const lowest = row['lowest_level'] ?? '';
    return {
      ...row,
      lowest_level: lowest === '' || levels.includes(lowest) ? lowest : (levels[0] ?? ''),
    };
  });
  // An office of an area that is wider than this atlas has no page to lead to.
  const offices = await tableOf(join(folder, 'offices.csv'), (row) => {
    return { ...row, level: levels.includes(row['level'] ?? '') ? (row['level'] ?? '') : '' };
  });
  const contacts = await contactsOf(atlas, areas[0]?.code ?? '', codes);
  return {
    ...files,
    ...(contacts === null ? {} : { 'reference/contacts.csv': contacts }),
    ...(offices === null ? {} : { 'reference/offices.csv': offices }),
    ...(units === null ? {} : { 'reference/police-units.csv': units }),
    ...(categories === null ? {} : { 'reference/categories.csv': categories }),
  };
}

/** How institutions are reached here: one of a wider area is reached so in the whole of this one. */
async function contactsOf(
  { dir, areas }: OpenAtlas,
  top: string,
  codes: ReadonlySet<string>,
): Promise<string | null> {
  const parents = new Map(areas.map(({ code, parent }) => [code, parent]));
  const above: string[] = [];
  for (let at = parents.get(top); at; at = parents.get(at)) above.push(at);
  const file = join(dir, 'reference', 'contacts.csv');
  const seen = new Set<string>();
  await tableOf(file, ({ institution, area = '' }) => {
    seen.add(`${institution} ${area}`);
    return null;
  });
  return await tableOf(file, (row) => {
    const { institution, area = '' } = row;
    if (area === '' || codes.has(area)) return row;
    const nearer = [top, ...above.slice(0, Math.max(0, above.indexOf(area)))];
    const isNearest = !nearer.some((code) => seen.has(`${institution} ${code}`));
    return above.includes(area) && isNearest ? { ...row, area: top } : null;
  });
}

/**
 * The sentences of the atlas, and over them those it has for a part of that level: what stands for
 * the whole of a country ("in the country") is false of a part of it.
 */
async function wordsOf(from: string, level: string): Promise<AtlasFiles> {
  const folder = `words/parts/${level}/`;
  const [words, parts] = [
    await copies(from, 'words/*.json'),
    await copies(from, 'words/parts/*/*.json'),
  ];
  const own = Object.entries(parts).flatMap(([name, text]) => {
    if (!name.startsWith(folder)) return [];
    const file = `words/${name.slice(folder.length)}`;
    const whole = JSON.parse(words[file] ?? '{}') as Record<string, string>;
    return [[file, jsonText({ ...whole, ...(JSON.parse(text) as typeof whole) })] as const];
  });
  return { ...words, ...parts, ...Object.fromEntries(own) };
}

export async function copies(from: string, pattern: string): Promise<AtlasFiles> {
  const names = (await Array.fromAsync(glob(pattern, { cwd: from }))).sort();
  const texts = names.map(
    async (name) => [name, await readFile(join(from, name), 'utf8')] as const,
  );
  return Object.fromEntries(await Promise.all(texts));
}
