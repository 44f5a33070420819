import type { AreaListChanges, NamedArea } from '../../src/domain/changes.ts';
import type { AreaEntry, Manifest } from '../../src/domain/snapshot.ts';

/** Areas that came, went, or have another name now. */
export function areaListChanges(before: Manifest, now: Manifest): AreaListChanges {
  const [then, today] = [byCode(before), byCode(now)];
  return {
    added: now.areas.filter(({ code }) => !then.has(code)).map(named),
    gone: before.areas.filter(({ code }) => !today.has(code)).map(named),
    renamed: now.areas.flatMap((area) => {
      const old = then.get(area.code)?.name ?? area.name;
      return old === area.name ? [] : [{ ...named(area), before: old }];
    }),
  };
}

const byCode = ({ areas }: Manifest) => new Map(areas.map((area) => [area.code, area]));

export const named = ({ code, level, name }: AreaEntry): NamedArea => ({ code, level, name });
