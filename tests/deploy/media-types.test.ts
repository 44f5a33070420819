import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { FORMAT_TERMS } from '../../scripts/downloads/catalogue-terms.ts';
import { MEDIA_TYPES } from './media-types.ts';

const read = (name: string) =>
  readFileSync(join(import.meta.dirname, '..', '..', 'deploy', name), 'utf8');

/** Pairs of an ending and its type, sorted. */
const sorted = (pairs: readonly (readonly [string, string])[]) =>
  [...pairs].sort(([a], [b]) => (a < b ? -1 : 1));
const ALL = sorted(Object.entries(MEDIA_TYPES));

it('nginx.conf tells the type of every kind of file: its list stands in place of that of nginx', () => {
  const [, list = ''] = /\n {2}types \{([^}]*)\}/.exec(read('nginx.conf')) ?? [];
  const lines = [...list.matchAll(/^\s*(\S+) ([^;]+);$/gm)];
  const told = lines.flatMap(([, type = '', endings = '']) =>
    endings.split(' ').map((ending) => [ending, type] as const),
  );
  expect(sorted(told)).toEqual(ALL);
});

it('apache.conf tells those that its own list lacks or names otherwise', () => {
  const lines = [...read('apache.conf').matchAll(/^AddType (\S+) (.+)$/gm)];
  const told = lines.flatMap(([, type = '', endings = '']) =>
    endings.split(' ').map((ending) => [ending.slice(1), type] as const),
  );
  // Names of pages, style sheets, pictures and plain text are in any list.
  const known = ['css', 'html', 'png', 'svg', 'txt'];
  expect(sorted(told)).toEqual(ALL.filter(([ending]) => !known.includes(ending)));
});

it.each(['nginx.conf', 'apache.conf'])('%s packs all that is text', (name) => {
  const [, types = ''] = /(?:gzip_types|DEFLATE) ([^;\n]+)/.exec(read(name)) ?? [];
  const packed = new Set([...types.split(' '), 'text/html']);
  const left = ALL.filter(([, type]) => !packed.has(type)).map(([ending]) => ending);
  expect(left).toEqual(['gz', 'parquet', 'png', 'woff2']);
});

it('the catalogue says the same of what can be downloaded', () => {
  const media = 'https://www.iana.org/assignments/media-types/';
  const types = new Set(ALL.map(([, type]) => media + type));
  const unknown = Object.values(FORMAT_TERMS).filter(({ mediaType }) => !types.has(mediaType));
  expect(unknown).toEqual([]);
});
