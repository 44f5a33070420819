import type { AreaCode } from '../domain/area.ts';
import type { Manifest } from '../domain/snapshot.ts';

const made = new WeakMap<Manifest, Map<AreaCode, ReadonlySet<AreaCode>>>();

/** An area and all areas in it, at every level: gathered once for all maps and tables of it. */
export function partsOf(manifest: Manifest, code: AreaCode): ReadonlySet<AreaCode> {
  const known = made.get(manifest) ?? new Map<AreaCode, ReadonlySet<AreaCode>>();
  made.set(manifest, known);
  const fresh = known.get(code) ?? gathered(manifest, code);
  known.set(code, fresh);
  return fresh;
}

function gathered({ areas }: Manifest, code: AreaCode): ReadonlySet<AreaCode> {
  const below = Map.groupBy(areas, (area) => area.parent);
  const found = new Set([code]);
  // What is added while a set is walked through is walked through as well.
  for (const area of found) for (const part of below.get(area) ?? []) found.add(part.code);
  return found;
}
