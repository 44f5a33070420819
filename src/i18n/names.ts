import type { AreaEntry, Manifest } from '../domain/snapshot.ts';
import { inLocale } from '../domain/in-locale.ts';
import type { Texts } from '../domain/texts.ts';
import { countryNames } from './country-names.ts';
import { unbroken } from './unbroken.ts';
import { capitalised, uncapitalised, wordsOf, type Words } from './words.ts';

/** Names of things that have ids, in one language. An unknown id is its own name. */
export interface Names {
  category(id: string): string;
  /** A category where nothing beside it says of which plane it is: with the plane if two share its name. */
  categoryApart(id: string): string;
  /** Categories inside a sentence, parted by semicolons, since their names hold commas themselves. */
  listed(ids: readonly string[]): string;
  definition(id: string): string;
  topic(id: string): string;
  institution(id: string): string;
  source(id: string): string;
  level(id: string): string;
  levelPlural(id: string): string;
  kind(id: string): string;
  /**
   * An area in a sentence. A name in small letters is an adjective ("krakowski") and says nothing
   * without its level: "powiat krakowski". A country is named in the language of the page.
   */
  area(area: { code?: string; level: string; name: string }): string;
  /**
   * An area as it is named where nothing beside it says which it is, in a citation or the title of a
   * frame: with its kind and the area around it, since dozens share a name.
   */
  cited(code: string): string;
  /**
   * The area around one that must be named beside it, since another area has its name and is of its
   * kind: two communes are "Spytkowice, gmina wiejska". Null where the two say which it is.
   */
  apart(code: string): string | null;
  /** An area as a list names it that others of its name may stand in: with the area around it then. */
  distinct(area: { code: string; level: string; name: string }): string;
  /** A larger area beside one that lies in it: by its kind where both have one name. */
  around(larger: { level: string; kind: string; name: string }, area: { name: string }): string;
}

const made = new WeakMap<Manifest, Map<string, Names>>();

export function namesOf(manifest: Manifest, locale: string): Names {
  const byLocale = made.get(manifest) ?? new Map<string, Names>();
  made.set(manifest, byLocale);
  const known = byLocale.get(locale);
  if (known) return known;
  const fresh = createNames(manifest, locale);
  byLocale.set(locale, fresh);
  return fresh;
}

function createNames(manifest: Manifest, locale: string): Names {
  const words = wordsOf(locale);
  const lookup = <T extends { id: string }>(things: readonly T[], texts: (thing: T) => Texts) => {
    const found = new Map(things.map((one) => [one.id, unbroken(inLocale(texts(one), locale))]));
    return (id: string) => found.get(id) ?? id;
  };
  const level = lookup(manifest.atlas.levels, (l) => l.name);
  const kind = lookup(manifest.atlas.kinds, (k) => k.name);
  const country = countryNames(manifest.atlas.locales[0] ?? locale, locale);
  const spelledArea: Names['area'] = ({ code, level: id, name }) =>
    isAdjective(name)
      ? words.t('area.adjective', { level: level(id), name })
      : (country(code ?? '', name) ?? name);
  // By codes: every area is named on dozens of pages.
  const said = new Map<string, { level: string; name: string; text: string }>();
  const area: Names['area'] = (one) => {
    const { code = '', level: id, name } = one;
    const known = said.get(code);
    if (known?.name === name && known.level === id) return known.text;
    const text = spelledArea(one);
    if (code !== '') said.set(code, { level: id, name, text });
    return text;
  };
  const category = lookup(manifest.categories, (c) => c.name);
  const around: Names['around'] = (larger, { name }) =>
    larger.name === name ? kind(larger.kind) : area(larger);
  const apart = apartNames(manifest, around);
  return {
    category,
    categoryApart: categoriesApart(manifest, words, category),
    listed: (ids) => ids.map((id) => uncapitalised(category(id))).join('; '),
    definition: lookup(manifest.categories, (c) => c.definition),
    topic: lookup(manifest.topics, (topic) => topic.name),
    institution: lookup(manifest.institutions, (i) => i.name),
    source: lookup(manifest.sources, (s) => s.title),
    level,
    levelPlural: lookup(manifest.atlas.levels, (l) => l.plural),
    kind,
    area,
    cited: citedNames(manifest, { area, around, kind }),
    apart,
    distinct: (one) => {
      const facts = apart(one.code);
      return facts === null ? area(one) : words.t('area.title', { name: area(one), facts });
    },
    around,
  };
}

function categoriesApart(
  { categories }: Manifest,
  { t }: Words,
  nameOf: Names['category'],
): Names['categoryApart'] {
  const alike = Map.groupBy(categories, ({ id }) => nameOf(id));
  const said = new Map(
    categories.map(({ id, plane }) => {
      const name = nameOf(id);
      const shared = (alike.get(name)?.length ?? 0) > 1;
      return [id, shared ? `${name} (${uncapitalised(t(`plane.${plane}`))})` : name];
    }),
  );
  return (id) => said.get(id) ?? id;
}

const isAdjective = (name: string) => !/^[A-Z]/.test(name) && /^\p{Ll}/u.test(name);

function citedNames(
  manifest: Manifest,
  { area, around, kind }: Pick<Names, 'area' | 'around' | 'kind'>,
): Names['cited'] {
  let entries: ReadonlyMap<string, AreaEntry> | null = null;
  return (code) => {
    entries ??= new Map(manifest.areas.map((one) => [one.code, one]));
    const one = entries.get(code);
    if (!one) return code;
    const own = area(one);
    const larger = entries.get(one.parent ?? '');
    if (!larger) return capitalised(own);
    const told = own.includes(kind(one.kind)) ? [] : [kind(one.kind)];
    // The whole of an atlas says nothing of which of its areas is meant.
    if (larger.parent !== null) told.push(around(larger, one));
    return told.length === 0 ? capitalised(own) : `${capitalised(own)} (${told.join(', ')})`;
  };
}

function apartNames({ areas }: Manifest, around: Names['around']): Names['apart'] {
  let shared: ReadonlyMap<string, AreaEntry> | null = null;
  return (code) => {
    shared ??= sharingNames(areas);
    const one = shared.get(code);
    const larger = one && areas.find((area) => area.code === one.parent);
    return larger ? around(larger, one) : null;
  };
}

/** Areas, by code, whose name another area of their kind has. */
function sharingNames(areas: readonly AreaEntry[]): ReadonlyMap<string, AreaEntry> {
  const alike = Map.groupBy(areas, ({ kind, name }) => `${kind} ${name}`);
  return new Map(
    [...alike.values()]
      .filter((same) => same.length > 1)
      .flatMap((same) => same.map((one) => [one.code, one])),
  );
}
