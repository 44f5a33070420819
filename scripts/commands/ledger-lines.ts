import type { Ledger, SourceLedger } from '../../src/domain/ledger.ts';

const grouped = new Intl.NumberFormat('en-GB');
const sumOf = (counts: Record<string, number>) => Object.values(counts).reduce((a, b) => a + b, 0);

/** One line for each source: what became of its rows. Counts and reasons alone, never a value. */
export const ledgerLines = (ledger: Ledger): string[] => ledger.sources.flatMap(sourceLines);

function sourceLines(source: SourceLedger): string[] {
  const parts = [
    [source.read, 'read'],
    [source.accepted, 'accepted'],
    [sumOf(source.rejected), 'rejected'],
    [sumOf(source.leftOut), 'left out'],
    [source.duplicates, 'repeated'],
    [source.unlocated, 'unlocated'],
  ] as const;
  const told = parts.filter(([count], i) => i < 2 || count > 0);
  const line = told.map(([count, word]) => `${grouped.format(count)} ${word}`).join(', ');
  return [`  ${source.source}: ${line}`, ...reasonLines(source.rejected)];
}

const reasonLines = (rejected: Record<string, number>): string[] =>
  Object.entries(rejected).map(([reason, count]) => `    ${grouped.format(count)} × ${reason}`);
