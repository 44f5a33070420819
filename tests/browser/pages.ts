import { openSnapshot } from '../../src/site/read-snapshot.ts';
import { createAddresses } from '../../src/site/addresses.ts';

/** A city whose page has something of everything, and a small rural commune, mostly zeros. */
const CITY = '126101';
const SMALL = '020102';

/** Addresses of one page of each kind, in a language. */
export function pagesOf(atlas: string, locale: string): Record<string, string> {
  const { manifest, entry } = openSnapshot(atlas);
  const to = createAddresses(manifest);
  const mapped = manifest.categories.filter((c) => c.levels.includes('commune'));
  const [police, reports] = ['police', 'reports'].map((plane) =>
    mapped.find((category) => category.plane === plane),
  );
  if (!police || !reports) throw new Error('The sample maps no category by commune.');
  const [country] = manifest.areas;
  if (!country) throw new Error('The sample has no areas.');
  return {
    home: to.home(locale),
    country: to.area(country, locale),
    district: to.area(entry(CITY.slice(0, 4)), locale),
    city: to.area(entry(CITY), locale),
    'small commune': to.area(entry(SMALL), locale),
    'police map': to.map(police.id, 'commune', locale),
    'reports map': to.map(reports.id, 'district', locale),
    category: to.category(police.id, locale),
    maps: to.maps(locale),
    places: to.places(locale),
    posts: to.posts(locale),
    'posts of a region': to.postsOf(entry(CITY.slice(0, 2)), locale),
    method: to.method(locale),
    'regional map': to.regionMap(police.id, entry(CITY.slice(0, 2)), locale),
    institution: to.institution(manifest.institutions[0]?.id ?? '', locale),
    institutions: to.institutions(locale),
    debates: to.debates(locale),
    glossary: to.glossary(locale),
    contact: to.contact(locale),
    accessibility: to.accessibility(locale),
    check: to.check(locale),
    embed: to.embed(entry(CITY), locale),
    'embedded map': to.embedMap(police.id, CITY.slice(0, 2), locale),
    'embedded country': to.embedMap(police.id, null, locale),
    'embedded search': to.embedSearch(locale),
    builder: to.builder(locale),
    compare: to.compare(locale),
    data: to.data(locale),
    // One page for all languages; it says that it speaks the first.
    ...(locale === manifest.atlas.locales[0] ? { figures: to.figures(CITY) } : {}),
    changes: to.changes(locale),
  };
}

/** Addresses of pages of kinds that differ from those above in a part of them alone. */
export function furtherPagesOf(atlas: string, locale: string): Record<string, string> {
  const { manifest, entry, debates } = openSnapshot(atlas);
  const to = createAddresses(manifest);
  const held = debates().find(({ postulates }) => postulates.length > 0);
  if (!held) throw new Error('Nothing was demanded at any debate of the sample.');
  const category = manifest.categories.find(({ plane }) => plane === 'police')?.id;
  return {
    voivodeship: to.area(entry(CITY.slice(0, 2)), locale),
    debate: to.debate(held, locale),
    'embedded district': to.embedAreaMap(entry(SMALL.slice(0, 4)), locale),
    'embedded indicator': `${to.embed(entry(CITY), locale)}#category=${category}`,
    'embedded debates': `${to.embed(entry(CITY), locale)}#debates`,
    // Served in place of any page that is not there.
    'not found': `${to.home(locale)}404.html`,
  };
}
