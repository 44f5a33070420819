import type { AreaCode } from '../../src/domain/area.ts';
import type { Register, Unit } from './register.ts';

/** A row of `changes.csv` in the making; a code is empty where a person must say which it is. */
export interface DraftChange {
  date: string;
  oldCode: AreaCode | '';
  newCode: AreaCode | '';
  share: number | null;
  kind: string;
}

/** What two registers tell of each other, and what they can not tell. */
export interface Comparison {
  from: string;
  to: string;
  draft: DraftChange[];
  /** A unit under another code and the same name: drafted, and to be confirmed. */
  recoded: [Unit, Unit][];
  /** New units whose ground was that of others; which, and how much of it, no register says. */
  created: { unit: Unit; candidates: Unit[] }[];
  /** Units that are no more; who took their ground, and how much, no register says. */
  vanished: { unit: Unit; candidates: Unit[] }[];
  /** The same code under another name: the same area, or another in its place. */
  renamed: [Unit, Unit][];
  /** The same code and another kind: the seventh digit, which changes nothing. */
  otherKind: [Unit, Unit][];
  /** The same code under another parent. */
  moved: [Unit, Unit][];
}

/** Compares two registers unit by unit. */
export function compareRegisters(older: Register, newer: Register): Comparison {
  const [before, after] = [byCode(older), byCode(newer)];
  const gone = older.units.filter((unit) => !after.has(unit.code));
  const fresh = newer.units.filter((unit) => !before.has(unit.code));
  const recoded = pairsByName(gone, fresh);
  const paired = new Set(recoded.flat());
  const kept = older.units.flatMap((unit): [Unit, Unit][] => {
    const now = after.get(unit.code);
    return now ? [[unit, now]] : [];
  });
  const vanished = gone
    .filter((unit) => !paired.has(unit))
    .map((unit) => ({ unit, candidates: besides(unit, newer) }));
  const created = fresh
    .filter((unit) => !paired.has(unit))
    .map((unit) => ({ unit, candidates: besides(unit, older) }));
  return {
    from: older.stateOn,
    to: newer.stateOn,
    draft: drafted(newer.stateOn, recoded, vanished, created),
    recoded,
    created,
    vanished,
    renamed: kept.filter(([was, is]) => was.name !== is.name),
    otherKind: kept.filter(([was, is]) => was.kind !== is.kind),
    moved: kept.filter(([was, is]) => was.parent !== is.parent),
  };
}

const byCode = ({ units }: Register) => new Map(units.map((unit) => [unit.code, unit]));

/** Units of one level and name, where there is one on either side alone. */
function pairsByName(gone: readonly Unit[], fresh: readonly Unit[]): [Unit, Unit][] {
  const named = (units: readonly Unit[], { level, name }: Unit) =>
    units.filter((unit) => unit.level === level && unit.name === name);
  return gone.flatMap((unit): [Unit, Unit][] => {
    const [match, ...others] = named(fresh, unit);
    const alone = match && !others.length && named(gone, unit).length === 1;
    return alone ? [[unit, match]] : [];
  });
}

/** Those of the same parent: where ground goes to, or comes from, nearly always. */
const besides = (unit: Unit, { units }: Register): Unit[] =>
  units.filter((other) => other.parent === unit.parent && other.code !== unit.code);

function drafted(
  date: string,
  recoded: Comparison['recoded'],
  vanished: Comparison['vanished'],
  created: Comparison['created'],
): DraftChange[] {
  const rows: DraftChange[] = [
    ...recoded.map(([was, is]) => ({
      date,
      oldCode: was.code,
      newCode: is.code,
      share: 1,
      kind: 'recoded',
    })),
    ...vanished.map(({ unit }) => ({
      date,
      oldCode: unit.code,
      newCode: '' as const,
      share: null,
      kind: 'abolished',
    })),
    ...created.map(({ unit }) => ({
      date,
      oldCode: '' as const,
      newCode: unit.code,
      share: null,
      kind: 'created',
    })),
  ];
  const key = (row: DraftChange) => `${row.oldCode || row.newCode} ${row.newCode}`;
  return rows.sort((a, b) => (key(a) < key(b) ? -1 : 1));
}
