import { extname } from 'node:path';

/** What the files of a published site are, by their ending (IANA's registry of media types). */
const MEDIA_TYPES: Record<string, string> = {
  '.atom': 'application/atom+xml',
  '.css': 'text/css',
  '.csv': 'text/csv',
  '.geojson': 'application/geo+json',
  '.gz': 'application/gzip',
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.jsonld': 'application/ld+json',
  '.md5': 'text/plain',
  '.parquet': 'application/vnd.apache.parquet',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.topojson': 'application/json',
  '.ttl': 'text/turtle',
  '.txt': 'text/plain',
  '.woff2': 'font/woff2',
  '.xml': 'text/xml',
};

/** The type of a file without its charset; null for an ending that no file of a site has. */
export const mediaTypeOf = (file: string): string | null => MEDIA_TYPES[extname(file)] ?? null;

/** As a server sends it: text says in which encoding it is. */
export function sentTypeOf(file: string): string | null {
  const type = mediaTypeOf(file);
  return type?.startsWith('text/') ? `${type};charset=utf-8` : type;
}
