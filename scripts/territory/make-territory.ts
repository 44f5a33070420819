import { makeAreas } from './areas.ts';
import {
  embeddedBoundaries,
  LEVELS,
  officialBoundaries,
  type MadeBoundaries,
} from './boundaries.ts';
import { assertInPlace, centresOutside } from './centre-check.ts';
import { communeCentres } from './centres.ts';
import { areasCsv, partsCsv } from './csv-files.ts';
import { readExtraLocalities, readLocalities } from './localities.ts';
import { readPopulatedPlaces } from './populated-places.ts';
import { readPopulation, type PopulationTable } from './population.ts';
import { readRegister, type Register } from './register.ts';
import { reportLines, type TerritoryReport } from './report.ts';
import { writeTogether } from './write-together.ts';
import type { Area } from '../../src/domain/area.ts';
import type { Progress } from '../progress/progress.ts';

export interface TerritoryOptions {
  /** TERC register, "urzędowy" variant. */
  register: string;
  /** Residents, and land areas where the file has them. */
  population: string;
  /** Official boundaries; approximate ones are made when absent. */
  boundaries?: string | undefined;
  /** Folder for the files of the territory: areas, parts, boundaries. */
  out: string;
}

/** Poland, and the countries whose places compete with its communes for land along the border. */
const COUNTRIES = ['PL', 'DE', 'CZ', 'SK', 'UA', 'BY', 'LT', 'RU'];

/**
 * Makes the territory of Poland: its areas, parts and outlines. Files are replaced once all are
 * made, so that a failure leaves what was there; the report is said, and returned.
 */
export async function makeTerritory(
  options: TerritoryOptions,
  progress: Progress,
): Promise<TerritoryReport> {
  const { register, figures } = await progress.stage('Reading the register', async (stage) => {
    const read = await readRegister(options.register);
    stage.count(read.units.length, 'units');
    return { register: read, figures: await readPopulation(options.population) };
  });
  const { placed, places } = await progress.stage('Placing localities', async (stage) => {
    const read = await readLocalities(register.units);
    stage.count(read.localities.length, 'localities');
    return { placed: read, places: await readPopulatedPlaces(COUNTRIES) };
  });
  const domestic = places.filter((place) => place.country === 'PL');
  const centres = communeCentres(register.units, placed.localities, domestic);
  const areas = makeAreas(register.units, figures, centres);
  const made = options.boundaries
    ? await officialBoundaries(options.boundaries, areas, register.parts, progress)
    : await embeddedBoundaries(
        areas,
        [...placed.localities, ...(await readExtraLocalities())],
        places,
        progress,
      );
  const centreOutside = centresOutside(areas, made.boundaries);
  if (options.boundaries) assertInPlace(options.boundaries, centreOutside, centres.size);
  await writeTogether(options.out, {
    'areas.csv': areasCsv(areas),
    'parts.csv': partsCsv(register.parts),
    'boundaries.topo.json': made.text,
  });
  const report: TerritoryReport = {
    way: options.boundaries ? 'official' : 'embedded',
    ...areaFindings(areas, register, figures),
    ...boundaryFindings(made),
    labelsWithoutUnit: placed.unplaced.map(({ label }) => label),
    centreOutside,
  };
  for (const line of reportLines(report)) progress.say(line);
  return report;
}

function areaFindings(areas: readonly Area[], register: Register, figures: PopulationTable) {
  const codes = new Set(areas.map((area) => area.code));
  const communes = areas.filter((area) => area.level === 'commune');
  const without = (missing: (area: Area) => boolean) =>
    communes.filter(missing).map((area) => area.code);
  const country = areas[0];
  return {
    stateOn: register.stateOn,
    areas: Object.fromEntries(
      LEVELS.map((level) => [level, areas.filter((area) => area.level === level).length]),
    ),
    parts: register.parts.length,
    population: country?.population ?? null,
    landKm2: country?.landKm2 ?? null,
    withoutPopulation: without((area) => area.population === null),
    withoutLand: without((area) => area.landKm2 === null),
    withoutCentre: without((area) => area.centre === null),
    figuresWithoutUnit: [...figures.keys()].filter((code) => !codes.has(code)),
  };
}

const boundaryFindings = ({
  bytes,
  gzipBytes,
  withoutShape,
  shapesWithoutUnit,
}: MadeBoundaries) => ({
  withoutShape,
  shapesWithoutUnit,
  boundaries: { bytes, gzipBytes },
});
