import type { Denominator } from './denominator.ts';
import type { Plane } from './plane.ts';
import type { Texts } from './texts.ts';

/** A subject that runs across the planes (roads, alcohol, ...): one row of `reference/topics.csv`. */
export interface Topic {
  id: string;
  name: Texts;
}

/**
 * One row of `reference/categories.csv`. Columns: `id, plane, topic, included_in, denominator,
 * lowest_level, valid_from, valid_to, merged_into` and, if wanted, `open` (`yes`), then `name_<locale>`, `definition_<locale>`
 * for each locale of the atlas.
 */
export interface Category {
  id: string;
  plane: Plane;
  topic: string;
  /** Id of the category this one is a part of; it then never adds to a total. */
  includedIn: string | null;
  /** What its rates are per: see `denominator.ts`. */
  denominator: Denominator;
  /** The narrowest level at which it may be shown; below it, it is absent. Null: all levels. */
  lowestLevel: string | null;
  /** First and last year in force; null where open. */
  validFrom: string | null;
  validTo: string | null;
  /** True: its counts are public as they stand, so that the threshold does not hide any. */
  open: boolean;
  mergedInto: string | null;
  name: Texts;
  /** May be empty. */
  definition: Texts;
}

/** Whether counts of a category are hidden below the threshold. */
export const isGuarded = ({ plane, open }: Pick<Category, 'plane' | 'open'>): boolean =>
  plane === 'police' && !open;

/** One row of `reference/institutions.csv`: `id, name_<locale>, role_<locale>, url`. */
export interface Institution {
  id: string;
  name: Texts;
  /** What it answers for, in a few words. */
  role: Texts;
  url: string | null;
}

/** One row of `reference/responsibilities.csv`: `category, institution, part` (leads or shares). */
export interface Responsibility {
  category: string;
  institution: string;
  part: 'leads' | 'shares';
}

/**
 * One row of `reference/contacts.csv`: `institution, area, name, phone, email, url`. How an
 * institution is reached from an area and all below it that have no row of their own.
 */
export interface Contact {
  institution: string;
  area: string;
  /** The office, or the person's post; null where the institution's own name says it. */
  name: string | null;
  phone: string | null;
  email: string | null;
  url: string | null;
}

/** One row of `reference/police-units.csv`; the columns from `officers` on may be left out. */
export interface PoliceUnit {
  id: string;
  kind: string;
  name: string;
  area: string;
  lon: number | null;
  lat: number | null;
  /** Officers it has; null where that is not told. */
  officers: number | null;
  /** First and last day of service, `YYYY-MM-DD`; null where it always stood, or still does. */
  opened: string | null;
  closed: string | null;
}
