import type { SourceLedger } from '../../src/domain/ledger.ts';

type Note = SourceLedger['notes'][number];

/** What an ingest notes of areas, for the operator: what they are, and what became of them. */
const SAID: Record<string, string> = {
  areasWithoutRow: 'without a row: shown as not recorded',
  areasLackingMonths:
    'without a month or quarter that others have: shown as not recorded for the longer period',
  areasGivenTwice: 'told of twice: see repeatedRows of its mapping',
  areasCarriedOver: 'of earlier years, shared out among those of today',
};

const LISTED = 12;
const grouped = new Intl.NumberFormat('en-GB');

/** A note of areas as one line, with the first of their codes. */
export function noteSaid({ code, areas }: Note): string {
  const more = areas.length > LISTED ? `, and ${grouped.format(areas.length - LISTED)} more` : '';
  const counted = areas.length === 1 ? '1 area' : `${grouped.format(areas.length)} areas`;
  return `${counted} ${SAID[code] ?? code} (${areas.slice(0, LISTED).join(', ')}${more})`;
}
