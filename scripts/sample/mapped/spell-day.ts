import type { DateSpelling } from '../../../src/domain/date-field.ts';
import { dayOf, spell, type Day } from '../days.ts';

/** A moment as clocks show it. */
export interface Moment {
  day: Day;
  /** Minutes since midnight. */
  minute: number;
}

/** Days of a spreadsheet are counted from 30 December 1899. */
const SERIAL_FROM = dayOf(1899, 12, 30);
const TOKENS = /'[^']*'|y+|Q|M+|d+|H+|h+|a|m+|s+|S+|X+/g;

/** A moment in the first spelling a mapping reads: the way back from `readDate`. */
export function spellDay({ format, monthNames }: DateSpelling, { day, minute }: Moment): string {
  const first = [format].flat()[0] ?? 'yyyy-MM-dd';
  if (first === 'excel') return String(day - SERIAL_FROM);
  if (first === 'excel1904') return String(day - dayOf(1904, 1, 1));
  const [year = '', month = '', date = ''] = spell(day).iso.split('-');
  const hour = Math.floor(minute / 60);
  const name = [monthNames?.[Number(month) - 1]].flat()[0] ?? month;
  const told: Record<string, string> = {
    y: year,
    Q: String(Math.ceil(Number(month) / 3)),
    M: month,
    d: date,
    H: String(hour),
    h: String(hour % 12 || 12),
    a: hour < 12 ? 'am' : 'pm',
    m: String(minute % 60),
    s: '0',
    S: '0',
  };
  return first.replaceAll(TOKENS, (token) => {
    const letter = token.charAt(0);
    if (letter === "'") return token.slice(1, -1);
    if (letter === 'X') return 'Z';
    if (letter === 'y') return year.slice(-token.length);
    if (letter === 'M' && token.length > 2) return name;
    const text = told[letter] ?? token;
    return token.length > 1 ? text.padStart(2, '0') : text.replace(/^0(?=\d)/, '');
  });
}
