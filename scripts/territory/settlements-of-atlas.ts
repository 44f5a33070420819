import { join } from 'node:path';
import type { AreaCode } from '../../src/domain/area.ts';
import type { Settlement } from '../../src/domain/settlement.ts';
import { readAtlasFolders } from '../atlas/open-atlas.ts';
import { readSettlements } from '../atlas/read-settlements.ts';
import type { NamedUnit } from './localities.ts';

/** Towns and villages as the atlas lists them, or the package that it names; none without either. */
export async function settlementsOfAtlas(
  dir: string,
  areas: readonly NamedUnit[],
): Promise<Settlement[]> {
  const { config, territoryDir } = await readAtlasFolders(dir);
  const listed = await readSettlements(territoryDir, join(dir, 'territory'));
  if (listed !== null || config.territory.settlementsFrom === undefined) return listed ?? [];
  // Loaded when needed: the packages are large, and most countries have a table of their own.
  const { keptSettlements } = await import('./list-settlements.ts');
  return await keptSettlements(dir, areas);
}

/**
 * The names of towns and villages by the code of the area they lie in, which a reader may know
 * better than the area's; a name that the area has too is left out.
 */
export function namesByArea(
  settlements: readonly Settlement[],
  areas: readonly NamedUnit[],
): Map<AreaCode, string[]> {
  const byArea = Map.groupBy(settlements, ({ area }) => area);
  return new Map(
    areas.flatMap(({ code, name }): [AreaCode, string[]][] => {
      const names = new Set(byArea.get(code)?.map((settlement) => settlement.name));
      names.delete(name);
      return names.size === 0 ? [] : [[code, [...names].sort()]];
    }),
  );
}
