import type { Atlas } from '../../src/domain/atlas.ts';
import { RELEASES_FILE } from '../../src/domain/published-releases.ts';
import { FROZEN, frozenParts } from '../frozen/frozen-copy.ts';

/**
 * What is sent with every file whose address matches. `:id` in a path matches one part of an
 * address, `*` at its end any rest.
 */
export interface HeaderRule {
  path: string;
  headers: Record<string, string>;
}

/** The first parts of a built site's addresses, as they lie in its folder. */
export interface Sections {
  /** Files beside the home page of a language: `icon.svg`, `en/404.html`. */
  files: readonly string[];
  /** Folders of pages and files, per locale; those of the first locale stand at `''`. */
  folders: ReadonlyMap<string, readonly string[]>;
}

/** Folders other sites may read from: figures, and what embeds are made of. */
const FOR_OTHER_SITES: ReadonlySet<string> = new Set(['_astro', 'api', 'data', 'embed']);
const FRAMED = 'embed';
/** Names in this folder hold a hash of what is in the file. */
const HASHED = '_astro';

const READ_BY_ALL = { 'Access-Control-Allow-Origin': '*' };
const SHORT = 'public, max-age=300, must-revalidate';
const FOR_EVER = 'public, max-age=31536000, immutable';

/**
 * Headers of a site, as rules in which no address is given the same header twice: hosts would join
 * two values by a comma, and two policies forbid what either forbids.
 */
export function headerRules(embed: Atlas['embed'], { files, folders }: Sections): HeaderRule[] {
  const closed = { 'Content-Security-Policy': policy("'none'"), 'Cache-Control': SHORT };
  const single = [...files, ...[...folders.keys()].map((root) => (root === '' ? '' : `${root}/`))];
  return [
    { path: '/*', headers: EVERYWHERE },
    ...single.sort().map((path) => ({ path: `/${path}`, headers: closed })),
    { path: `/${RELEASES_FILE}`, headers: { ...closed, ...READ_BY_ALL } },
    ...frozenParts([...folders.keys()].filter((root) => root !== '')).map((part) => ({
      path: `/${FROZEN}/:id/${part}/*`,
      headers: {
        ...folderHeaders(part.slice(part.lastIndexOf('/') + 1), embed),
        'Cache-Control': FOR_EVER,
        ...READ_BY_ALL,
        // Whoever searches is to find the figures of today.
        'X-Robots-Tag': 'noindex',
      },
    })),
    ...[...folders].flatMap(([root, names]) =>
      names.map((name) => ({
        path: `/${[root, name, '*'].filter(Boolean).join('/')}`,
        headers: folderHeaders(name, embed),
      })),
    ),
  ];
}

const EVERYWHERE = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'strict-origin-when-cross-origin',
  'Permissions-Policy': 'camera=(), geolocation=(self), microphone=(), payment=(), usb=()',
};

function folderHeaders(name: string, embed: Atlas['embed']): Record<string, string> {
  const ancestors = name === FRAMED ? frameAncestors(embed) : "'none'";
  return {
    'Content-Security-Policy': policy(ancestors),
    'Cache-Control': name === HASHED ? FOR_EVER : SHORT,
    ...(FOR_OTHER_SITES.has(name) && READ_BY_ALL),
  };
}

/** The site itself shows its embeds in frames too, as a preview. */
const frameAncestors = (embed: Atlas['embed']): string =>
  [
    ...new Set(embed.frameAncestors.includes('*') ? ['*'] : ["'self'", ...embed.frameAncestors]),
  ].join(' ');

/** Scripts, styles and figures of the site alone, and none in the text of a page. */
const policy = (ancestors: string): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    // The picture of a map is painted in the page that offers it.
    "img-src 'self' blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "frame-src 'self'",
    // Exports are checked by a worker made from the page's own script.
    'worker-src blob:',
    "base-uri 'none'",
    "form-action 'none'",
    `frame-ancestors ${ancestors}`,
  ].join('; ');
