import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { PublicAtlas } from '../../src/domain/snapshot.ts';
import { RELEASES_FILE } from '../../src/domain/published-releases.ts';
import { FROZEN } from '../frozen/frozen-copy.ts';
import { headerRules, type Sections } from './header-rules.ts';
import { HEADERS_FILE, headersText } from './headers-file.ts';

/** Writes `_headers` into a built site: a rule for everything that stands in its folder. */
export async function writeHeaders(
  { embed, locales }: Pick<PublicAtlas, 'embed' | 'locales'>,
  out: string,
): Promise<void> {
  const rules = headerRules(embed, await sectionsOf(out, locales.slice(1)));
  await writeFile(join(out, HEADERS_FILE), headersText(rules));
}

async function sectionsOf(out: string, prefixes: readonly string[]): Promise<Sections> {
  const first = await partsOf(out);
  const own = new Set([...prefixes, FROZEN]);
  const others = await Promise.all(
    prefixes.map(async (prefix) => ({ prefix, ...(await partsOf(join(out, prefix))) })),
  );
  return {
    files: [
      ...first.files.filter((name) => name !== RELEASES_FILE),
      ...others.flatMap(({ prefix, files }) => files.map((name) => `${prefix}/${name}`)),
    ],
    folders: new Map([
      ['', [...first.folders, '_astro'].filter((name) => !own.has(name)).sort()],
      ...others.map(({ prefix, folders }) => [prefix, folders] as const),
    ]),
  };
}

/** What lies in the folder of a language, beside its first page. */
async function partsOf(folder: string): Promise<{ files: string[]; folders: string[] }> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const named = (isFolder: boolean) =>
    entries
      .filter((e) => e.isDirectory() === isFolder && !/^[._]/.test(e.name))
      .map(({ name }) => name)
      .sort();
  return { files: named(false).filter((name) => name !== 'index.html'), folders: named(true) };
}
