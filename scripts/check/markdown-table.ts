// A name of a column or file comes from outside: it must not end a cell, a line or the Markdown.
export const inOneCell = (text: string) =>
  text
    .replace(/[\r\n\t]+/g, ' ')
    .replace(/[\\|`*_<>[\]]/g, (sign) => (sign === '_' ? sign : `\\${sign}`));

/** A Markdown table, columns aligned. @param numbers from this column on they stand to the right. */
export function table(rows: readonly string[][], numbers: number): string[] {
  const cells = rows.map((row) => row.map(inOneCell));
  const widths = (cells[0] ?? []).map((_, i) =>
    Math.max(3, ...cells.map((row) => row[i]?.length ?? 0)),
  );
  const pad = (text: string, i: number) =>
    i >= numbers ? text.padStart(widths[i] ?? 0) : text.padEnd(widths[i] ?? 0);
  const line = (row: readonly string[]) => `| ${row.map(pad).join(' | ')} |`;
  const rule = widths.map((width, i) =>
    i >= numbers ? `${'-'.repeat(width - 1)}:` : '-'.repeat(width),
  );
  return [line(cells[0] ?? []), `| ${rule.join(' | ')} |`, ...cells.slice(1).map(line)];
}
