import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { GeometryCollection, Topology } from 'topojson-specification';

/** Width of the country in steps of the boundaries' grid: its twin stands to the east of it. */
const EAST = 25_000;

/**
 * Gives an atlas twice the areas: each but the country gets a twin whose code begins with the next,
 * odd number, which no voivodeship has, and whose outline lies to the east. To see how the time and
 * the memory of a build grow with its pages.
 */
export async function doubleTerritory(atlas: string): Promise<void> {
  const changed = async (name: string, change: (text: string) => string) => {
    const path = join(atlas, 'territory', name);
    await writeFile(path, change(await readFile(path, 'utf8')));
  };
  await changed('areas.csv', withTwins);
  await changed('boundaries.topo.json', (text) =>
    JSON.stringify(besideItself(JSON.parse(text) as Topology<Levels>)),
  );
}

type Levels = Record<string, GeometryCollection>;

const twinOf = (code: string): string =>
  /^\d\d/.test(code) ? `${Number(code.slice(0, 2)) + 1}`.padStart(2, '0') + code.slice(2) : code;

function withTwins(csv: string): string {
  const [header = '', ...lines] = csv.trimEnd().split(/\r?\n/);
  const parent = header.split(',').indexOf('parent');
  const twins = lines.filter((line) => /^\d/.test(line)).map((line) => twinLine(line, parent));
  return [header, ...lines, ...twins, ''].join('\n');
}

function twinLine(line: string, parent: number): string {
  const cells = line.split(',');
  const asTwin = (cell: string, at: number) => (at === 0 || at === parent ? twinOf(cell) : cell);
  return cells.map(asTwin).join(',');
}

/** The same outlines twice: arcs are told by steps, so moving the first step moves them whole. */
function besideItself(topology: Topology<Levels>): Topology<Levels> {
  const count = topology.arcs.length;
  const moved = topology.arcs.map((arc) =>
    arc.map(([x = 0, y = 0], step) => [step === 0 ? x + EAST : x, y]),
  );
  const objects = Object.entries(topology.objects).map(([level, { geometries, ...rest }]) => {
    const twins = structuredClone(geometries).map((shape) => ({
      ...shape,
      id: twinOf(`${shape.id}`),
      ...('arcs' in shape && { arcs: renumbered(shape.arcs, count) }),
    }));
    const own = twins.filter(({ id }) => !geometries.some((known) => known.id === id));
    return [level, { ...rest, geometries: [...geometries, ...own] }];
  });
  return {
    ...topology,
    arcs: [...topology.arcs, ...moved],
    objects: Object.fromEntries(objects) as Levels,
  };
}

type Arcs = number | Arcs[];

const renumbered = (arcs: Arcs, count: number): Arcs =>
  typeof arcs === 'number'
    ? arcs < 0
      ? arcs - count
      : arcs + count
    : arcs.map((arc) => renumbered(arc, count));
