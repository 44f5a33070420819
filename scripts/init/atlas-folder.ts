import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { MistakesFound } from '../../src/domain/mistake.ts';
import { makeFolder } from '../publish/make-folder.ts';
import { isSystemError } from '../publish/system-error.ts';

/** Files of a new atlas, by their path below its folder. */
export type AtlasFiles = Record<string, string>;

/** What a new atlas says of who publishes it. */
export interface Publication {
  title?: string | undefined;
  publisher?: string | undefined;
  email?: string | undefined;
  site?: string | undefined;
}

/**
 * Writes a new atlas as a whole or not at all.
 * @throws MistakesFound where something stands there already
 */
export async function writeAtlasFolder(dir: string, files: AtlasFiles): Promise<void> {
  await assertFree(dir);
  const folder = resolve(dir);
  const passing = `${folder}.new`;
  await rm(passing, { recursive: true, force: true });
  await makeFolder(passing);
  try {
    for (const [name, text] of Object.entries(files)) {
      await mkdir(dirname(join(passing, name)), { recursive: true });
      await writeFile(join(passing, name), text);
    }
    await rm(folder, { recursive: true, force: true });
    await rename(passing, folder);
  } finally {
    await rm(passing, { recursive: true, force: true });
  }
}

/** Passes what is absent, and an empty folder. */
export async function assertFree(dir: string): Promise<void> {
  const entries = await readdir(dir).catch((error: unknown) => {
    if (isSystemError(error, 'ENOENT')) return [];
    if (isSystemError(error, 'ENOTDIR')) return ['a file'];
    throw error;
  });
  if (entries.length === 0) return;
  throw new MistakesFound([
    {
      fault: 'unsupported',
      file: dir,
      problem: 'something stands there already.',
      remedy: 'Name a folder that is new or empty: an atlas is never written over.',
    },
  ]);
}

export const jsonText = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

/** The same text in each language, until somebody translates it. */
export const inEach = (locales: readonly string[], text: string): Record<string, string> =>
  Object.fromEntries(locales.map((locale) => [locale, text]));

/** An atlas's own words on who publishes it, where they were given. */
export function named<T extends { locales: string[]; publisher: object; siteUrl: string }>(
  config: T,
  { title, publisher, email, site }: Publication,
): T {
  const each = (text: string) => inEach(config.locales, text);
  return {
    ...config,
    ...(title ? { title: each(title) } : {}),
    publisher: {
      ...config.publisher,
      ...(publisher ? { name: each(publisher) } : {}),
      ...(email ? { email } : {}),
      ...(site ? { url: site } : {}),
    },
    ...(site ? { siteUrl: site.replace(/\/$/, '') } : {}),
  };
}
