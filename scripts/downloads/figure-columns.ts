import { ABSENCES } from '../../src/domain/cell.ts';
import { DENOMINATORS } from '../../src/domain/denominator.ts';
import { CHANGES, STANDINGS } from '../../src/domain/findings.ts';
import { MEASURES } from '../../src/domain/measure.ts';
import { PLANES } from '../../src/domain/plane.ts';

/** One column of the tables of figures: what CSV, its CSVW description and Parquet agree on. */
export interface FigureColumn {
  name: string;
  type: 'text' | 'integer' | 'decimal';
  /** True: empty in some lines. */
  mayBeEmpty: boolean;
  /** The only texts there can be; absent where there can be any. */
  oneOf?: readonly string[];
  /** What a text looks like. */
  format?: string;
  least?: number;
  /** The language of a text. */
  language?: string;
}

type Rest = Omit<FigureColumn, 'name' | 'type' | 'mayBeEmpty'>;
const filled = (name: string, rest: Rest = {}): FigureColumn => ({
  name,
  type: 'text',
  mayBeEmpty: false,
  ...rest,
});
const text = (name: string, rest: Rest = {}) => ({ ...filled(name, rest), mayBeEmpty: true });
const whole = (name: string, least: number): FigureColumn => ({
  ...text(name, { least }),
  type: 'integer',
});
const decimal = (name: string): FigureColumn => ({ ...text(name, { least: 0 }), type: 'decimal' });

const PERIOD = '^[0-9]{4}(-Q[1-4]|-[0-9]{2}(/P12M)?)?$';

/** Columns that stand before a line's measure: what the area and the category are called. */
const placeColumns = (locales: readonly string[]): FigureColumn[] => [
  filled('area_code'),
  filled('area_name'),
  filled('level'),
  filled('plane', { oneOf: PLANES }),
  filled('category'),
  ...locales.map((language) => text(`category_name_${language}`, { language })),
  text('included_in'),
];

/** What rates can be per. */
const RATED = DENOMINATORS.filter((of) => of !== 'none');

/** `incomplete`: the sum of the parts that were recorded, where some were not. */
const STATUSES = ['counted', 'incomplete', ...ABSENCES] as const;
export type FigureStatus = (typeof STATUSES)[number];

/** Columns from the measure on, in the order of `figureValues`. */
export const VALUE_COLUMNS: readonly FigureColumn[] = [
  filled('measure', { oneOf: Object.keys(MEASURES) }),
  filled('period', { format: PERIOD }),
  decimal('value'),
  filled('status', { oneOf: STATUSES }),
  whole('rate_per', 1),
  text('rate_of', { oneOf: RATED }),
  decimal('rate'),
  decimal('rate_lower'),
  decimal('rate_upper'),
  text('reliable', { oneOf: ['yes', 'no'] }),
  text('change', { oneOf: CHANGES }),
  whole('change_periods', 1),
  whole('change_periods_before', 1),
  text('against_country', { oneOf: STANDINGS }),
  text('against_similar', { oneOf: STANDINGS }),
  whole('rank_from', 1),
  whole('rank_to', 1),
  whole('rank_of', 1),
  decimal('shrunk_rate'),
  decimal('shrunk_weight'),
  whole('parts_missing', 1),
  whole('parts_of', 1),
];

/** All columns of every table of figures, in order; docs/downloads.md says what each holds. */
export const figureColumns = (locales: readonly string[]): FigureColumn[] => [
  ...placeColumns(locales),
  ...VALUE_COLUMNS,
];
