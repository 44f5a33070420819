import { rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { makeFolder } from '../publish/make-folder.ts';

/** Writes files into a folder under passing names, and renames them once all are whole. */
export async function writeTogether(folder: string, files: Record<string, string>): Promise<void> {
  await makeFolder(folder);
  const passing = (name: string) => join(folder, `.${name}.${process.pid}.part`);
  const names = Object.keys(files);
  try {
    for (const name of names) await writeFile(passing(name), files[name] ?? '');
    for (const name of names) await rename(passing(name), join(folder, name));
  } finally {
    for (const name of names) await rm(passing(name), { force: true });
  }
}
