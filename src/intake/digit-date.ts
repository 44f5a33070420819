import { momentOf, type DateParts } from './moment.ts';
import type { Moment } from './read-date.ts';
import type { ByteReader } from './row-cells.ts';

const TOKENS = /y{4}|MM|dd|HH|mm|ss/g;
const PLAIN = /^(?:y{4}|MM|dd|HH|mm|ss|[ .:/,_-])+$/;

/**
 * For a format of digits at full width, such as `dd.MM.yyyy HH:mm`: an export can have as many
 * different moments as rows, and a text and a pattern for each would be most of the work. Whatever
 * is not spelled so (`1.2.2024`, a day there is not) is left to the reader of texts; null for a
 * format of another kind.
 */
export function digitDate(format: string): ByteReader<Moment> | null {
  if (!PLAIN.test(format) || !format.includes('yyyy')) return null;
  const found = [...format.matchAll(TOKENS)];
  if (new Set(found.map(([token]) => token)).size < found.length) return null;
  const [year, month, day] = [placeOf(found, 'yyyy'), placeOf(found, 'MM'), placeOf(found, 'dd')];
  const [hour, minute, second] = [placeOf(found, 'HH'), placeOf(found, 'mm'), placeOf(found, 'ss')];
  const signs = [...format].map((sign) => (/[yMdHms]/.test(sign) ? -1 : sign.charCodeAt(0)));
  return (bytes, start, end) => {
    if (end - start !== signs.length) return undefined;
    for (let i = 0; i < signs.length; i++) {
      const byte = bytes[start + i] as number;
      const fits = signs[i] === -1 ? byte >= 48 && byte <= 57 : byte === signs[i];
      if (!fits) return undefined;
    }
    // Named one by one: an object that grows by names costs as much as all else of a row.
    const parts: DateParts = {
      year: digits(bytes, start, year) ?? 0,
      month: digits(bytes, start, month),
      day: digits(bytes, start, day),
      hour: digits(bytes, start, hour),
      minute: digits(bytes, start, minute),
      second: digits(bytes, start, second),
    };
    return momentOf(parts) ?? undefined;
  };
}

interface Place {
  at: number;
  width: number;
}

function placeOf(found: readonly RegExpMatchArray[], token: string): Place | null {
  const one = found.find(([text]) => text === token);
  return one ? { at: one.index ?? 0, width: token.length } : null;
}

function digits(bytes: Uint8Array, start: number, place: Place | null): number | undefined {
  if (place === null) return undefined;
  const from = start + place.at;
  let value = 0;
  for (let at = from; at < from + place.width; at++)
    value = value * 10 + (bytes[at] as number) - 48;
  return value;
}
