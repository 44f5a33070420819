import type { HeaderRule } from './header-rules.ts';

/** Name of the file that static hosts read, and `threat-atlas serve` with them. */
export const HEADERS_FILE = '_headers';

/** Rules as Netlify, Cloudflare Pages and others read them. */
export const headersText = (rules: readonly HeaderRule[]): string =>
  rules
    .map(({ path, headers }) =>
      [path, ...Object.entries(headers).map(([name, value]) => `  ${name}: ${value}`), ''].join(
        '\n',
      ),
    )
    .join('\n');

/** The rules of such a file; empty lines and lines of comment are passed over. */
export function readHeaders(text: string): HeaderRule[] {
  const rules: HeaderRule[] = [];
  for (const line of text.split(/\r?\n/)) {
    if (/^\s*(?:#|$)/.test(line)) continue;
    const header = /^\s+([^:\s]+):\s*(.*)$/.exec(line);
    const last = rules.at(-1);
    if (header && last) last.headers[header[1] ?? ''] = header[2] ?? '';
    else rules.push({ path: line.trim(), headers: {} });
  }
  return rules;
}

/** All headers of an address. Where rules give one twice, both values stand, as hosts have it. */
export function headersFor(rules: readonly HeaderRule[], address: string): Record<string, string> {
  const found: Record<string, string> = {};
  for (const { path, headers } of rules) {
    if (!matches(path, address)) continue;
    for (const [name, value] of Object.entries(headers))
      found[name] = found[name] === undefined ? value : `${found[name]}, ${value}`;
  }
  return found;
}

function matches(path: string, address: string): boolean {
  const known = patterns.get(path) ?? patternOf(path);
  patterns.set(path, known);
  return known.test(address);
}

const patterns = new Map<string, RegExp>();

const patternOf = (path: string): RegExp =>
  new RegExp(
    `^${path
      .split(/(:\w+|\*$)/)
      .map((part) => (part === '*' ? '.*' : part.startsWith(':') ? '[^/]+' : RegExp.escape(part)))
      .join('')}$`,
  );
