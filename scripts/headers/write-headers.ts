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
  const entries = await readdir(out, { withFileTypes: true });
  const named = (folder: boolean) =>
    entries.filter((e) => e.isDirectory() === folder && !/^[._]/.test(e.name)).map((e) => e.name);
  const own = new Set([...prefixes, FROZEN]);
  const folders = [...named(true), '_astro'].filter((name) => !own.has(name)).sort();
  const below = prefixes.map(async (prefix) => {
    const names = await readdir(join(out, prefix), { withFileTypes: true }).catch(() => []);
    return [
      prefix,
      names
        .filter((e) => e.isDirectory())
        .map((e) => e.name)
        .sort(),
    ] as const;
  });
  return {
    files: named(false).filter((name) => name !== 'index.html' && name !== RELEASES_FILE),
    folders: new Map([['', folders], ...(await Promise.all(below))]),
  };
}
