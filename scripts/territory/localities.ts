import { fileURLToPath } from 'node:url';
import type { Area, AreaCode, LonLat } from '../../src/domain/area.ts';
import { readTable } from './table.ts';

/** A town or village, and the commune of the register it lies in. */
export interface Locality {
  name: string;
  town: boolean;
  commune: AreaCode;
  at: LonLat;
}

/** What of an area tells which localities lie in it. */
export type NamedUnit = Pick<Area, 'code' | 'level' | 'kind' | 'name' | 'parent'>;

/** The form of the package's records: commune and kind in one label, "Głusk-gmina wiejska". */
export interface LabelledLocality {
  Name: string;
  Type: string;
  Province: string;
  District: string;
  Commune: string;
  Latitude: number;
  Longitude: number;
}

export interface PlacedLocalities {
  localities: Locality[];
  /** Labels that belong to no unit of the register, with how many localities bear them. */
  unplaced: { label: string; localities: number }[];
}

/** Label or locality that changed since the localities were listed: one row of the reviewed table. */
interface LabelChange {
  province: string;
  district: string;
  commune: string;
  /** Empty: the whole commune. */
  locality: string;
  code: AreaCode;
}

const LABEL_KINDS: Record<string, string> = {
  'gmina miejska': 'urban',
  'gmina wiejska': 'rural',
  'gmina miejsko-wiejska': 'urban-rural',
};
const reviewed = (name: string) =>
  fileURLToPath(new URL(`../../data/territory/${name}`, import.meta.url));
/** Labels that changed since the localities were listed, and who they belong to now. */
export const LABEL_CHANGES = reviewed('label-changes.csv');
const EXTRA = reviewed('extra-localities.csv');

/** The 43,989 localities of Poland, each in the commune of the register it lies in today. */
export async function readLocalities(units: readonly NamedUnit[]): Promise<PlacedLocalities> {
  const { default: records } = await import('polskie-miejscowosci', { with: { type: 'json' } });
  return placeLocalities(records, units, await readChanges());
}

/**
 * Points that help to draw a town which the list knows by one point, though it is long or broken up:
 * on spits and islands. Written by hand; no centre is taken from them.
 */
export async function readExtraLocalities(): Promise<Locality[]> {
  const [, ...rows] = await readTable(EXTRA, 'the table of extra localities');
  return rows.map(({ fields: [name = '', commune = '', lon, lat] }) => {
    return { name, town: false, commune, at: [Number(lon), Number(lat)] };
  });
}

async function readChanges(): Promise<LabelChange[]> {
  const [, ...rows] = await readTable(LABEL_CHANGES, 'the table of changed labels');
  return rows.map(
    ({ fields: [province = '', district = '', commune = '', locality = '', code = ''] }) => ({
      province,
      district,
      commune,
      locality,
      code,
    }),
  );
}

/**
 * Finds the commune of each locality: by the reviewed table where it has a row for a unit of this
 * register, else by name, kind and district, else by name and district where only the kind changed.
 */
export function placeLocalities(
  records: readonly LabelledLocality[],
  units: readonly NamedUnit[],
  changes: readonly LabelChange[],
): PlacedLocalities {
  const communeOf = communeFinder(records, units, changes);
  const unplaced = new Map<string, number>();
  const localities = records.flatMap((record): Locality[] => {
    const commune = communeOf(record);
    if (commune === null) {
      const label = labelOf(record);
      unplaced.set(label, (unplaced.get(label) ?? 0) + 1);
      return [];
    }
    const at = [record.Longitude, record.Latitude] as const;
    return [{ name: record.Name, town: record.Type === 'city', commune, at }];
  });
  return {
    localities,
    unplaced: [...unplaced].map(([label, count]) => ({ label, localities: count })),
  };
}

const labelOf = (record: LabelledLocality) =>
  [record.Province, record.District, record.Commune].join(', ');

function communeFinder(
  records: readonly LabelledLocality[],
  units: readonly NamedUnit[],
  changes: readonly LabelChange[],
) {
  const byCode = new Map(units.map((unit) => [unit.code, unit]));
  const byChange = new Map(
    changes
      .filter((change) => byCode.has(change.code))
      .map((c) => [[c.province, c.district, c.commune, c.locality].join('|'), c.code]),
  );
  const byName = unitsByName(units, byCode);
  const labels = new Set(records.map((r) => [r.Province, r.District, r.Commune].join('|')));
  const find = (record: LabelledLocality): AreaCode | null => {
    const { Province, District, Commune, Name } = record;
    const label = [Province, District, Commune].join('|');
    const changed = byChange.get(`${label}|${Name}`) ?? byChange.get(`${label}|`);
    return changed ?? byName(Province, District, Commune, labels);
  };
  return find;
}

/** A unit by province, district and label; by name alone when its kind is no longer the label's. */
function unitsByName(units: readonly NamedUnit[], byCode: ReadonlyMap<AreaCode, NamedUnit>) {
  const named = Map.groupBy(
    units.filter((unit) => unit.level === 'commune'),
    (unit) => {
      const district = byCode.get(unit.parent ?? '');
      const province = byCode.get(district?.parent ?? '');
      return [province?.name, district?.name, unit.name].join('|');
    },
  );
  const spelled = Object.fromEntries(
    Object.entries(LABEL_KINDS).map(([text, kind]) => [kind, text]),
  );
  return (province: string, district: string, label: string, labels: ReadonlySet<string>) => {
    const [, name = '', kind = ''] = /^(.*)-(gmina .*)$/.exec(label) ?? [];
    const candidates = named.get([province, district, name].join('|')) ?? [];
    const exact = candidates.find((unit) => unit.kind === LABEL_KINDS[kind]);
    const free = candidates.filter(
      (unit) => !labels.has([province, district, `${name}-${spelled[unit.kind]}`].join('|')),
    );
    return (exact ?? (free.length === 1 ? free[0] : undefined))?.code ?? null;
  };
}
