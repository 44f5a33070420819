import type { Plane } from './plane.ts';

/** What is counted. Every measure but `detectionRate` adds up over areas, periods and categories. */
export const MEASURES = {
  recorded: { plane: 'police', additive: true },
  detected: { plane: 'police', additive: true },
  /** Per cent, as the source gives it; it can pass 100 and never adds up. */
  detectionRate: { plane: 'police', additive: false },
  reported: { plane: 'reports', additive: true },
  pending: { plane: 'reports', additive: true },
  confirmed: { plane: 'reports', additive: true },
  eliminated: { plane: 'reports', additive: true },
  passedOn: { plane: 'reports', additive: true },
  unconfirmed: { plane: 'reports', additive: true },
  mistaken: { plane: 'reports', additive: true },
  /** Demands (postulates) raised at debates. */
  raised: { plane: 'society', additive: true },
  /** Persons who spoke of the subject in direct contacts. */
  voices: { plane: 'society', additive: true },
} as const satisfies Record<string, { plane: Plane; additive: boolean }>;

export type Measure = keyof typeof MEASURES;
export const measuresOf = (plane: Plane): Measure[] =>
  (Object.keys(MEASURES) as Measure[]).filter((m) => MEASURES[m].plane === plane);

/** The measure a plane's maps and totals speak of first. */
export const LEADING_MEASURE = {
  police: 'recorded',
  reports: 'reported',
  society: 'raised',
} as const satisfies Record<Plane, Measure>;

/**
 * Statuses of a citizen's report. A `confirmed` report counts under `confirmed` whatever came of it
 * later; `eliminated` and `passedOn` are parts of `confirmed`, the others stand beside it.
 */
export const REPORT_STATUSES = [
  'new',
  'verification',
  'confirmed',
  'eliminated',
  'passedOn',
  'unconfirmed',
  'mistaken',
] as const;
export type ReportStatus = (typeof REPORT_STATUSES)[number];

/** Which measures one report of a status adds one to. */
export const MEASURES_OF_STATUS: Record<ReportStatus, readonly Measure[]> = {
  new: ['reported', 'pending'],
  verification: ['reported', 'pending'],
  confirmed: ['reported', 'confirmed'],
  eliminated: ['reported', 'confirmed', 'eliminated'],
  passedOn: ['reported', 'confirmed', 'passedOn'],
  unconfirmed: ['reported', 'unconfirmed'],
  mistaken: ['reported', 'mistaken'],
};
