import { momentOf } from './moment.ts';
import type { Moment } from './read-date.ts';
import type { ByteReader } from './row-cells.ts';

const TOKENS = /y{4}|MM|dd|HH|mm|ss/g;
const PLAIN = /^(?:y{4}|MM|dd|HH|mm|ss|[ .:/,_-])+$/;
type Part = 'year' | 'month' | 'day' | 'hour' | 'minute' | 'second';
const PARTS: Record<string, Part> = {
  yyyy: 'year',
  MM: 'month',
  dd: 'day',
  HH: 'hour',
  mm: 'minute',
  ss: 'second',
};

/**
 * For a format of digits at full width, such as `dd.MM.yyyy HH:mm`: an export can have as many
 * different moments as rows, and a text and a pattern for each would be most of the work. Whatever
 * is not spelled so (`1.2.2024`, a day there is not) is left to the reader of texts; null for a
 * format of another kind.
 */
export function digitDate(format: string): ByteReader<Moment> | null {
  if (!PLAIN.test(format) || !format.includes('yyyy')) return null;
  const parts = [...format.matchAll(TOKENS)].map((found) => ({
    part: PARTS[found[0]] as Part,
    at: found.index,
    width: found[0].length,
  }));
  if (new Set(parts.map(({ part }) => part)).size < parts.length) return null;
  const signs = [...format].map((sign) => (/[yMdHms]/.test(sign) ? -1 : sign.charCodeAt(0)));
  return (bytes, start, end) => {
    if (end - start !== signs.length) return undefined;
    for (let i = 0; i < signs.length; i++) {
      const byte = bytes[start + i] as number;
      const fits = signs[i] === -1 ? byte >= 48 && byte <= 57 : byte === signs[i];
      if (!fits) return undefined;
    }
    const told: { year: number } & Partial<Record<Part, number>> = { year: 0 };
    for (const { part, at, width } of parts) told[part] = digits(bytes, start + at, width);
    return momentOf(told) ?? undefined;
  };
}

function digits(bytes: Uint8Array, start: number, width: number): number {
  let value = 0;
  for (let at = start; at < start + width; at++) value = value * 10 + (bytes[at] as number) - 48;
  return value;
}
