import type { SourceLedger } from '../../src/domain/ledger.ts';

/** Facts of the file itself, which the case's input shows. */
const LEFT_OUT = new Set(['source', 'bytes', 'sha256']);

/** A source's account, one fact a line: `thefts rejected.invalidDate: 1`. Empty lists are left out. */
export function ledgerLines(ledger: SourceLedger): string[] {
  return factLines(ledger, []).map((line) => `${ledger.source} ${line}`);
}

function factLines(value: unknown, path: readonly string[]): string[] {
  if (typeof value !== 'object' || value === null) return [`${path.join('.')}: ${value}`];
  const entries = Object.entries(value);
  if (Array.isArray(value) && entries.every(([, item]) => typeof item !== 'object')) {
    return entries.length ? [`${path.join('.')}: ${value.join(' ')}`] : [];
  }
  return entries
    .filter(([key]) => !LEFT_OUT.has(key))
    .flatMap(([key, item]) => factLines(item, [...path, key]));
}
