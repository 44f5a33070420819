import { xmlText } from '../feeds/xml-text.ts';

/** What a site needs to show an embed without knowing this one. */
export interface OEmbed {
  version: '1.0';
  type: 'rich';
  title: string;
  provider_name: string;
  provider_url: string;
  html: string;
  width: number;
  height: number;
  cache_age: number;
}

/** Readers may keep an answer for a day. */
const A_DAY = 86_400;
const WIDTH = 600;

export interface Framed {
  title: string;
  address: string;
  height: number;
  /** What the frame may ask of the reader's browser. */
  allow?: string;
}

/**
 * The answer of oEmbed 1.0 for an embed at an address, as a frame.
 * @see https://oembed.com/#section2.3
 */
export function oembedOf(
  { title, address, height, allow = '' }: Framed,
  provider: { name: string; url: string },
): OEmbed {
  const frame = `<iframe src="${xmlText(address)}" title="${xmlText(title)}" loading="lazy" width="100%" height="${height}"${allow && ` allow="${allow}"`} style="border:0"></iframe>`;
  return {
    version: '1.0',
    type: 'rich',
    title,
    provider_name: provider.name,
    provider_url: provider.url,
    html: frame,
    width: WIDTH,
    height,
    cache_age: A_DAY,
  };
}

/** The same as XML, as the text of oEmbed has it. */
export function oembedXml(answer: OEmbed): string {
  const lines = Object.entries(answer).map(
    ([name, value]) => `  <${name}>${xmlText(String(value))}</${name}>\n`,
  );
  return `<?xml version="1.0" encoding="utf-8" standalone="yes"?>\n<oembed>\n${lines.join('')}</oembed>\n`;
}
