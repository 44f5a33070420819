import type { AreaCode } from '../../src/domain/area.ts';

/** What a territory was made of, and what did not match. */
export interface TerritoryReport {
  way: 'official' | 'embedded';
  /** The day the register speaks of. */
  stateOn: string;
  /** How many areas of each level, widest first. */
  areas: Record<string, number>;
  parts: number;
  /** Of the country; null where a commune's figure is not known. */
  population: number | null;
  landKm2: number | null;
  withoutPopulation: AreaCode[];
  withoutLand: AreaCode[];
  /** Codes of the population file that no unit of the register has. */
  figuresWithoutUnit: string[];
  withoutShape: AreaCode[];
  /** Codes of shapes that no unit of the register has. */
  shapesWithoutUnit: string[];
  /** Labels of localities that no unit bears today. */
  labelsWithoutUnit: string[];
  withoutCentre: AreaCode[];
  /** Communes whose inhabited centre does not lie within their outline. */
  centreOutside: AreaCode[];
  boundaries: { bytes: number; gzipBytes: number };
}

const AT_MOST = 20;

/** The report as lines for a terminal; lists that are empty are left out. */
export function reportLines(report: TerritoryReport): string[] {
  const { areas, boundaries } = report;
  const counts = Object.entries(areas).map(([level, count]) => `${level} ${count}`);
  return [
    `Register of ${report.stateOn || 'an unknown day'}: ${counts.join(', ')}, parts ${report.parts}.`,
    `Population ${figure(report.population)}, land ${figure(report.landKm2)} km².`,
    `Boundaries: ${report.way}, ${kilobytes(boundaries.bytes)} kB, ` +
      `${kilobytes(boundaries.gzipBytes)} kB with gzip.`,
    ...listed('Units without a population', report.withoutPopulation),
    ...listed('Units without a land area', report.withoutLand),
    ...listed('Figures without a unit', report.figuresWithoutUnit),
    ...listed('Units without a shape', report.withoutShape),
    ...listed('Shapes without a unit', report.shapesWithoutUnit),
    ...listed('Labels of localities without a unit', report.labelsWithoutUnit),
    ...listed('Communes without a centre', report.withoutCentre),
    ...listed('Communes whose centre lies outside their outline', report.centreOutside),
  ];
}

const figure = (value: number | null) => (value === null ? 'not known' : String(value));
const kilobytes = (bytes: number) => Math.round(bytes / 1000);

function listed(title: string, items: readonly string[]): string[] {
  if (items.length === 0) return [];
  const more = items.length > AT_MOST ? `, and ${items.length - AT_MOST} more` : '';
  return [`${title} (${items.length}): ${items.slice(0, AT_MOST).join(', ')}${more}.`];
}
