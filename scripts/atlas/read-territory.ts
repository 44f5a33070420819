import { join } from 'node:path';
import { z } from 'zod';
import { areaRowSchema, NAMES_APART, type Area } from '../../src/domain/area.ts';
import { MistakesFound, type Mistake } from '../../src/domain/mistake.ts';
import { readTable } from './read-table.ts';

export interface Territory {
  /** Widest level first, then by code. */
  areas: Area[];
  /** Code of a part (a city's district, say) to the code of the area it rolls up into. */
  parts: Map<string, string>;
  /** The same parts by name, those that have one. */
  namedParts: { name: string; area: string }[];
  /** Names of towns and villages by the code of the area they lie in. */
  localities: Map<string, string[]>;
}

const partRow = z.strictObject({
  part_code: z.string().min(1),
  kind: z.string(),
  name: z.string(),
  area: z.string().min(1),
});

const localitiesRow = z.strictObject({ area: z.string().min(1), names: z.string() });

/** `areas.csv`, and `parts.csv` and `localities.csv` (which may be missing), of a territory folder. */
export async function readTerritory(folder: string, levels: readonly string[]): Promise<Territory> {
  const file = join(folder, 'areas.csv');
  const areas = await readTable(file, areaRowSchema);
  const parts = await readTable(join(folder, 'parts.csv'), partRow, true);
  const localities = await readTable(join(folder, 'localities.csv'), localitiesRow, true);
  const mistakes = hierarchyMistakes(file, areas, levels);
  if (mistakes.length) throw new MistakesFound(mistakes);
  areas.sort(
    (a, b) => levels.indexOf(a.level) - levels.indexOf(b.level) || (a.code < b.code ? -1 : 1),
  );
  const namedParts = parts
    .filter((part) => part.name !== '')
    .map(({ name, area }) => ({ name, area }));
  return {
    areas,
    parts: new Map(parts.map((row) => [row.part_code, row.area])),
    namedParts,
    localities: new Map(localities.map((row) => [row.area, row.names.split(NAMES_APART)])),
  };
}

function hierarchyMistakes(file: string, areas: readonly Area[], levels: readonly string[]) {
  const mistakes: Mistake[] = [];
  const byCode = new Map<string, Area>();
  const fix = 'Write the file anew with threat-atlas territory, or correct the row.';
  const report = (
    { code, ...area }: Area,
    fault: Mistake['fault'],
    column: 'code' | 'level' | 'parent',
    problem: string,
  ) => {
    const value = column === 'code' ? code : (area[column] ?? '');
    const remedy = `It is of ${code}, ${area.name}. ${fix}`;
    mistakes.push({ fault, file, column, value, problem, remedy });
  };
  for (const area of areas) {
    if (byCode.has(area.code)) report(area, 'duplicate', 'code', 'the code stands twice.');
    byCode.set(area.code, area);
    if (!levels.includes(area.level)) {
      report(area, 'unknown', 'level', 'this is no level of atlas.json.');
    }
  }
  for (const area of areas) {
    const parent = area.parent === null ? null : byCode.get(area.parent);
    const expected = levels[levels.indexOf(area.level) - 1];
    if (parent === undefined) report(area, 'unknown', 'parent', 'no area has this code.');
    else if (parent?.level !== expected) {
      report(
        area,
        'invalid',
        'parent',
        expected === undefined
          ? 'an area of the widest level has no parent.'
          : `the parent must be of level "${expected}".`,
      );
    }
  }
  return mistakes;
}
