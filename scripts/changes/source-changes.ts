import type { SourceChange } from '../../src/domain/changes.ts';
import type { Manifest, PublicSource } from '../../src/domain/snapshot.ts';
import { without } from './period-changes.ts';

/** A register loses rows by accident alone; fewer than these of what it had are out of the ordinary. */
const FEWEST_KEPT = 0.98;
/** What the public map shows comes and goes within weeks. */
const FEWEST_KEPT_OF_WINDOW = 0.7;
/** More than so many times the rows its periods let expect. */
const MOST_GROWN = 1.25;
/** The share of rejected rows may grow by so much. */
const MORE_REJECTED = 0.01;

/** Every source then and now, with what is out of the ordinary. */
export function sourceChanges(before: Manifest, now: Manifest): SourceChange[] {
  const then = new Map(before.sources.map((source) => [source.id, source]));
  const today = new Set(now.sources.map(({ id }) => id));
  return [
    ...now.sources.map((source) => sourceChange(then.get(source.id) ?? null, source)),
    ...before.sources.filter(({ id }) => !today.has(id)).map((old) => sourceChange(old, null)),
  ];
}

function sourceChange(before: PublicSource | null, now: PublicSource | null): SourceChange {
  const { id, title } = (now ?? before)!;
  const both = before !== null && now !== null;
  return {
    id,
    title,
    state: both ? 'kept' : now === null ? 'gone' : 'new',
    read: [before?.rows.read ?? null, now?.rows.read ?? null],
    accepted: [before?.rows.accepted ?? null, now?.rows.accepted ?? null],
    rejected: [before?.rows.rejected ?? null, now?.rows.rejected ?? null],
    odd: both ? oddity(before, now) : null,
    rejectsMore: both && rejectedShare(now) > rejectedShare(before) + MORE_REJECTED,
    areasWithoutRow: both ? without(now.areasWithoutRow, before.areasWithoutRow) : [],
  };
}

/** Judged by accepted rows; where their number is hidden, nothing can be said. */
function oddity(before: PublicSource, now: PublicSource): SourceChange['odd'] {
  const [then, today] = [before.rows.accepted, now.rows.accepted];
  if (typeof then !== 'number' || typeof today !== 'number') return null;
  const fewest = now.extent === 'window' ? FEWEST_KEPT_OF_WINDOW : FEWEST_KEPT;
  if (today < then * fewest) return 'shrank';
  const periods = Math.max(1, now.periods.length / Math.max(1, before.periods.length));
  return today > then * periods * MOST_GROWN ? 'grew' : null;
}

function rejectedShare({ rows }: PublicSource): number {
  return typeof rows.read === 'number' && rows.read > 0 ? rows.rejected / rows.read : 0;
}
