import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Area } from '../../src/domain/area.ts';
import type { Atlas } from '../../src/domain/atlas.ts';
import { amountKey, TABLED, type Tabled } from '../../src/domain/denominator.ts';
import { MistakesFound, type Mistake } from '../../src/domain/mistake.ts';
import { codeReader } from '../../src/intake/area-codes.ts';
import { spelledCode } from '../../src/intake/spelled-code.ts';
import { amount } from '../territory/population.ts';
import { columnsOf, readTable } from '../territory/table.ts';
import { gathering } from './gather-mistakes.ts';
import type { OpenAtlas } from './open-atlas.ts';

type Table = NonNullable<Atlas['denominators'][Tabled]>;

/** By the place of an area; null where the table has a row for it and no amount. */
type AmountsByPlace = Map<number, number | null>;

/** An atlas whose areas have the amounts of its tables, and all that is wrong with these. */
export interface WithDenominators {
  atlas: OpenAtlas;
  mistakes: Mistake[];
}

/**
 * Reads the tables that `denominators` of an atlas names. An area above others has what its own row
 * says, else the sum of its parts where each of them has an amount, never both.
 */
export async function withDenominators(atlas: OpenAtlas): Promise<WithDenominators> {
  const mistakes: Mistake[] = [];
  let { areas } = atlas;
  for (const of of TABLED) {
    const table = atlas.config.denominators[of];
    if (table === undefined) continue;
    const amounts = await gathering(mistakes, () => readAmounts(atlas, of, table));
    if (amounts) areas = withSums(areas, amounts, amountKey(of));
  }
  return { atlas: { ...atlas, areas }, mistakes };
}

/** Widest level first, so that parts stand behind what they are parts of. */
function withSums(
  areas: readonly Area[],
  amounts: AmountsByPlace,
  key: 'dwellings' | 'roadKm',
): Area[] {
  const places = new Map(areas.map(({ code }, place) => [code, place]));
  const parts = Map.groupBy(areas.keys(), (place) => places.get(areas[place]?.parent ?? '') ?? -1);
  const known: (number | null)[] = areas.map(() => null);
  for (let place = areas.length - 1; place >= 0; place--) {
    const own = amounts.get(place);
    const below = parts.get(place) ?? [];
    known[place] = own ?? sumOf(below.map((part) => known[part] ?? null));
  }
  return areas.map((area, place) => ({ ...area, [key]: known[place] ?? null }));
}

/** To a hundredth; null of nothing, and where a part is not known. */
function sumOf(parts: readonly (number | null)[]): number | null {
  if (parts.length === 0) return null;
  let sum = 0;
  for (const part of parts) {
    if (part === null) return null;
    sum += part;
  }
  return Math.round(sum * 100) / 100;
}

async function readAmounts(atlas: OpenAtlas, of: Tabled, table: Table): Promise<AmountsByPlace> {
  const file = join(atlas.rawRoot, table.file);
  if (!existsSync(file)) throw new MistakesFound([noTable(file, of)]);
  const [header, ...rows] = await readTable(file, `the table of ${of} that atlas.json names`);
  const names = { code: table.code, column: table.column ?? of };
  const at = columnsOf(header?.fields ?? [], [names.code, names.column]);
  const missing = Object.values(names).filter((name) => at[name] === null);
  if (missing.length || rows.length === 0)
    throw new MistakesFound(
      missing.length ? missing.map((name) => noColumn(file, of, name)) : [noRow(file)],
    );
  const reading = rowReader(atlas, file, table, names);
  for (const row of rows) {
    const [code, value] = [names.code, names.column].map((name) => row.fields[at[name] ?? -1]);
    reading.take(row.line, code ?? '', value ?? '');
  }
  if (reading.mistakes.length) throw new MistakesFound(reading.mistakes);
  return reading.amounts;
}

function rowReader(
  { areas, parts, config }: OpenAtlas,
  file: string,
  { otherAreas, length }: Table,
  names: { code: string; column: string },
) {
  const { territory } = config;
  const find = codeReader({ areas, parts, changes: [], territory });
  const read = spelledCode(find, length === undefined ? [] : [length]);
  const isPart = (code: string) =>
    [code, code.slice(0, territory.identityLength)].some((one) => parts.has(one)) ||
    territory.partSuffixes.includes(code.slice(territory.identityLength));
  const amounts: AmountsByPlace = new Map();
  const lines = new Map<number, number>();
  const mistakes: Mistake[] = [];
  const take = (line: number, code: string, text: string) => {
    const found = read(code);
    const isOther = 'reason' in found && found.reason === 'unknownCode';
    if (isOther ? otherAreas === 'leaveOut' : 'code' in found && isPart(found.code)) return;
    const value = amount(text);
    if (text !== '' && value === null) mistakes.push(noNumber(file, line, names.column, text));
    if ('reason' in found) {
      mistakes.push(unknownArea(file, line, names.code, code));
      return;
    }
    const first = lines.get(found.place);
    if (first !== undefined) mistakes.push(twice(file, line, names.code, code, first));
    lines.set(found.place, line);
    amounts.set(found.place, value);
  };
  return { take, amounts, mistakes };
}

const noTable = (file: string, of: Tabled): Mistake => ({
  fault: 'missing',
  file,
  problem: `there is no such file, and atlas.json takes numbers of ${of} from it (denominators.${of}).`,
  remedy: `Put the table there, or write where it stands. Without one, take denominators.${of} out of atlas.json, and write residents or none in place of ${of} in reference/categories.csv.`,
});

const noColumn = (file: string, of: Tabled, column: string): Mistake => ({
  fault: 'missing',
  file,
  line: 1,
  column,
  problem: 'the table has no such column.',
  remedy: `Correct the header, or name the column in atlas.json (denominators.${of}: "code" of the areas, "column" of the amounts).`,
});

const noRow = (file: string): Mistake => ({
  fault: 'missing',
  file,
  problem: 'the table has no rows.',
  remedy: 'Write one row for each area, with its code and its amount.',
});

const unknownArea = (file: string, line: number, column: string, value: string): Mistake => ({
  fault: 'unknown',
  file,
  line,
  column,
  value,
  problem: 'no area of the atlas has this code, or more than one.',
  remedy:
    'Write codes of the vintage of the atlas, as text with their leading zeros, or say their "length" in atlas.json. Where the table is of a larger territory, set "otherAreas": "leaveOut".',
});

const noNumber = (file: string, line: number, column: string, value: string): Mistake => ({
  fault: 'invalid',
  file,
  line,
  column,
  value,
  problem: 'not a number of 0 or more.',
  remedy: 'Write digits alone, or nothing where the amount is not known.',
});

const twice = (
  file: string,
  line: number,
  column: string,
  value: string,
  first: number,
): Mistake => ({
  fault: 'duplicate',
  file,
  line,
  column,
  value,
  problem: `the area stands on line ${first} already.`,
  remedy: 'Keep one row for each area.',
});
