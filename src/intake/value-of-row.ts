import type { Dialect } from '../domain/dialect.ts';
import { MEASURES, type Measure } from '../domain/measure.ts';
import { numberReader } from './read-number.ts';

/** Why a text is no count. */
export type ValueFault = 'invalidNumber' | 'negativeCount';

/** A count; null where the export says there is none; or why it cannot count. */
export type CountedValue = number | null | ValueFault;

/** A reader of counts in an export's spelling: whole numbers from zero on, save for rates. */
export function valueReader(dialect: Dialect, measure: Measure): (text: string) => CountedValue {
  const missing = new Set(dialect.missingValues);
  const number = numberReader(dialect);
  const whole = MEASURES[measure].additive;
  return (text) => {
    if (missing.has(text)) return null;
    const value = number(text);
    if (value === null || (whole && !Number.isSafeInteger(value))) return 'invalidNumber';
    return value < 0 ? 'negativeCount' : value;
  };
}
