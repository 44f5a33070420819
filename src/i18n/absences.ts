import { ABSENCES, type Absence } from '../domain/cell.ts';
import type { Words } from './words.ts';

/** A reason for no value, in words: instead of a number, in a legend, and explained. */
export interface AbsenceWords {
  reason: Absence;
  short: string;
  text: string;
  why: string;
}

export const absencesIn = (words: Words): AbsenceWords[] =>
  ABSENCES.map((reason) => ({
    reason,
    short: words.absence(reason),
    text: words.t(`absence.${reason}`),
    why: words.t(`absence.${reason}.why`),
  }));
