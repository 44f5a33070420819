import type { Period } from '../domain/period.ts';

const SPELLED_AS: Readonly<Record<string, string>> = { en: 'en-GB' };

/** A language whose pages are written in the spelling of one country writes days as that one does. */
export const spelledAs = (language: string): string => SPELLED_AS[language] ?? language;

/** Rates per 10,000 residents of a country can differ in the sixth. */
const MOST_DECIMALS = 6;

const BESIDE_DAY = /(?<=^\d{1,2}\.?) | (?=\d{1,2},)/;

/** How a language spells numbers and days. The browser may use it: there are no sentences in it. */
export function createFormats(language: string) {
  const locale = spelledAs(language);
  const byDecimals = Array.from(
    { length: MOST_DECIMALS + 1 },
    (_, digits) =>
      new Intl.NumberFormat(locale, {
        minimumFractionDigits: digits,
        maximumFractionDigits: digits,
      }),
  );
  const tiny = new Intl.NumberFormat(locale, { maximumSignificantDigits: 1 });
  const percents = new Intl.NumberFormat(locale, { style: 'percent' });
  const hardlyAny = new Intl.NumberFormat(locale, {
    style: 'percent',
    maximumSignificantDigits: 1,
  });
  const nearlyAll = new Intl.NumberFormat(locale, {
    style: 'percent',
    maximumFractionDigits: 1,
    roundingMode: 'floor',
  });
  // Days of the calendar have no time zone: read and written as UTC they stay the same day.
  const days = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' });
  const weekdays = new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone: 'UTC' });
  const months = new Intl.DateTimeFormat(locale, {
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  });
  const monthNames = new Intl.DateTimeFormat(locale, { month: 'short', timeZone: 'UTC' });
  const spelled = byDecimals.map((format, digits) => rememberedAt(10 ** digits, format));
  const percent = rememberedAt(100, percents);
  // The number of a day never stands apart from its month, at the end of a line.
  const day = remembered((iso: string) =>
    days.format(new Date(`${iso}T00:00:00Z`)).replace(BESIDE_DAY, '\u00a0'),
  );
  return {
    number: (value: number, decimals = 0) => {
      const likeZero = decimals > 0 && value !== 0 && Math.abs(value) * 10 ** decimals < 0.5;
      return likeZero ? tiny.format(value) : (spelled[decimals] ?? spelled[0]!)(value);
    },
    percent,
    share: (part: number) => {
      if (part > 0 && part < 0.005) return hardlyAny.format(part);
      return part < 1 && part >= 0.995 ? nearlyAll.format(part) : percent(part);
    },
    day,
    // The first of January 2024 was a Monday.
    weekday: (index: number) => weekdays.format(new Date(Date.UTC(2024, 0, 1 + index))),
    month: (period: Period) => months.format(new Date(`${period}-01T00:00:00Z`)),
    /** Without its year, as short as the language has it. */
    shortMonth: (period: Period) => monthNames.format(new Date(`${period}-01T00:00:00Z`)),
  };
}

// Intl takes a microsecond or two for each number, and a site has millions of them, mostly alike.
const MOST_REMEMBERED = 50_000;

/**
 * Numbers alike once rounded are spelled once. `steps` is how many roundings lie between 0 and 1.
 * Next to a half, where the product may round the other way, the format decides itself.
 */
function rememberedAt(steps: number, format: Intl.NumberFormat): (value: number) => string {
  const spell = remembered((rounded: number) => format.format(rounded / steps));
  return (value) => {
    const rounded = Math.round(value * steps);
    const plain = value >= 0 && Math.abs(value * steps - rounded) < 0.499;
    return plain ? spell(rounded) : format.format(value);
  };
}

export function remembered<K, V extends string>(spell: (key: K) => V): (key: K) => V {
  const known = new Map<K, V>();
  return (key) => {
    const before = known.get(key);
    if (before !== undefined) return before;
    const fresh = spell(key);
    if (known.size < MOST_REMEMBERED) known.set(key, fresh);
    return fresh;
  };
}
