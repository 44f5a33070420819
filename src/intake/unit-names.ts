import type { PoliceUnit } from '../domain/category.ts';
import { candidatesHint, type AreaMiss } from './area-found.ts';
import { plainName } from './name-marks.ts';
import { nearestHint } from './nearest-name.ts';
import type { FindCode } from './spelled-code.ts';

type Unit = Pick<PoliceUnit, 'id' | 'name' | 'area'>;

/**
 * A reader of police units by id or name, case and diacritics aside: the place of the area of the
 * unit's seat. A name that units of several areas share is refused.
 */
export function unitReader(
  units: readonly Unit[],
  aliases: Readonly<Record<string, string>>,
  find: FindCode,
): (text: string) => number | AreaMiss {
  const ids = new Map(units.map((unit) => [unit.id, unit]));
  const names = new Map<string, Unit[]>();
  const add = (text: string, unit: Unit | undefined) => {
    if (unit) names.set(plainName(text), [...(names.get(plainName(text)) ?? []), unit]);
  };
  for (const unit of units) add(unit.name, unit);
  for (const [alias, id] of Object.entries(aliases)) add(alias, ids.get(id));
  return (text) => {
    if (text.trim() === '') return { reason: 'missingArea', hint: '' };
    const byId = ids.get(text.trim());
    const named = byId ? [byId] : (names.get(plainName(text)) ?? []);
    const areas = [...new Set(named.map((unit) => unit.area))];
    if (areas.length > 1) return { reason: 'ambiguousUnit', hint: candidatesHint(areas) };
    const place = areas[0] === undefined ? -1 : find(areas[0]);
    if (place >= 0) return place;
    return { reason: 'unknownUnit', hint: nearestHint(plainName(text), [...names.keys()]) };
  };
}
