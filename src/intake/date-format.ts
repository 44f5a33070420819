import { plainLetters } from '../domain/plain-letters.ts';
import type { DateField } from '../domain/date-field.ts';
import { momentOf, type DateParts } from './moment.ts';
import type { Moment } from './read-date.ts';

/** What each letter of a format reads; as many of one letter as stand together are one token. */
const PATTERNS: Record<string, string> = {
  y: String.raw`(?<y>\d{4})`,
  yy: String.raw`(?<yy>\d{2})`,
  Q: String.raw`(?<Q>[1-4])`,
  M: String.raw`(?<M>\d{1,2})`,
  MMM: String.raw`(?<name>\p{L}+)\.?`,
  d: String.raw`(?<d>\d{1,2})`,
  H: String.raw`(?<H>\d{1,2})`,
  h: String.raw`(?<h>\d{1,2})`,
  a: String.raw`(?<a>[ap])\.?m\.?`,
  m: String.raw`(?<m>\d{1,2})`,
  s: String.raw`(?<s>\d{1,2})`,
  S: String.raw`\d{1,9}`,
  X: String.raw`(?<X>Z|[+-]\d{2}(?::?\d{2})?)`,
};

const TOKENS = /'(?<quoted>[^']*)'|y+|Q+|M+|d+|H+|h+|a+|m+|s+|S+|X+|[.*+?^${}()|[\]\\]/gu;

type Groups = Record<string, string | undefined>;

/**
 * Compiles one format into a reader of texts; null for what does not fit. The month's name is
 * found without regard to case and diacritics.
 */
export function formatReader(
  format: string,
  monthNames: NonNullable<DateField['monthNames']>,
  timeZone: string,
): (text: string) => Moment | null {
  const pattern = new RegExp(`^${format.replaceAll(TOKENS, patternOf)}$`, 'iu');
  const months = monthsByName(monthNames);
  const clock = format.includes('X') ? clockIn(timeZone) : null;
  return (text) => {
    const groups = pattern.exec(text)?.groups as Groups | undefined;
    const parts = groups && partsOf(groups, months);
    if (!groups || !parts) return null;
    const offset = groups['X'];
    return offset === undefined || !clock ? momentOf(parts) : inZone(parts, offset, clock);
  };
}

function patternOf(token: string, quoted: string | undefined): string {
  if (quoted !== undefined) return quoted.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
  if (token.length > 2 && token.startsWith('M')) return PATTERNS['MMM'] as string;
  if (token === 'yy') return PATTERNS['yy'] as string;
  return PATTERNS[token[0] as string] ?? `\\${token}`;
}

function monthsByName(names: NonNullable<DateField['monthNames']>): Map<string, number> {
  const found = new Map<string, number>();
  names.forEach((spellings, i) => {
    for (const name of [spellings].flat()) found.set(plainLetters(name).replace(/\.$/, ''), i + 1);
  });
  return found;
}

function partsOf(groups: Groups, months: ReadonlyMap<string, number>): DateParts | null {
  const year = groups['y'] ?? `20${groups['yy']}`;
  const month =
    groups['name'] === undefined ? groups['M'] : months.get(plainLetters(groups['name']));
  if (groups['name'] !== undefined && month === undefined) return null;
  const hour = groups['h'] === undefined ? groups['H'] : byTwelve(groups['h'], groups['a']);
  if (hour === null) return null;
  const told = { quarter: groups['Q'], month, day: groups['d'], hour };
  const parts = { year, ...told, minute: groups['m'], second: groups['s'] };
  const given = Object.entries(parts).filter(([, value]) => value !== undefined);
  return Object.fromEntries(given.map(([key, value]) => [key, Number(value)])) as never;
}

/** 12 am is midnight and 12 pm is noon; null for what the clock of twelve hours does not show. */
function byTwelve(hour: string, half: string | undefined): number | null {
  const shown = Number(hour);
  if (shown < 1 || shown > 12) return null;
  return (shown % 12) + (half?.toLowerCase() === 'p' ? 12 : 0);
}

// Swedish writes moments as ISO 8601 does, which spares taking the parts one by one.
const clockIn = (timeZone: string) =>
  new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' });

/** A moment told with its offset from UTC, as the clock of a time zone shows it. */
function inZone(parts: DateParts, offset: string, clock: Intl.DateTimeFormat): Moment | null {
  if (momentOf(parts) === null) return null;
  const { year, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
  const utc = Date.UTC(year, month - 1, day, hour, minute, second) - minutesOf(offset) * 60_000;
  const [y, M, d, H, m, s] = clock.format(utc).split(/\D/).map(Number) as [number, ...number[]];
  return momentOf({ year: y, month: M, day: d, hour: H, minute: m, second: s } as DateParts);
}

function minutesOf(offset: string): number {
  if (offset.toUpperCase() === 'Z') return 0;
  const [hours, minutes = '0'] = [offset.slice(1, 3), offset.slice(3).replace(':', '') || '0'];
  return (offset.startsWith('-') ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
}
