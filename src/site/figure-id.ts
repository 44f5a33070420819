import { LEADING_MEASURE, MEASURES, type Measure } from '../domain/measure.ts';

/**
 * The place of a figure on its area's page of figures: `theft-2025`, or `theft-detected-2025` for a
 * measure other than the plane's leading one. It stays from release to release.
 */
export function figureId(category: string, measure: Measure, period: string): string {
  const leads = LEADING_MEASURE[MEASURES[measure].plane] === measure;
  return leads ? `${category}-${period}` : `${category}-${measure}-${period}`;
}
