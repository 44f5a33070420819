/** What a shape carries. */
export interface ShapeRecord {
  properties: Record<string, unknown>;
  /** West, south, east, north, in the units of the file; null of an empty shape. */
  box: number[] | null;
}

/** How a register spells its codes. */
export interface CodeSpelling {
  /** Full lengths a code of digits may have, lost leading zeros put back up to it; 0: as it stands. */
  lengths: readonly number[];
  /** So many first signs are the identity. */
  identity: number;
}

/** Seven digits, or six without the digit of the kind; six are the identity. */
export const TERYT: CodeSpelling = { lengths: [7, 6], identity: 6 };

/** The spelling of codes of any country: whole, with zeros put back where all have one length. */
export function spellingOf(codes: readonly string[]): CodeSpelling {
  const [first = ''] = codes;
  const even = codes.every((code) => /^\d+$/.test(code) && code.length === first.length);
  return { lengths: [even ? first.length : 0], identity: Infinity };
}

export interface CodeColumn {
  property: string;
  /** Full length of its codes of digits; 0 where they are taken as they stand. */
  digits: number;
  /** The identity in each shape's code. */
  codes: string[];
}

/** The property whose values are known codes most often; null when hardly any are. */
export function findCodes(
  records: readonly ShapeRecord[],
  known: ReadonlySet<string>,
  { lengths, identity }: CodeSpelling = TERYT,
): CodeColumn | null {
  const properties = [...new Set(records.flatMap((record) => Object.keys(record.properties)))];
  const columns = properties.flatMap((property) =>
    lengths.map((digits): CodeColumn & { hits: number } => {
      const codes = records.flatMap((r) => codeIn(r.properties[property], digits, identity));
      const hits = new Set(codes.filter((code) => known.has(code))).size;
      return { property, digits, codes, hits };
    }),
  );
  const best = columns.reduce<(typeof columns)[number] | null>(
    (most, column) => (column.hits > (most?.hits ?? 0) ? column : most),
    null,
  );
  if (!best || best.hits < records.length / 2) return null;
  const { property, digits, codes } = best;
  return { property, digits, codes };
}

/** The identity, lost leading zeros put back. */
function codeIn(value: unknown, digits: number, identity: number): string[] {
  const text = String(value ?? '').trim();
  if (digits === 0) return text === '' ? [] : [text];
  if (!/^\d+$/.test(text) || text.length > digits) return [];
  return [text.padStart(digits, '0').slice(0, identity)];
}
