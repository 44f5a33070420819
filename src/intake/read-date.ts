/** A calendar day as one number, 20240731; a missing part counts as 1. -1: no such day. */
export type Day = number;

type Part = 'y' | 'M' | 'd' | 'H' | 'm' | 's';
const PATTERNS: Record<Part, string> = {
  y: String.raw`(?<y>\d{4})`,
  M: String.raw`(?<M>\d{1,2})`,
  d: String.raw`(?<d>\d{1,2})`,
  H: String.raw`(?<H>\d{1,2})`,
  m: String.raw`(?<m>\d{1,2})`,
  s: String.raw`(?<s>\d{1,2})`,
};

export interface Moment {
  day: Day;
  /** Day and time of day as one number that sorts: 20240731.2359 without the point. */
  order: number;
}

/** Compiles a format (`dd.MM.yyyy HH:mm`) into a reader of texts; null for what does not fit. */
export function dateReader(format: string): (text: string) => Moment | null {
  const source = format.replaceAll(/y+|M+|d+|H+|m+|s+|[.*+?^${}()|[\]\\]/g, (token) =>
    token[0] !== undefined && token[0] in PATTERNS ? PATTERNS[token[0] as Part] : `\\${token}`,
  );
  const pattern = new RegExp(`^${source}$`);
  return (text) => momentOf(pattern.exec(text.trim())?.groups);
}

function momentOf(parts: Record<string, string | undefined> | undefined): Moment | null {
  if (!parts) return null;
  const [y, M, d] = [Number(parts['y']), Number(parts['M'] ?? 1), Number(parts['d'] ?? 1)];
  const [H, m, s] = [Number(parts['H'] ?? 0), Number(parts['m'] ?? 0), Number(parts['s'] ?? 0)];
  if (!isDay(y, M, d) || H > 24 || m > 59 || s > 60) return null;
  const day = y * 10_000 + M * 100 + d;
  return { day, order: day * 1_000_000 + H * 10_000 + m * 100 + s };
}

function isDay(year: number, month: number, day: number): boolean {
  const date = new Date(Date.UTC(year, month - 1, day));
  return (
    date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day
  );
}

/** `2024-07-31` from 20240731. */
export function isoDay(day: Day): string {
  const text = String(day).padStart(8, '0');
  return `${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6)}`;
}
