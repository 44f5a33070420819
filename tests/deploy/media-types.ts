/** What each kind of file of a published site is sent as, without its charset (IANA's registry). */
export const MEDIA_TYPES: Record<string, string> = {
  atom: 'application/atom+xml',
  css: 'text/css',
  csv: 'text/csv',
  geojson: 'application/geo+json',
  gz: 'application/gzip',
  html: 'text/html',
  js: 'text/javascript',
  json: 'application/json',
  jsonld: 'application/ld+json',
  md5: 'text/plain',
  parquet: 'application/vnd.apache.parquet',
  png: 'image/png',
  svg: 'image/svg+xml',
  topojson: 'application/json',
  ttl: 'text/turtle',
  txt: 'text/plain',
  woff2: 'font/woff2',
  xml: 'text/xml',
};

/** Types of text without markup of its own that says its charset: the server has to say it. */
export const NEEDS_CHARSET = ['css', 'csv', 'html', 'md5', 'ttl', 'txt'];
