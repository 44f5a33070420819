import type { AreaEntry } from '../domain/snapshot.ts';
import type { Snapshot } from './read-snapshot.ts';

/** Enough of an area to name it and to link to it. */
export type AreaRef = Pick<AreaEntry, 'code' | 'level' | 'kind' | 'name'>;

export function areaRef(snapshot: Snapshot, code: string): AreaRef {
  const { level, kind, name } = snapshot.entry(code);
  return { code, level, kind, name };
}
