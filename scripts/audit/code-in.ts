/** The area an address leads to: its last part begins with the code. */
export function codeIn(address: string, codes: ReadonlySet<string>): string | null {
  const last = address.split('/').at(-2) ?? '';
  const code = last.split('-')[0] ?? '';
  return codes.has(code) ? code : null;
}
