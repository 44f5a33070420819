import { audit, type ExposedCount } from '../audit/audit.ts';
import type { PublishedTable } from '../audit/published.ts';
import type { Verdicts } from '../audit/verdicts.ts';
import type { OpenAtlas } from '../atlas/open-atlas.ts';
import type { Earlier } from '../earlier/earlier-figures.ts';
import { revisedFigures } from '../earlier/revised-figures.ts';
import type { Cube } from '../../src/intake/cube.ts';
import type { Plane } from '../../src/domain/plane.ts';
import type { Period } from '../../src/domain/period.ts';
import { publishableCells, type CategoryCells } from './cells.ts';
import type { LongPeriod } from './forced-periods.ts';
import type { KeptPatterns } from './kept-patterns.ts';
import type { CountPlace } from './hide-counts.ts';
import { publishedOf } from './published-cells.ts';

/** More rounds than were ever needed: what is exposed then is for the audit of the release to say. */
const MOST_ROUNDS = 25;

/**
 * Cells as they may be published. The suppression looks at each sum that earlier releases told along
 * a tree; what many of them tell together, and of several tables, only a solver sees. So the audit is
 * asked before anything is written, and what it finds gets further covers until nothing is found. The
 * release is audited once more from what is published.
 *
 * @param verdicts of groups of counts of which the very same was asked before
 * @param forced where all is to be hidden that was revised
 */
export async function protectedCells(
  cube: Cube,
  atlas: OpenAtlas,
  periods: Record<Plane, readonly Period[]>,
  earlier: Earlier,
  verdicts: Verdicts,
  forced: readonly LongPeriod[] = [],
  kept?: KeptPatterns,
): Promise<CategoryCells[]> {
  const exposed: CountPlace[] = [];
  let cells = publishableCells(cube, atlas, periods, earlier, exposed, forced, kept);
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const found = await exposedIn(cells, {
      cube,
      atlas,
      periods: periods.police,
      earlier,
      verdicts,
    });
    if (!found.length) break;
    exposed.push(...found);
    const next = publishableCells(cube, atlas, periods, earlier, exposed, forced, kept);
    // Where nothing is left to hide, earlier releases tell it by themselves.
    if (hiddenIn(next) === hiddenIn(cells)) break;
    cells = next;
  }
  return cells;
}

const hiddenIn = (cells: readonly CategoryCells[]): number =>
  cells
    .flatMap(({ measures }) => [...measures.values()].flat(2))
    .filter((cell) => cell === 'suppressed').length;

interface Setting {
  cube: Cube;
  atlas: OpenAtlas;
  periods: readonly Period[];
  earlier: Earlier;
  verdicts: Verdicts;
}

async function exposedIn(
  cells: readonly CategoryCells[],
  { cube, atlas, periods, earlier, verdicts }: Setting,
): Promise<CountPlace[]> {
  const published = publishedOf(cells, atlas, periods);
  const changed = new Set(
    published.tables.filter((one) => !isAsBefore(one, earlier)).map(({ period }) => period),
  );
  const tables = published.tables.filter(({ period }) => changed.has(period));
  if (!tables.length) return [];
  const revised = new Set(revisedFigures(cells, cube, atlas, periods, earlier));
  const result = await audit({ ...published, tables }, { of: earlier, revised }, verdicts);
  const places = new Map(atlas.areas.map(({ code }, place) => [code, place]));
  // What is told of shorter periods is for the choice of these to mend.
  const exposed = result.exposed.filter(({ period }) => changed.has(period));
  return exposed.map((one) => ({ ...placeOf(one), place: places.get(one.area) ?? 0 }));
}

const placeOf = ({ category, measure, period }: ExposedCount) => ({ category, measure, period });

/** A table of which the last release told the very same was audited with it. */
function isAsBefore(table: PublishedTable, earlier: Earlier): boolean {
  const last = earlier(table.category, table.measure, table.period)?.last;
  return (
    last !== undefined &&
    last.hidden.every((hidden, place) => hidden === table.hidden[place]) &&
    last.shown.every((value, place) => Object.is(value, table.shown[place]))
  );
}
