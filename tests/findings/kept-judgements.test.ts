import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { keptJudgements, type KeptJudgements } from '../../scripts/findings/kept-judgements.ts';
import { makeFindings } from '../../scripts/findings/make-findings.ts';
import type { OpenAtlas } from '../../scripts/atlas/open-atlas.ts';
import type { CategoryCells } from '../../scripts/snapshot/cells.ts';
import type { Cell } from '../../src/domain/cell.ts';
import {
  category,
  cellsOf,
  chance,
  COMMUNES,
  madeUpAtlas,
  PERIODS,
  YEARS,
} from './made-up-country.ts';

let dir: string;
let folder: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'kept-judgements-'));
  folder = join(dir, 'derived', 'cache', 'findings');
});
afterEach(() => rm(dir, { recursive: true, force: true }));

const CATEGORIES = [category('theft'), category('arson', { denominator: 'dwellings' })];
const even = chance(30);

/** All that findings are made from here, as it changes from release to release. */
interface Told {
  /** By category, commune and year. */
  cells: Cell[][][];
  populations: number[];
  dwellings: number[];
  statistics: Record<string, number>;
  unreliableBelow: number;
}

const atFirst = (): Told => ({
  cells: CATEGORIES.map((_, c) => COMMUNES.map((_, i) => YEARS.map((_, y) => even(i, y) + c))),
  populations: COMMUNES.map(({ population }) => population ?? 0),
  dwellings: COMMUNES.map((_, i) => 4000 + 10 * i),
  statistics: { draws: 200 },
  unreliableBelow: 20,
});

function findAll(told: Told, kept?: KeptJudgements) {
  const { cells, populations, dwellings, statistics, unreliableBelow } = told;
  const atlas = madeUpAtlas(CATEGORIES, [], statistics);
  const areas = atlas.areas.map((area, place) => {
    const at = place - 1;
    const population = populations[at] ?? area.population;
    return { ...area, population, dwellings: dwellings[at] ?? 200_000 };
  });
  const own = { ...atlas, areas, config: { ...atlas.config, unreliableBelow } } as OpenAtlas;
  const all = CATEGORIES.map((one, c): CategoryCells =>
    cellsOf(one, (i, y) => cells[c]?.[i]?.[y] ?? 'notRecorded'),
  );
  const find = makeFindings(
    own,
    all,
    PERIODS,
    [],
    () => null,
    () => false,
    kept,
  );
  return areas.map((_, place) => find(place, []));
}

async function findKept(told: Told) {
  const kept = await keptJudgements(dir);
  const found = findAll(told, kept);
  await kept.close();
  return found;
}

/** A few, so that the same figure changes time and again: from hidden to not recorded, say. */
const place = fc.nat(2);
const cell = fc.oneof(fc.nat(60), fc.constantFrom('suppressed' as const, 'notRecorded' as const));
type Change = (told: Told) => void;
const change: fc.Arbitrary<Change> = fc.oneof(
  fc.tuple(fc.nat(1), place, fc.constantFrom(0, YEARS.length - 1), cell).map(
    ([c, i, y, value]): Change =>
      (told) =>
        void (told.cells[c]![i]![y] = value),
  ),
  fc.tuple(place, fc.nat(30_000)).map(
    ([i, population]): Change =>
      (told) =>
        void (told.populations[i] = population),
  ),
  fc.tuple(place, fc.nat(9000)).map(
    ([i, dwellings]): Change =>
      (told) =>
        void (told.dwellings[i] = dwellings),
  ),
  fc
    .constantFrom<[string, number]>(['seed', 2], ['seed', 3], ['draws', 300], ['similarAreas', 15])
    .map(
      ([name, value]): Change =>
        (told) =>
          void (told.statistics = { ...told.statistics, [name]: value }),
    ),
  fc.constantFrom(10, 20, 40).map(
    (fewest): Change =>
      (told) =>
        void (told.unreliableBelow = fewest),
  ),
);

describe('findings of which a part was kept', () => {
  it('are those made from nothing, whatever changed since', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(change, { maxLength: 3 }), { maxLength: 6 }),
        async (releases) => {
          const told = atFirst();
          for (const changes of [[], ...releases]) {
            for (const one of changes) one(told);
            expect(await findKept(told)).toStrictEqual(findAll(told));
          }
        },
      ),
      { numRuns: 40 },
    );
  });

  it('tell what is hidden from what nobody recorded, neither of which is a number', async () => {
    const told = atFirst();
    for (const one of ['suppressed', 'notRecorded', 'suppressed'] as const) {
      told.cells[0]![2]![YEARS.length - 1] = one;
      expect(await findKept(told)).toStrictEqual(findAll(told));
    }
  });

  it('are not judged again where nothing changed, and one category where one did', async () => {
    const told = atFirst();
    await findKept(told);
    const [name = ''] = await readdir(folder);
    const before = await readFile(join(folder, name));
    await findKept(told);
    expect(await readdir(folder)).toEqual([name]);
    expect(await readFile(join(folder, name))).toEqual(before);
    const kept = await keptJudgements(dir);
    told.cells[1]![4]![3] = 'suppressed';
    const made: number[] = [];
    const counting = Object.assign(Object.create(kept) as KeptJudgements, {
      numbers: (...[on, make]: Parameters<KeptJudgements['numbers']>) =>
        kept.numbers(on, () => {
          made.push(1);
          return make();
        }),
    });
    findAll(told, counting);
    // The category itself, and the topic it is of.
    expect(made).toHaveLength(2);
  });

  it('are made anew where what was kept is damaged, and what is of no use is cleared away', async () => {
    const told = atFirst();
    const found = await findKept(told);
    const [name = ''] = await readdir(folder);
    const file = join(folder, name);
    const bytes = await readFile(file);
    for (const damaged of [
      bytes.subarray(0, bytes.length - 9),
      Buffer.from(bytes.map((byte, i) => (i === 5000 ? byte ^ 1 : byte))),
      Buffer.alloc(0),
    ]) {
      await writeFile(file, damaged);
      await writeFile(join(folder, 'of-another-program'), bytes);
      expect(await findKept(told)).toStrictEqual(found);
      expect(await readdir(folder)).toEqual([name]);
      expect(await readFile(file)).toEqual(bytes);
    }
  });
});
