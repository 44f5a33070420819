import type { Changes, FigureChange } from '../domain/changes.ts';
import { areaRef, type AreaRef } from './area-ref.ts';
import type { Snapshot } from './read-snapshot.ts';

/** What differs from the release before, in numbers and codes. */
export interface ChangesPage {
  /** Null where this release was not compared with one before. */
  changes: Changes | null;
  /** Corrected figures that differ most, each with the area it is of. */
  largest: (FigureChange & { area: AreaRef })[];
  /** Areas that are new, or have another name. */
  added: AreaRef[];
  renamed: { area: AreaRef; before: string }[];
}

export function changesPage(snapshot: Snapshot): ChangesPage {
  const changes = snapshot.changes();
  const { largest = [] } = changes?.figures ?? {};
  const { added = [], renamed = [] } = changes?.areas ?? {};
  return {
    changes,
    largest: largest.map(({ code, category, measure, period, before, now }) => ({
      category,
      measure,
      period,
      before,
      now,
      area: areaRef(snapshot, code),
    })),
    added: added.map(({ code }) => areaRef(snapshot, code)),
    renamed: renamed.map(({ code, before }) => ({ area: areaRef(snapshot, code), before })),
  };
}
