import type { Standing } from '../domain/findings.ts';
import { PLANES, type Plane } from '../domain/plane.ts';

/** Where the planes stand in one topic; a plane that is thin is in none of the lists. */
export interface PlanesSay {
  agree: boolean;
  more: Plane[];
  asExpected: Plane[];
  fewer: Plane[];
}

/**
 * Whether the planes say the same of a topic. Null where fewer than two of them say anything:
 * nothing is made of a plane with too few events.
 */
export function planesSay(standings: Partial<Record<Plane, Standing>>): PlanesSay | null {
  const where = (standing: Standing) => PLANES.filter((plane) => standings[plane] === standing);
  const lists = [where('more'), where('asExpected'), where('fewer')] as const;
  const [more, asExpected, fewer] = lists;
  if (more.length + asExpected.length + fewer.length < 2) return null;
  return { agree: lists.filter((list) => list.length > 0).length === 1, more, asExpected, fewer };
}
