import type { AreaCode } from '../../src/domain/area.ts';
import type {
  AreaChanges,
  Changes,
  DebateChanges,
  NamedArea,
  VerdictChange,
  VerdictCount,
} from '../../src/domain/changes.ts';
import { amountKey, amountOf, TABLED, type Amounts } from '../../src/domain/denominator.ts';
import type { AreaEntry } from '../../src/domain/snapshot.ts';
import type { Figures } from '../../src/site/read-snapshot.ts';
import { isAlike } from '../snapshot/without-waiting.ts';
import {
  changedCells,
  changedVerdicts,
  debateChanges,
  largestOf,
  sharedPeriods,
  type ChangedCell,
} from './compare-area.ts';
import { FigureTally } from './figure-tally.ts';
import { NO_CHANGE } from './nothing.ts';

export type ComparedAreas = Pick<Changes, 'figures' | 'verdicts' | 'debates'> & {
  /** Of the areas alone in which something changed. */
  areas: Record<AreaCode, AreaChanges>;
};

/** Corrected figures that the page of an area names. */
const MOST_NAMED = 5;

/**
 * Goes through the areas from the narrowest to the widest, so that a sum which changed with its
 * parts is known as such. An area whose file says the same is not read.
 */
export function compareAreas(before: Figures, now: Figures): ComparedAreas {
  const tally = new FigureTally();
  const verdicts = new Map<string, VerdictCount>();
  const debates: DebateChanges = { held: 0, raised: 0, moved: 0 };
  const found: [AreaCode, AreaChanges][] = [];
  const pairOf = pairs(before, now);
  const periods = sharedPeriods(before.manifest, now.manifest);
  for (const entry of now.manifest.areas.toReversed()) {
    const pair = pairOf(entry);
    if (pair === 'same') continue;
    if (pair === 'new') {
      found.push([entry.code, { ...NO_CHANGE, isNew: true }]);
      continue;
    }
    const cells = changedCells(pair.before, pair.now, periods);
    tally.add(entry, cells);
    const own = changedVerdicts(pair.before, pair.now);
    countVerdicts(verdicts, own);
    const talks = debateChanges(pair.before, pair.now);
    addDebates(debates, talks);
    found.push([entry.code, areaChanges(pair.old, entry, cells, own, talks)]);
  }
  return {
    figures: tally.result(),
    verdicts: [...verdicts.values()].sort(mostAreasFirst),
    debates,
    areas: Object.fromEntries(found.filter(([, one]) => isTold(one)).reverse()),
  };
}

function pairs(before: Figures, now: Figures) {
  const then = new Map(before.manifest.areas.map((area) => [area.code, area]));
  // Cells stand in the order of the periods: where those are others, the same bytes mean others.
  const alike = JSON.stringify(before.manifest.periods) === JSON.stringify(now.manifest.periods);
  const named = (entry: AreaEntry) => JSON.stringify({ ...entry, hash: null });
  const saysTheSame = (old: AreaEntry, entry: AreaEntry) =>
    named(old) === named(entry) && isAlike(before.areaFile(entry.code), now.areaFile(entry.code));
  return (entry: AreaEntry) => {
    const old = then.get(entry.code);
    if (!old) return 'new';
    if (alike && (old.hash === entry.hash || saysTheSame(old, entry))) return 'same';
    return { old, before: before.area(entry.code), now: now.area(entry.code) };
  };
}

function areaChanges(
  old: NamedArea & Amounts,
  entry: AreaEntry,
  cells: readonly ChangedCell[],
  verdicts: VerdictChange[],
  debates: DebateChanges,
): AreaChanges {
  const count = (what: ChangedCell['what']) => cells.filter((cell) => cell.what === what).length;
  return {
    isNew: false,
    nameBefore: old.name === entry.name ? null : old.name,
    population: old.population === entry.population ? null : [old.population, entry.population],
    ...amountChanges(old, entry),
    corrected: count('corrected'),
    hidden: count('hidden'),
    shown: count('shown'),
    largest: largestOf(cells, MOST_NAMED),
    verdicts,
    ...debates,
    revised: false,
  };
}

function amountChanges(old: Amounts, entry: Amounts): Pick<AreaChanges, 'dwellings' | 'roadKm'> {
  const changed = TABLED.flatMap((of) => {
    const pair = [amountOf(old, of), amountOf(entry, of)];
    return pair[0] === pair[1] ? [] : [[amountKey(of), pair]];
  });
  return Object.fromEntries(changed) as Pick<AreaChanges, 'dwellings' | 'roadKm'>;
}

const isTold = (changes: AreaChanges): boolean =>
  JSON.stringify(changes) !== JSON.stringify(NO_CHANGE);

function countVerdicts(counts: Map<string, VerdictCount>, changed: readonly VerdictChange[]): void {
  for (const one of changed) {
    const key = [one.kind, one.category, one.before, one.now].join(' ');
    const known = counts.get(key);
    counts.set(key, { ...one, areas: (known?.areas ?? 0) + 1 });
  }
}

const mostAreasFirst = (a: VerdictCount, b: VerdictCount): number =>
  b.areas - a.areas || (keyOf(a) < keyOf(b) ? -1 : 1);
const keyOf = ({ kind, category, before, now }: VerdictCount) =>
  [category, kind, before, now].join(' ');

function addDebates(sum: DebateChanges, more: DebateChanges): void {
  sum.held += more.held;
  sum.raised += more.raised;
  sum.moved += more.moved;
}
