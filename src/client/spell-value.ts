import type { Absence } from '../domain/cell.ts';
import { createFormats } from '../i18n/formats.ts';

/** A value as the page spells it, by its kind. */
export type SpellValue = (value: number | Absence, kind: 'rate' | 'count' | 'share') => string;

/** Numbers in the language of the page; `absences` are its words for the reasons of no value. */
export function spellValues(locale: string, absences: Record<string, string>): SpellValue {
  const { number, percent } = createFormats(locale);
  return (value, kind) => {
    if (typeof value === 'string') return absences[value] ?? value;
    return kind === 'share' ? percent(value / 100) : number(value, kind === 'rate' ? 1 : 0);
  };
}
