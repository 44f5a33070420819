/** What a shape carries. */
export interface ShapeRecord {
  properties: Record<string, unknown>;
  /** West, south, east, north, in the units of the file; null of an empty shape. */
  box: number[] | null;
}

export interface CodeColumn {
  property: string;
  /** Full length of its codes: 7, or 6 without the digit of the kind. */
  digits: 6 | 7;
  /** The first six digits of each shape's code. */
  codes: string[];
}

/** The property whose first six digits are known codes most often; null when hardly any are. */
export function findCodes(
  records: readonly ShapeRecord[],
  known: ReadonlySet<string>,
): CodeColumn | null {
  const properties = [...new Set(records.flatMap((record) => Object.keys(record.properties)))];
  const columns = properties.flatMap((property) =>
    ([7, 6] as const).map((digits): CodeColumn & { hits: number } => {
      const codes = records.flatMap((record) => codeIn(record.properties[property], digits));
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

/** The first six digits, lost leading zeros put back. */
function codeIn(value: unknown, digits: number): string[] {
  const text = String(value ?? '').trim();
  if (!/^\d+$/.test(text) || text.length > digits) return [];
  return [text.padStart(digits, '0').slice(0, 6)];
}
