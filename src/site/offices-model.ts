import type { Office } from '../domain/office.ts';
import type { AreaSnapshot } from '../domain/snapshot.ts';
import { areaRef, type AreaRef } from './area-ref.ts';
import type { Snapshot } from './read-snapshot.ts';

/** Which office an institution is, for things of one class, in one place. */
export interface OfficeHere {
  office: Office;
  /** The area whose office it is; null for the place itself, for all areas, and where it is not known. */
  area: AreaRef | null;
}

/** Institutions that are another office for each class of a thing. */
export interface OfficesSection {
  institutions: string[];
  /** In the order of the table; an office for each institution, null where it has none for the class. */
  rows: { of: Office['of']; offices: (OfficeHere | null)[] }[];
}

/** Areas of one kind that lie in the same one, mostly neighbours, have the same offices. */
interface Neighbours {
  where: string;
  /** By the institutions told of. */
  made: Map<string, OfficesSection>;
}

const latest = new WeakMap<Snapshot, Neighbours>();

/** Who some institutions are here, by classes; null where the atlas tells it for none of them. */
export function officesSection(
  snapshot: Snapshot,
  area: AreaSnapshot,
  institutions: Iterable<string>,
): OfficesSection | null {
  const where = [...area.ancestors, area.level, area.kind].join(' ');
  const before = latest.get(snapshot);
  const { made } = before?.where === where ? before : { made: new Map<string, OfficesSection>() };
  latest.set(snapshot, { where, made });
  const told = [...new Set(institutions)];
  const known = made.get(told.join(' '));
  if (known) return known;
  const fresh = createSection(snapshot, area, told);
  if (fresh) made.set(told.join(' '), fresh);
  return fresh;
}

function createSection(
  snapshot: Snapshot,
  { code, ancestors }: AreaSnapshot,
  institutions: readonly string[],
): OfficesSection | null {
  const trail = [...ancestors, code].map((each) => areaRef(snapshot, each));
  const kinds = new Set(trail.map(({ kind }) => kind));
  const here = (snapshot.manifest.offices ?? []).filter(
    ({ within }) => within.length === 0 || within.some((kind) => kinds.has(kind)),
  );
  const told = institutions.filter((id) => here.some(({ institution }) => institution === id));
  if (told.length === 0) return null;
  const classes = Map.groupBy(
    here.filter(({ institution }) => told.includes(institution)),
    (office) => office.class,
  );
  const placed = (office: Office): OfficeHere => {
    const area = trail.find(({ level }) => level === office.level) ?? null;
    return { office, area: area?.code === code ? null : area };
  };
  return {
    institutions: told,
    rows: [...classes.values()].map((offices) => ({
      of: offices[0]?.of ?? {},
      offices: told.map((id) => {
        const office = offices.find(({ institution }) => institution === id);
        return office ? placed(office) : null;
      }),
    })),
  };
}
