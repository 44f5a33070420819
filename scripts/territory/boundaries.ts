import type { Topology } from 'topojson-specification';
import type { Area, AreaCode } from '../../src/domain/area.ts';
import { MistakesFound } from '../../src/domain/mistake.ts';
import { boundariesOf, type Boundaries } from '../../src/geo/topology.ts';
import type { Progress } from '../progress/progress.ts';
import { embeddedShapes } from './embedded-shapes.ts';
import type { Locality } from './localities.ts';
import { officialShapes, type ShapeRules } from './official-shapes.ts';
import type { PopulatedPlace } from './populated-places.ts';
import type { Part } from './register.ts';
import { simplifyShapes, sizesOf } from './simplify.ts';

/** Levels with outlines, widest first. */
export const LEVELS = ['country', 'voivodeship', 'district', 'commune'];

/** What a page can carry: bytes of the file as written, and with gzip. */
const BUDGET = { bytes: 800_000, gzipBytes: 250_000 };
/** Detail in metres that is kept at first; coarser where the file would be too large. */
const INTERVALS = { official: 100, embedded: 250 };
const COARSER = 1.5;

export interface MadeBoundaries {
  boundaries: Boundaries;
  text: string;
  bytes: number;
  gzipBytes: number;
  withoutShape: AreaCode[];
  shapesWithoutUnit: string[];
}

/** Boundaries from a file of official ones, matched to the register; of Poland's levels unless told. */
export function officialBoundaries(
  file: string,
  areas: readonly Area[],
  parts: readonly Part[],
  progress: Progress,
  rules: (ShapeRules & { levels: readonly string[] }) | null = null,
): Promise<MadeBoundaries> {
  return progress.stage('Reading and simplifying the official boundaries', async (stage) => {
    const levels = rules?.levels ?? LEVELS;
    const codes = new Map(narrowestOf(areas, levels).map(({ code }) => [code, code]));
    for (const part of parts) codes.set(part.code, part.area);
    const official = await officialShapes(file, codes, INTERVALS.official, rules ?? undefined);
    const made = await withinBudget(official.shapes, areas, INTERVALS.official, levels);
    stage.count(official.shapes.arcs.length, 'arcs');
    const { withoutShape, withoutUnit: shapesWithoutUnit } = official;
    return { ...made, withoutShape, shapesWithoutUnit };
  });
}

/** Approximate boundaries made from localities and land areas. */
export function embeddedBoundaries(
  areas: readonly Area[],
  localities: readonly Locality[],
  places: readonly PopulatedPlace[],
  progress: Progress,
): Promise<MadeBoundaries> {
  return progress.stage('Fitting approximate boundaries to the land areas', async (stage) => {
    const communes = narrowestOf(areas, LEVELS);
    assertFittable(communes, localities);
    const foreign = places.filter((place) => place.country !== 'PL').map((place) => place.at);
    const drawn = embeddedShapes(communes, localities, foreign, stage);
    const files = { 'in.json': JSON.stringify(drawn) };
    const shapes = await simplifyShapes(files, INTERVALS.embedded);
    const made = await withinBudget(shapes, areas, INTERVALS.embedded, LEVELS);
    return { ...made, withoutShape: [], shapesWithoutUnit: [] };
  });
}

const narrowestOf = (areas: readonly Area[], levels: readonly string[]) =>
  areas.filter((area) => area.level === levels.at(-1));

async function withinBudget(
  shapes: Topology,
  areas: readonly Area[],
  interval: number,
  levels: readonly string[],
) {
  for (let simple = shapes, detail = interval; ; detail *= COARSER) {
    const boundaries = boundariesOf(simple, areas, levels);
    const text = `${JSON.stringify(boundaries)}\n`;
    const sizes = sizesOf(text);
    const fits = sizes.bytes <= BUDGET.bytes && sizes.gzipBytes <= BUDGET.gzipBytes;
    if (fits || detail > 5000) return { boundaries, text, ...sizes };
    simple = await simplifyShapes({ 'in.json': JSON.stringify(simple) }, detail * COARSER);
  }
}

/** Cells can be fitted only to communes whose land area and at least one locality are known. */
function assertFittable(communes: readonly Area[], localities: readonly Locality[]) {
  const remedy =
    'Give a population file with land areas, or official boundaries with --boundaries.';
  const noLand = communes.filter(({ landKm2 }) => landKm2 === null || landKm2 === 0);
  const placed = new Set(localities.map((locality) => locality.commune));
  const nowhere = communes.filter(({ code }) => !placed.has(code));
  const first = noLand.slice(0, 10).map(({ code }) => code);
  const mistakes = nowhere.map(({ code, name }) => ({
    fault: 'missing' as const,
    value: code,
    problem: `no locality of "${name}" is known, so that its outline cannot be drawn.`,
    remedy: 'Add rows for it to data/territory/label-changes.csv, or give --boundaries.',
  }));
  const land = {
    fault: 'missing' as const,
    problem: `${noLand.length} communes have no land area (${first.join(', ')}…), to which outlines are fitted.`,
    remedy,
  };
  const all = noLand.length > 0 ? [land, ...mistakes] : mistakes;
  if (all.length > 0) throw new MistakesFound(all);
}
