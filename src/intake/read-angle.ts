/** Degrees on one axis, as spelled. */
export interface Angle {
  degrees: number;
  /** What a letter said: north and south are y, east and west are x. */
  axis: 'x' | 'y' | null;
}

const NUMBER = String.raw`\d{1,3}(?:[.,]\d+)?`;
const BETWEEN = String.raw`[\s\u00a0°º:'′’"″”]+`;
const ANGLE = new RegExp(
  String.raw`^(?<before>[NSEW])?\s*(?<sign>[+-])?(?<deg>${NUMBER})` +
    String.raw`(?:${BETWEEN}(?<min>${NUMBER}))?(?:${BETWEEN}(?<sec>${NUMBER}))?` +
    String.raw`[\s\u00a0°º:'′’"″”]*(?<after>[NSEW])?$`,
  'iu',
);

/**
 * An angle in degrees (`50.0614`, `50,0614`), degrees and minutes (`50 3.683`), or degrees, minutes
 * and seconds (`50°03'41"N`, `50 3 41 N`). Null for what is none: 60 minutes, a letter that
 * contradicts a sign, two letters.
 */
export function readAngle(text: string): Angle | null {
  const groups = ANGLE.exec(text.trim())?.groups;
  if (!groups) return null;
  const { before, after, sign, deg, min, sec } = groups;
  const letter = (before ?? after)?.toUpperCase();
  if (before !== undefined && after !== undefined) return null;
  if (sign !== undefined && letter !== undefined) return null;
  const [degrees, minutes, seconds] = [deg, min, sec].map(decimal) as [number, number, number];
  const fraction = (value: string | undefined) => value !== undefined && /[.,]/.test(value);
  if ((fraction(deg) && min !== undefined) || (fraction(min) && sec !== undefined)) return null;
  if (minutes >= 60 || seconds >= 60) return null;
  const size = degrees + minutes / 60 + seconds / 3600;
  const negative = sign === '-' || letter === 'S' || letter === 'W';
  return { degrees: negative ? -size : size, axis: axisOf(letter) };
}

const decimal = (text: string | undefined) =>
  text === undefined ? 0 : Number(text.replace(',', '.'));

function axisOf(letter: string | undefined): Angle['axis'] {
  if (letter === undefined) return null;
  return letter === 'N' || letter === 'S' ? 'y' : 'x';
}
