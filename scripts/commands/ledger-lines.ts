import type { Ledger, SourceLedger } from '../../src/domain/ledger.ts';
import type { FaultyValue } from '../../src/intake/faulty-values.ts';
import { noteSaid } from '../check/area-notes.ts';

const grouped = new Intl.NumberFormat('en-GB');
const sumOf = (counts: Record<string, number>) => Object.values(counts).reduce((a, b) => a + b, 0);

type ValuesBySource = ReadonlyMap<string, readonly FaultyValue[]>;

/** So many values of a source are shown on the terminal; the private list holds all. */
const SHOWN = 10;

/**
 * What became of the rows of each source, in lines for the operator's terminal: counts and reasons,
 * and the values that were not understood, each once.
 */
export const ledgerLines = (ledger: Ledger, values: ValuesBySource = new Map()): string[] =>
  ledger.sources.flatMap((source) => [
    ...sourceLines(source),
    ...valueLines(source.source, values.get(source.source) ?? [], true),
  ]);

function sourceLines(source: SourceLedger): string[] {
  const parts = [
    [source.read, 'read'],
    [source.accepted, 'accepted'],
    [sumOf(source.rejected), 'rejected'],
    [sumOf(source.leftOut), 'left out'],
    [source.duplicates, 'repeated'],
    [source.unlocated, 'unlocated'],
    [sumOf(source.repaired), 'repaired'],
  ] as const;
  const told = parts.filter(([count], i) => i < 2 || count > 0);
  const line = told.map(([count, word]) => `${grouped.format(count)} ${word}`).join(', ');
  return [
    `  ${source.source}: ${line}`,
    ...reasonLines(source.rejected),
    ...reasonLines(source.unlocatedFor),
    ...reasonLines(source.repaired),
    ...source.notes.map((note) => `    ${noteSaid(note)}`),
  ];
}

const reasonLines = (reasons: Record<string, number>): string[] =>
  Object.entries(reasons).map(([reason, count]) => `    ${grouped.format(count)} × ${reason}`);

/**
 * The values of a source that were not understood, for the operator's terminal alone.
 * @param listed whether all of them were written into the private list
 */
export function valueLines(
  source: string,
  values: readonly FaultyValue[],
  listed: boolean,
): string[] {
  const shown = values.slice(0, SHOWN).map(({ column, value, rows, reason, hint }) => {
    const help = hint === '' ? '' : ` (${hint})`;
    return `      ${reason} in "${column}": ${JSON.stringify(value)}, ${grouped.format(rows)} ×${help}`;
  });
  if (values.length <= SHOWN) return shown;
  const more = grouped.format(values.length - SHOWN);
  const where = listed ? 'in' : 'that an ingest lists in';
  return [...shown, `      and ${more} more ${where} derived/rejected/${source}.values.csv`];
}
