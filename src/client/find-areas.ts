import type { Localities, SearchFile } from '../domain/search-file.ts';
import { countryNames } from '../i18n/country-names.ts';
import { plainSlug, typedForms } from '../i18n/plain-letters.ts';

export interface FoundArea {
  /** Of the area, also where a town or village in it was found. */
  code: string;
  href: string;
  name: string;
  /** Its kind, and what it is a part of. */
  note: string;
}

/**
 * Areas whose name answers a query, the best first: names that begin with it, then names with a
 * word that begins with it, then names that are one slip of the finger away. Without regard to
 * diacritics and case.
 */
export function findAreas(
  file: SearchFile,
  locale: string,
  query: string,
  most: number,
  localities: Localities = [],
): FoundArea[] {
  const wanted = typedForms(query).filter((form) => form !== '');
  if (wanted.length === 0) return [];
  const named: Named[] = [
    ...file.areas.map((area) => ({ area, name: nameIn(file, locale, area), locality: false })),
    ...localities.flatMap(([name, ...places]) =>
      places.flatMap((place) => {
        const area = file.areas[place];
        return area ? [{ area, name, locality: true }] : [];
      }),
    ),
  ];
  return named
    .map((one) => ({
      ...one,
      rank: rankIn(namesOf(one), wanted) + (one.locality ? 0.5 : 0),
    }))
    .filter(({ rank }) => rank < NO_MATCH)
    .sort((a, b) => a.rank - b.rank || b.area[2] - a.area[2] || compare(a.name, b.name))
    .slice(0, most)
    .map((one) => foundArea(file, locale, one));
}

/** An area, or a town or village in it. */
interface Named {
  area: Area;
  name: string;
  locality: boolean;
}

/** A country is found by its own name, too. */
const namesOf = ({ area, name, locality }: Named) => (locality ? [name] : [name, area[1]]);

const NO_MATCH = 9;
const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

const rankIn = (names: readonly string[], wanted: readonly string[]) =>
  Math.min(
    ...names.flatMap(typedForms).flatMap((name) => wanted.map((form) => rankOf(name, form))),
  );

function rankOf(name: string, wanted: string): number {
  if (name === wanted) return 0;
  if (name.startsWith(wanted)) return 1;
  if (name.includes(` ${wanted}`)) return 2;
  return wanted.length >= 4 && oneSlip(name.slice(0, wanted.length + 1), wanted) ? 3 : NO_MATCH;
}

/** Whether a beginning of `name` becomes `wanted` by one letter added, left out, changed or swapped. */
function oneSlip(name: string, wanted: string): boolean {
  let at = 0;
  while (at < wanted.length && name[at] === wanted[at]) at++;
  const rest = wanted.slice(at + 1);
  const begins = (from: number) => name.slice(from).startsWith(rest);
  const swapped = name[at] === wanted[at + 1] && name[at + 1] === wanted[at];
  const addedOrChanged = begins(at) || begins(at + 1);
  const leftOut = name.slice(at + 1).startsWith(wanted.slice(at));
  return (
    addedOrChanged || leftOut || (swapped && name.slice(at + 2).startsWith(wanted.slice(at + 2)))
  );
}

function foundArea(file: SearchFile, locale: string, { area, name, locality }: Named): FoundArea {
  const words = file.locales[locale] ?? Object.values(file.locales)[0];
  const [slug, areaName, level, kind, parent] = area;
  const above = file.areas[parent];
  const own = [words?.kinds[kind], locality && areaName].filter(Boolean).join(' ');
  return {
    code: codeIn(area),
    href: `${words?.prefixes[level] ?? '/'}${slug}/`,
    name,
    note: [own, above, above && file.areas[above[4]]]
      .flatMap((part) => (typeof part === 'object' ? nameIn(file, locale, part) : part || []))
      .join(', '),
  };
}

/** The area of a code, as a search would find it. */
export function areaOfCode(file: SearchFile, locale: string, code: string): FoundArea | null {
  const area = file.areas.find((one) => codeIn(one) === code);
  if (!area) return null;
  return foundArea(file, locale, { area, name: nameIn(file, locale, area), locality: false });
}

type Area = SearchFile['areas'][number];

/** What stands before the name in its address; a code may have hyphens of its own. */
function codeIn([slug, name]: Area): string {
  const end = plainSlug(name);
  return end !== '' && slug.endsWith(`-${end}`) ? slug.slice(0, -end.length - 1) : slug;
}

/** The country in the language of the page; what lies in it has one name. */
function nameIn(file: SearchFile, locale: string, area: Area): string {
  const [, name, , , parent] = area;
  if (parent !== -1) return name;
  const [own = locale] = Object.keys(file.locales);
  return countryNames(own, locale)(codeIn(area), name) ?? name;
}
