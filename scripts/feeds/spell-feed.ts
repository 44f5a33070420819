import type { Feed, News } from './news.ts';
import { xmlText } from './xml-text.ts';

/** The beginning of a day: a feed says no more of when something was. */
const instant = (day: string): string => `${day}T00:00:00Z`;
const updatedOn = ({ news }: Feed): string => news[0]?.day ?? '1970-01-01';

/** @see https://www.rfc-editor.org/rfc/rfc4287 */
export function atom(feed: Feed): string {
  const self = xmlText(feed.atom);
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${feed.language}">
  <id>${self}</id>
  <title>${xmlText(feed.title)}</title>
  <updated>${instant(updatedOn(feed))}</updated>
  <author><name>${xmlText(feed.publisher)}</name></author>
  <link rel="self" type="application/atom+xml" href="${self}"/>
  <link rel="alternate" type="text/html" href="${xmlText(feed.page)}"/>
${feed.news.map(atomEntry).join('\n')}
</feed>
`;
}

const atomEntry = ({ id, title, text, day, page }: News): string => `  <entry>
    <id>${xmlText(id)}</id>
    <title>${xmlText(title)}</title>
    <updated>${instant(day)}</updated>
    <link rel="alternate" type="text/html" href="${xmlText(page)}"/>
    <summary>${xmlText(text)}</summary>
  </entry>`;

/** @see https://www.jsonfeed.org/version/1.1/ */
export function jsonFeed(feed: Feed): string {
  const told = {
    version: 'https://jsonfeed.org/version/1.1',
    title: feed.title,
    home_page_url: feed.page,
    feed_url: feed.json,
    language: feed.language,
    authors: [{ name: feed.publisher }],
    items: feed.news.map(({ id, title, text, day, page }) => ({
      id,
      url: page,
      title,
      content_text: text,
      date_published: instant(day),
    })),
  };
  return `${JSON.stringify(told)}\n`;
}
