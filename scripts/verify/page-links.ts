/** Addresses within the site that a page names, without what is behind a question mark. */
export interface PageLinks {
  /** Paths from the root, as they stand in the page. */
  paths: string[];
  /** The same with a place in them, `/glossary/#rate`; a place in the page itself is `#rate`. */
  places: string[];
}

const SIGNS: Record<string, string> = { '&amp;': '&', '&#38;': '&', '&quot;': '"', '&#39;': "'" };
const plain = (text: string) =>
  text.replace(/&(?:amp|quot|#38|#39);/g, (sign) => SIGNS[sign] ?? sign);

/**
 * Finds the addresses in every attribute of a page: links, scripts, files that scripts ask for.
 * A page is read as if each byte were a letter, which is quicker, and addresses are Latin anyway.
 *
 * What a reader is sent to by its whole address need not be a page of this site: an office may have
 * its own on the same host. What the page says of itself in its head is.
 *
 * @param origin the host of the published site, `https://example.org`
 */
export function linksOf(html: string, origin: string): PageLinks {
  const found = { paths: new Set<string>(), places: new Set<string>() };
  for (const [, absolute, within] of html.matchAll(addressesOn(origin))) {
    const address = absolute ?? within ?? '';
    const [path = '', place] = plain(address)
      .replace(origin, '')
      .replace(/\?[^#]*/, '')
      .split('#');
    // Another host, or a pattern by which a script makes addresses.
    if (path.startsWith('//') || /[*{]/.test(path)) continue;
    if (path !== '') found.paths.add(path);
    // A name with a value is what a page looks like, not a place in it.
    if (place && !/[=&]/.test(place)) found.places.add(`${path}#${place}`);
  }
  return { paths: [...found.paths], places: [...found.places] };
}

const known = new Map<string, RegExp>();

function addressesOn(origin: string): RegExp {
  const host = origin.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const before = known.get(origin);
  const whole = `(?<!<a [^<>]*href=")${host}/[^"]*`;
  const pattern = before ?? new RegExp(`="(/[^"]*|${whole})"|href="(#[^"]+)"`, 'g');
  known.set(origin, pattern);
  return pattern;
}

/** Whether a page has a place of a name. */
export const hasPlace = (html: string, name: string): boolean => html.includes(` id="${name}"`);

/** The file that an address leads to, in the folder of the site. */
export function fileOf(path: string): string {
  const decoded = path.includes('%') ? decodedOr(path) : path;
  const file = decoded.replace(/^\//, '');
  return file === '' || file.endsWith('/') ? `${file}index.html` : file;
}

function decodedOr(path: string): string {
  try {
    return decodeURI(path);
  } catch {
    return path;
  }
}
