import type { Cell } from '../../src/domain/cell.ts';
import type { Scatter } from '../../src/stats/dispersion.ts';
import { changeScatter, type ChangeRule, type Windows } from '../../src/stats/verdict.ts';
import type { OpenAtlas } from '../atlas/open-atlas.ts';

type Change = Pick<Windows, 'now' | 'before'>;

/** One category: what was counted, and since which period it can be compared, by the area's place. */
export interface Counted {
  /** Rows of periods up to the one judged, with a cell for each area. */
  rows: readonly (readonly Cell[])[];
  /** The first period that can be compared with the last; none where nothing is shown. */
  since: (place: number) => number;
}

/** How much the changes of other areas scatter, by place; null where too few are known. */
export interface ChangeScatters {
  /** Of the similar areas. */
  similar: (place: number) => Scatter | null;
  /** The same, else of all of its level, else of a narrower one, which for the country are the only ones. */
  nearest: (place: number) => Scatter | null;
}

/** Of changes of one period against the same of the year before, where both are known and not thin. */
export function changeScatters(
  { areas, config: { levels } }: Pick<OpenAtlas, 'areas' | 'config'>,
  groups: readonly (readonly number[])[],
  rule: ChangeRule,
  counted: Counted,
): ChangeScatters {
  const changes = areas.map((_, place) => changeAt(counted, place, rule));
  const known = (places: readonly number[]) => places.flatMap((place) => changes[place] ?? []);
  const byLevel = levels.map(({ id }) => {
    const places = areas.flatMap(({ level }, place) => (level === id ? [place] : []));
    return changeScatter(known(places));
  });
  const levelOf = new Map(levels.map(({ id }, at) => [id, at]));
  const similar = areas.map((_, place) => changeScatter(known(groups[place] ?? [])));
  return {
    similar: (place) => similar[place] ?? null,
    nearest: (place) => {
      const own = levelOf.get(areas[place]?.level ?? '') ?? levels.length;
      return similar[place] ?? byLevel[own] ?? ofNarrower(byLevel.slice(own + 1));
    },
  };
}

/** What areas scatter by their sum scatters by as well, however many events it holds. */
function ofNarrower(levels: readonly (Scatter | null)[]): Scatter | null {
  const first = levels.find((scatter) => scatter !== null);
  return first ? { ...first, usual: Infinity } : null;
}

function changeAt({ rows, since }: Counted, place: number, rule: ChangeRule): Change | null {
  const then = rows.length - 1 - rule.perYear;
  if (then < since(place)) return null;
  const [now, before] = [rows.at(-1)?.[place], rows[then]?.[place]];
  if (typeof now !== 'number' || typeof before !== 'number') return null;
  return now + before < rule.fewest ? null : { now, before };
}
