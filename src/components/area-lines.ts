import { namesOf } from '../i18n/names.ts';
import { wordsOf } from '../i18n/words.ts';
import type { Site } from '../site/site.ts';

/** What a table says of an area before its figures. */
export interface AreaLine {
  code: string;
  name: string;
  /** The same in a list from everywhere: with the area around it where another has the name. */
  apart: string;
  href: string;
  /** The area it is a part of; empty when that is the whole country. */
  within: string;
  /** Its place in the order of names. */
  rank: number;
}

/** By their codes, in the order of their names. */
export type AreaLines = ReadonlyMap<string, AreaLine>;

const made = new WeakMap<Site['manifest'], Map<string, AreaLines>>();

/** The areas of a level, made once per language: every map and its table need them. */
export function areaLines(site: Site, level: string): AreaLines {
  const known = made.get(site.manifest) ?? new Map<string, AreaLines>();
  made.set(site.manifest, known);
  const key = `${site.locale} ${level}`;
  const before = known.get(key);
  if (before) return before;
  const fresh = createLines(site, level);
  known.set(key, fresh);
  return fresh;
}

/** Those of some areas of a level, in the order of their names. */
export function linesOf(site: Site, level: string, codes: readonly string[]): AreaLine[] {
  const all = areaLines(site, level);
  return codes.flatMap((code) => all.get(code) ?? []).sort((a, b) => a.rank - b.rank);
}

/** What areas of a level are called side by side: those that share a name by what tells them apart. */
export function namesApart(
  site: Site,
  level: string,
  codes: Iterable<string>,
): (area: { code: string; name: string }) => string {
  const lines = areaLines(site, level);
  const here = [...codes].flatMap((code) => lines.get(code) ?? []);
  const alike = Map.groupBy(here, ({ name }) => name);
  return ({ code, name }) => {
    const line = lines.get(code);
    if (!line) return name;
    return apart(line, (alike.get(line.name) ?? []).length > 1);
  };
}

const apart = ({ name, within }: { name: string; within: string }, isShared: boolean): string =>
  isShared && within !== '' ? `${name} (${within})` : name;

/** What an area is called in a list from everywhere. */
export const nameApart = (
  site: Site,
  { code, level, name }: { code: string; level: string; name: string },
): string => areaLines(site, level).get(code)?.apart ?? name;

function createLines({ manifest, areas, addresses, locale }: Site, level: string): AreaLines {
  const names = namesOf(manifest, locale);
  const { compare } = wordsOf(locale);
  const here = manifest.areas.filter((area) => area.level === level);
  const alike = Map.groupBy(here, (area) => `${area.parent} ${area.name}`);
  // A town and the land around it often share a name and a district.
  const nameOf = (area: (typeof here)[number]) =>
    (alike.get(`${area.parent} ${area.name}`) ?? []).length > 1
      ? `${names.area(area)} (${names.kind(area.kind)})`
      : names.area(area);
  const lines = here
    .map((area) => {
      const parent = areas.get(area.parent ?? '');
      const within = parent && parent.parent !== null ? names.around(parent, area) : '';
      const href = addresses.area(area, locale);
      return { code: area.code, name: nameOf(area), href, within };
    })
    .sort((a, b) => compare(a.name, b.name));
  const shared = Map.groupBy(lines, ({ name }) => name);
  return new Map(
    lines.map((line, rank) => {
      const isShared = (shared.get(line.name) ?? []).length > 1;
      return [line.code, { ...line, apart: apart(line, isShared), rank }];
    }),
  );
}
