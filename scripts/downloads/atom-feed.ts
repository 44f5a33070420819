import type { Revision } from '../../src/domain/changes.ts';
import type { Manifest } from '../../src/domain/snapshot.ts';
import { createAddresses } from '../../src/site/addresses.ts';
import { wordsOf } from '../../src/i18n/words.ts';
import { xmlText } from '../feeds/xml-text.ts';

/**
 * News of releases as an Atom feed, in one language. A site knows its own release alone, so there is one entry; its
 * id is made of the day, and readers keep the entries they have seen.
 * @see https://www.rfc-editor.org/rfc/rfc4287
 */
export function atomFeed(
  manifest: Manifest,
  locale: string,
  revision: Revision | null = null,
): string {
  const { atlas, release } = manifest;
  const to = createAddresses(manifest);
  const words = wordsOf(locale);
  const updated = `${release.day}T00:00:00Z`;
  const [title, publisher] = [words.of(atlas.title), words.of(atlas.publisher.name)].map(xmlText);
  const told = words.t('shell.release', {
    day: words.day(release.day),
    until: words.day(release.dataUntil),
  });
  const correction = revision && {
    day: words.day(revision.day),
    note: words.of(revision.note),
  };
  const summary = correction ? `${told} ${words.t('revision.text', correction)}` : told;
  const page = xmlText(to.absolute(to.data(locale)));
  const self = xmlText(to.absolute(to.releasesFeed(locale)));
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${locale}">
  <id>${self}</id>
  <title>${title}</title>
  <updated>${updated}</updated>
  <author><name>${publisher}</name></author>
  <link rel="self" type="application/atom+xml" href="${self}"/>
  <link rel="alternate" type="text/html" href="${page}"/>
  <entry>
    <id>${self}#${release.id}</id>
    <title>${xmlText(`${words.of(atlas.title)}, ${words.day(release.day)}`)}</title>
    <updated>${updated}</updated>
    <link rel="alternate" type="text/html" href="${page}"/>
    <summary>${xmlText(summary)}</summary>
  </entry>
</feed>
`;
}
