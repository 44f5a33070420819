import type { Measure } from '../domain/measure.ts';
import { figureId } from './figure-id.ts';

/** How a table is written: for programs, or as spreadsheets of the first language take it. */
export type TableFormat = 'csv' | 'spreadsheet';

/** Where files of figures stand: the same in every language. */
export interface DataAddresses {
  areaData(code: string, format: 'json' | TableFormat): string;
  categoryData(category: string, format?: TableFormat): string;
  /** All figures in one file. */
  countryData(format: 'csv.gz' | 'parquet'): string;
  /** Where each figure of an area can be cited: of the newest release, or of one for ever. */
  figures(code: string, release?: string): string;
  figure(code: string, category: string, measure: Measure, period: string): string;
  /** All figures of a category, for programs. */
  apiSeries(category: string): string;
  /** Outlines of the areas of a level. */
  boundaryData(level: string, format: 'geojson' | 'topojson'): string;
  /** The figures of a map page in all its periods; `part` is a level, or the code of an area. */
  mapData(category: string, part: string): string;
  /** What was said in all surveys. */
  surveyData(): string;
  search(): string;
  /** Names of towns and villages that begin alike; see `shardOf`. */
  localities(shard: string): string;
  /** Outlines of the narrowest areas, in degrees. */
  outlines(): string;
}

export const DATA_ADDRESSES: DataAddresses = {
  areaData: (code, format) =>
    format === 'spreadsheet'
      ? `/data/spreadsheet/areas/${code}.csv`
      : `/data/areas/${code}.${format}`,
  mapData: (category, part) => `/data/maps/${category}/${part}.json`,
  categoryData: (category, format = 'csv') =>
    `/data/${format === 'spreadsheet' ? 'spreadsheet/' : ''}categories/${category}.csv`,
  countryData: (format) => `/data/figures.${format}`,
  figures: (code, release) =>
    `${release === undefined ? '' : `/releases/${release}`}/figures/${code}/`,
  figure: (code, category, measure, period) =>
    `/figures/${code}/#${figureId(category, measure, period)}`,
  apiSeries: (category) => `/api/v1/series/${category}.json`,
  boundaryData: (level, format) => `/data/boundaries/${level}.${format}`,
  localities: (shard) => `/data/places/${shard}.json`,
  outlines: () => '/data/outlines.json',
  surveyData: () => '/data/surveys.csv',
  search: () => '/data/search.json',
};
