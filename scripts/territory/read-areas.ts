import { AREA_COLUMNS, CODE_SIGNS, isAreaCode, type Area } from '../../src/domain/area.ts';
import { MistakesFound, type Mistake } from '../../src/domain/mistake.ts';
import { columnsOf, readTable, type TableRow } from './table.ts';

type Column = (typeof AREA_COLUMNS)[number];
type Columns = Record<Column, number | null>;
const NEEDED: readonly Column[] = ['code', 'level', 'name', 'parent'];

/** The areas of a table a person made, and their levels. */
export interface GivenAreas {
  /** Widest level first, then by code. */
  areas: Area[];
  /** Ids of levels, widest first. */
  levels: string[];
}

/**
 * Reads a table of areas: `code,level,name,parent`, and if wanted `kind` (the level when absent),
 * `population`, `land_km2`, `centre_lon`, `centre_lat`; in any order, `;` or `,` between. The one
 * area without a parent is the whole. Levels follow from who is whose parent.
 *
 * @throws MistakesFound with every row that has to be put right
 */
export async function readAreas(file: string): Promise<GivenAreas> {
  const [header, ...rows] = await readTable(file, 'the table of areas');
  const columns = columnsOf(header?.fields ?? [], AREA_COLUMNS);
  const mistakes = missingColumns(file, columns);
  if (mistakes.length) throw new MistakesFound(mistakes);
  const areas = rows.map((row) => areaOf(file, row, columns, mistakes));
  const lines = new Map(areas.map((area, at) => [area, rows[at]?.line ?? 0]));
  mistakes.push(...treeMistakes(file, areas, lines));
  if (mistakes.length) throw new MistakesFound(mistakes);
  const levels = levelsOf(areas);
  mistakes.push(...levelMistakes(file, areas, levels, lines));
  if (mistakes.length) throw new MistakesFound(mistakes);
  return { areas: inOrder(areas, levels), levels };
}

const missingColumns = (file: string, columns: Columns): Mistake[] =>
  NEEDED.filter((name) => columns[name] === null).map((name) => ({
    fault: 'missing',
    file,
    line: 1,
    column: name,
    problem: 'the column is missing.',
    remedy: `The first row names the columns: ${NEEDED.join(', ')}, and others if wanted.`,
  }));

function areaOf(file: string, row: TableRow, columns: Columns, mistakes: Mistake[]): Area {
  const text = (name: Column) => (row.fields[columns[name] ?? -1] ?? '').trim();
  const wrong = (column: Column, problem: string, remedy: string) =>
    mistakes.push({
      fault: text(column) === '' ? 'missing' : 'invalid',
      file,
      line: row.line,
      column,
      value: text(column),
      problem,
      remedy,
    });
  const number = (name: Column, least: number) => {
    if (text(name) === '') return null;
    const value = Number(text(name).replace(',', '.'));
    if (Number.isFinite(value) && value >= least) return value;
    wrong(name, 'it is not a number.', 'Write digits alone, with a decimal point where needed.');
    return null;
  };
  for (const name of ['code', 'level', 'name'] as const)
    if (text(name) === '') wrong(name, 'the row has no value here.', 'Fill it in.');
  if (text('code') !== '' && !isAreaCode(text('code')))
    wrong('code', `a code is made of ${CODE_SIGNS}.`, 'Write it so here and in the boundaries.');
  if (text('level') !== '' && !/^[a-z0-9-]+$/.test(text('level')))
    wrong('level', 'small letters, digits and hyphens are wanted.', 'Write it as "district".');
  const [lon, lat] = [number('centre_lon', -180), number('centre_lat', -90)];
  return {
    code: text('code'),
    level: text('level'),
    kind: text('kind') || text('level'),
    name: text('name'),
    parent: text('parent') || null,
    population: number('population', 0),
    landKm2: number('land_km2', 0),
    centre: lon === null || lat === null ? null : [lon, lat],
  };
}

function treeMistakes(file: string, areas: readonly Area[], lines: ReadonlyMap<Area, number>) {
  // Of rows with one code the first is taken for the right one.
  const byCode = new Map(areas.toReversed().map((area) => [area.code, area]));
  const told = (area: Area, fault: Mistake['fault'], column: string, problem: string): Mistake => ({
    fault,
    file,
    line: lines.get(area) ?? 0,
    column,
    value: column === 'parent' ? (area.parent ?? '') : area.code,
    problem,
    remedy: 'Correct the row.',
  });
  const tops = areas.filter((area) => area.parent === null);
  return [
    ...areas
      .filter((area) => byCode.get(area.code) !== area)
      .map((area) => told(area, 'duplicate', 'code', 'the code stands twice.')),
    ...areas
      .filter(({ parent }) => parent !== null && !byCode.has(parent))
      .map((area) => told(area, 'unknown', 'parent', 'no row has this code.')),
    ...areas
      .filter((area) => isBelowItself(area, byCode))
      .map((area) => told(area, 'invalid', 'parent', 'the area lies below itself.')),
    ...tops
      .slice(1)
      .map((area) => told(area, 'ambiguous', 'parent', 'a second area has no parent.')),
    ...(tops.length === 0 ? [noTop(file)] : []),
  ];
}

const noTop = (file: string): Mistake => ({
  fault: 'missing',
  file,
  problem: 'no area is the whole: each row names a parent.',
  remedy: 'Add a row for the country or region, with nothing in "parent".',
});

function isBelowItself(area: Area, byCode: ReadonlyMap<string, Area>): boolean {
  let steps = 0;
  for (let at: Area | undefined = area; at; at = byCode.get(at.parent ?? ''))
    if (steps++ > byCode.size) return true;
  return false;
}

/** Levels in the order in which a walk from the top meets them. */
function levelsOf(areas: readonly Area[]): string[] {
  const below = Map.groupBy(areas, (area) => area.parent);
  const levels: string[] = [];
  for (let row = below.get(null) ?? []; row.length > 0;) {
    for (const { level } of row) if (!levels.includes(level)) levels.push(level);
    row = row.flatMap((area) => below.get(area.code) ?? []);
  }
  return levels;
}

/** Each area lies one level below its parent, and only areas of the last level have none below them. */
function levelMistakes(
  file: string,
  areas: readonly Area[],
  levels: readonly string[],
  lines: ReadonlyMap<Area, number>,
): Mistake[] {
  const byCode = new Map(areas.map((area) => [area.code, area]));
  return areas
    .filter(({ level, parent }) => {
      const expected = levels[levels.indexOf(level) - 1];
      return parent !== null && byCode.get(parent)?.level !== expected;
    })
    .map((area) => ({
      fault: 'invalid',
      file,
      line: lines.get(area) ?? 0,
      column: 'level',
      value: area.level,
      problem: `its parent "${area.parent}" is not one level above it (levels: ${levels.join(', ')}).`,
      remedy: 'Give all areas of one level parents of one level.',
    }));
}

const inOrder = (areas: readonly Area[], levels: readonly string[]): Area[] =>
  areas.toSorted(
    (a, b) => levels.indexOf(a.level) - levels.indexOf(b.level) || (a.code < b.code ? -1 : 1),
  );
