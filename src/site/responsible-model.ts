import type { Contact } from '../domain/category.ts';
import type { Postulate } from '../domain/debate.ts';
import type { AreaSnapshot, Manifest } from '../domain/snapshot.ts';
import { totalOf, type Total } from './figures.ts';
import { officesSection, type OfficesSection } from './offices-model.ts';
import type { Snapshot } from './read-snapshot.ts';
import type { ReportsSection } from './reports-model.ts';

/** Categories with the same institutions, and who answers for them. Ids alone. */
export interface ResponsibleRow {
  categories: string[];
  leads: string[];
  shares: string[];
  /** Confirmed reports of these categories that the Police passed on, latest period, where there are any; null: not told. */
  passedOn: PassedOn[] | null;
}

export interface PassedOn {
  category: string;
  total: Total;
}

/** An institution that answers for something here. */
export interface Answerable {
  institution: string;
  contact: Contact | null;
  /** Demands of the debates held here that were addressed to it, and those still waiting in vain. */
  demands: number;
  overdue: number;
}

export interface ResponsibleSection {
  rows: ResponsibleRow[];
  /** Who some of them are here, by the class of a thing; null where that hangs on nothing. */
  offices: OfficesSection | null;
  /** Those that lead first, in the order of the rows. */
  institutions: Answerable[];
  /** Who knows this part of the commune; null where the atlas does not say. */
  officer: { institution: string; contact: Contact } | null;
}

interface Duties extends Omit<ResponsibleRow, 'categories' | 'passedOn'> {
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
export function responsibleSection(
  snapshot: Snapshot,
  area: AreaSnapshot,
  categories: Iterable<string>,
  reports: ReportsSection,
): ResponsibleSection {
  const { manifest } = snapshot;
  const rows = rowsOf(manifest, categories, reports);
  const named = new Set([
    ...rows.flatMap((row) => row.leads),
    ...rows.flatMap((row) => row.shares),
    ...area.postulates.flatMap((postulate) => postulate.institution ?? []),
  ]);
  const officer = manifest.atlas.communityOfficer;
  const contact = officer === undefined ? null : contactOf(manifest, area, officer);
  return {
    rows,
    offices: officesSection(
      snapshot,
      area,
      rows.flatMap(({ leads, shares }) => [...leads, ...shares]),
    ),
    institutions: [...named].map((id) => answerable(manifest, area, id)),
    officer: officer !== undefined && contact ? { institution: officer, contact } : null,
  };
}

function rowsOf(
  manifest: Manifest,
  categories: Iterable<string>,
  reports: ReportsSection,
): ResponsibleRow[] {
  const duties = dutiesOf(manifest);
  const alike = Map.groupBy(
    [...categories].filter((category) => duties.has(category)),
    (category) => duties.get(category)?.alike,
  );
  return [...alike.values()].map((together) => {
    const { leads = [], shares = [] } = duties.get(together[0] ?? '') ?? {};
    return { categories: together, leads, shares, passedOn: passedOnIn(together, reports) };
  });
}

function passedOnIn(categories: readonly string[], reports: ReportsSection): PassedOn[] | null {
  const measure = reports.measures.indexOf('passedOn');
  if (measure < 0) return null;
  return reports.rows.flatMap(({ category, cells }) => {
    const total = categories.includes(category) ? totalOf([cells[measure] ?? 'notRecorded']) : null;
    return total && (total.count > 0 || total.atLeast) ? [{ category, total }] : [];
  });
}

function answerable(manifest: Manifest, area: AreaSnapshot, institution: string): Answerable {
  const addressed = area.postulates.filter((p: Postulate) => p.institution === institution);
  return {
    institution,
    contact: contactOf(manifest, area, institution),
    demands: addressed.length,
    overdue: addressed.filter(({ overdue }) => overdue).length,
  };
}

const contactsKnown = new WeakMap<Manifest, Map<string, Contact>>();
const keyOf = (institution: string, area: string) => `${institution} ${area}`;

/** How an institution is reached: from the area itself, or from the nearest one around it that says. */
function contactOf(
  manifest: Manifest,
  { code, ancestors }: AreaSnapshot,
  institution: string,
): Contact | null {
  const known = contactsKnown.get(manifest) ?? contactsByKey(manifest);
  if (known.size === 0) return null;
  const where = [...ancestors, code].findLast((area) => known.has(keyOf(institution, area)));
  return (where !== undefined && known.get(keyOf(institution, where))) || null;
}

function contactsByKey(manifest: Manifest): Map<string, Contact> {
  const fresh = new Map(
    (manifest.contacts ?? []).map((one) => [keyOf(one.institution, one.area), one]),
  );
  contactsKnown.set(manifest, fresh);
  return fresh;
}
