import { writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { makeFolder } from '../publish/make-folder.ts';
import { notWritable } from '../publish/not-writable.ts';

/** Writes a report where somebody wants it; a folder that is not there is made. */
export async function writeReport(file: string, text: string): Promise<void> {
  await makeFolder(dirname(file));
  await writeFile(file, text).catch(notWritable(file));
}
