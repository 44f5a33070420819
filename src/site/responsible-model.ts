import type { Manifest } from '../domain/snapshot.ts';

/** Categories with the same institutions, and who answers for them. Ids alone. */
export interface ResponsibleRow {
  categories: string[];
  leads: string[];
  shares: string[];
}

interface Duties extends Omit<ResponsibleRow, 'categories'> {
  /** The same for categories with the same institutions. */
  alike: string;
}

const known = new WeakMap<Manifest, Map<string, Duties>>();

/** Who leads and who shares, by category. */
export function dutiesOf(manifest: Manifest): ReadonlyMap<string, Duties> {
  const before = known.get(manifest);
  if (before) return before;
  const fresh = new Map<string, Duties>();
  for (const { category, institution, part } of manifest.responsibilities) {
    const duties = fresh.get(category) ?? { leads: [], shares: [], alike: '' };
    duties[part].push(institution);
    fresh.set(category, duties);
  }
  for (const duties of fresh.values()) {
    duties.alike = `${duties.leads.join()}|${duties.shares.join()}`;
  }
  known.set(manifest, fresh);
  return fresh;
}

/** Who is responsible for the categories given, in their order; alike ones share a row. */
export function responsibleRows(
  manifest: Manifest,
  categories: Iterable<string>,
): ResponsibleRow[] {
  const rows = new Map<string, ResponsibleRow>();
  for (const category of categories) {
    const duties = dutiesOf(manifest).get(category);
    if (duties === undefined) continue;
    const { alike, leads, shares } = duties;
    const row = rows.get(alike);
    if (row) row.categories.push(category);
    else rows.set(alike, { categories: [category], leads, shares });
  }
  return [...rows.values()];
}
