import type { DemandPlace, DemandPoint } from '../domain/siting.ts';
import type { Settlement } from '../domain/settlement.ts';

/**
 * A settlement whose residents nobody counted has at least so many in comparison: lists of populated
 * places leave out those below 500.
 */
const FEW = 50;

/**
 * Where the demand of places is: in their towns and villages, by residents. Those whose residents
 * are not known share alike what the place has beyond the known ones, and at least 50 each. A place
 * of which no settlement is known asks from its centre.
 */
export function demandPoints(
  places: readonly Pick<DemandPlace, 'code' | 'at' | 'residents'>[],
  settlements: ReadonlyMap<string, readonly Settlement[]>,
): DemandPoint[] {
  return places.flatMap(({ code, at, residents }, place): DemandPoint[] => {
    const lived = settlements.get(code) ?? [];
    const known = sum(lived.map((one) => one.residents ?? 0));
    const unknown = lived.filter((one) => one.residents === null).length;
    const each = unknown === 0 ? 0 : Math.max(FEW, (residents - known) / unknown);
    const all = known + each * unknown;
    if (all <= 0) return [{ place, share: 1, name: '', at }];
    return lived
      .map((one) => ({
        place,
        share: (one.residents ?? each) / all,
        name: one.name,
        at: one.at,
      }))
      .filter(({ share }) => share > 0);
  });
}

const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);
