import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { publishedReleaseSchema } from '../../src/domain/published-releases.ts';

/** Folder of frozen copies in a site, each below the id of its release. */
export const FROZEN = 'releases';

/** Folders of a site that others cite and embed: what a frozen copy holds. */
const CITED = ['data', 'api', 'embed', 'figures'];

/** Folders that are frozen, for the locales behind the first, which have their own. */
export const frozenParts = (prefixes: readonly string[]): string[] => [
  ...CITED,
  ...prefixes.flatMap((prefix) => [`${prefix}/embed`, `${prefix}/figures`]),
];

/** Whether a file of a site, by its path there, is in its frozen copy too. */
export const isCited = (path: string): boolean =>
  CITED.includes(path.replace(/^[a-z]{2}\//, '').split('/')[0] ?? '');

/** What stands beside a frozen copy: written last, so that a copy without it is none. */
const recordSchema = publishedReleaseSchema.extend({
  /** Folders it holds. */
  parts: z.array(z.string()),
  /** Files with a hash in their name that its pages load, by their path in the site. */
  assets: z.array(z.string()),
});
export type FrozenRecord = z.infer<typeof recordSchema>;

const RECORD = 'release.json';

export const writeRecord = (folder: string, record: FrozenRecord): void =>
  writeFileSync(join(folder, RECORD), `${JSON.stringify(record)}\n`);

/** Null where there is no whole frozen copy. */
export function readRecord(folder: string): FrozenRecord | null {
  try {
    const text = readFileSync(join(folder, RECORD), 'utf8');
    return recordSchema.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}
