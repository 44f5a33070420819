/**
 * The area an address leads to: its last part begins with the code, and goes on with the name behind
 * a hyphen. Codes may hold hyphens themselves (`PL-MA`); the longest that fits is meant.
 */
export function codeIn(address: string, codes: ReadonlySet<string>): string | null {
  const last = address.split('/').at(-2) ?? '';
  for (let end = last.length; end > 0; end = last.lastIndexOf('-', end - 1)) {
    const code = last.slice(0, end);
    if (codes.has(code)) return code;
  }
  return null;
}
