import { releaseFact } from '../components/release-facts.ts';
import { spelledAs } from '../i18n/formats.ts';
import { namesOf } from '../i18n/names.ts';
import { wordsOf } from '../i18n/words.ts';
import type { Site } from '../site/site.ts';

const made = new WeakMap<Site, ReturnType<typeof createShell>>();

/** What stands on every page of a language: made once for all of them. */
export function shellOf(site: Site): ReturnType<typeof createShell> {
  const known = made.get(site);
  if (known) return known;
  const fresh = createShell(site);
  made.set(site, fresh);
  return fresh;
}

function createShell(site: Site) {
  const { manifest, addresses, locale } = site;
  const { atlas } = manifest;
  const words = wordsOf(locale);
  const { t, day } = words;
  const [whole] = manifest.areas;
  const [urgentBefore, urgentAfter] = t('shell.urgent').split('{number}');
  return {
    title: words.of(atlas.title),
    openGraphLocale: withTerritory(locale),
    skip: t('shell.skip'),
    urgent: { before: urgentBefore, after: urgentAfter, note: t('shell.urgent.note') },
    sample: atlas.sampleData ? { text: t('shell.sample'), note: t('shell.sample.note') } : null,
    home: addresses.home(locale),
    nav: {
      label: t('shell.nav'),
      pages: [
        { href: addresses.maps(locale), text: t('shell.maps') },
        { href: addresses.places(locale), text: t('shell.places') },
        ...(atlas.siting ? [{ href: addresses.posts(locale), text: t('shell.posts') }] : []),
        { href: addresses.method(locale), text: t('shell.method') },
      ],
    },
    otherLocales: atlas.locales
      .filter((other) => other !== locale)
      .map((other) => ({ locale: other, name: wordsOf(other).t('language.name') })),
    picture: {
      src: addresses.areaPicture(whole?.code ?? '', 'png'),
      alt: t('picture.area', { name: whole ? namesOf(manifest, locale).area(whole) : '' }),
    },
    trail: t('shell.trail'),
    publisher: t('shell.publisher', { name: words.of(atlas.publisher.name) }),
    questions: t('shell.questions'),
    release: t('shell.release', {
      day: releaseFact(site, 'day'),
      until: releaseFact(site, 'until'),
    }),
    nextRelease: atlas.nextRelease && t('shell.nextRelease', { day: day(atlas.nextRelease) }),
    more: [
      { href: addresses.method(locale), text: t('shell.method.link') },
      ...(manifest.intake ? [{ href: addresses.check(locale), text: t('shell.check') }] : []),
      { href: addresses.changes(locale), text: t('changes.title') },
      { href: addresses.compare(locale), text: t('compare.title') },
      { href: addresses.data(locale), text: t('data.title') },
      { href: addresses.builder(locale), text: t('builder.title') },
      { href: addresses.institutions(locale), text: t('institutions.title') },
      { href: addresses.debates(locale), text: t('debates.title') },
      { href: addresses.glossary(locale), text: t('glossary.title') },
      { href: addresses.contact(locale), text: t('contact.title') },
      ...(atlas.accessibility
        ? [{ href: addresses.accessibility(locale), text: t('accessibility.title') }]
        : []),
    ],
    statement: atlas.accessibility ? addresses.absolute(addresses.accessibility(locale)) : null,
    privacy: t('shell.privacy'),
  };
}

/** A language as Open Graph names it, never without a territory: that of its spelling, or of most who speak it. */
function withTerritory(locale: string): string {
  const { language, region } = new Intl.Locale(spelledAs(locale)).maximize();
  return `${language}_${region}`;
}
