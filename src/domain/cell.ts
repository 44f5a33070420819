/** Why a cell holds no number. The four reasons never look like zero, nor like each other. */
export const ABSENCES = ['suppressed', 'notRecorded', 'notApplicable', 'noDenominator'] as const;
export type Absence = (typeof ABSENCES)[number];

/**
 * One figure of the cube: a number that was counted, or the reason why there is none.
 * Never null, never NaN; in JSON it is written as it stands.
 */
export type Cell = number | Absence;

/** Of a shorter period: `withheld` where the count was recorded, and is not given by such periods. */
export type ShorterCell = Cell | 'withheld';

export const isCounted = (cell: ShorterCell): cell is number => typeof cell === 'number';
