import { readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { isReleaseId } from '../../src/domain/release-id.ts';
import { isPublished, isThere, MARKER, type Target } from './target.ts';

/** The release a folder was published as before releases were kept, or the day it was written. */
export async function earlierReleaseId(site: string): Promise<string> {
  const told = await readFile(join(site, 'data', 'categories.json'), 'utf8').catch(() => '{}');
  const id = (JSON.parse(told) as { release?: { id?: string } }).release?.id ?? '';
  if (isReleaseId(id)) return id;
  return (await stat(join(site, MARKER))).mtime.toISOString().slice(0, 10);
}

/** Clears away what a killed run of that version left, and puts its site back where it had moved it. */
export async function tidyEarlier({ out }: Target): Promise<void> {
  const [next, previous] = [`${out}.next`, `${out}.previous`];
  if ((await isPublished(previous)) && !(await isThere(out))) await rename(previous, out);
  for (const left of [next, previous])
    if (await isPublished(left)) await rm(left, { recursive: true, force: true });
}
