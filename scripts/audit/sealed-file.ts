import { hash } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { deserialize, serialize } from 'node:v8';

const HEAD_BYTES = 64;

const headOf = (body: Buffer, made: string): Buffer =>
  Buffer.from(hash('sha256', `${made}\n${hash('sha256', body)}`));

/**
 * What was written to a file that may be deleted at any time; null where there is none, where it was
 * made of something else, and where a byte of it is not as it was written.
 *
 * @param made of what it is made, beside what is in it
 */
export async function readSealed<T>(file: string, made: string): Promise<T | null> {
  const bytes = await readFile(file).catch(() => Buffer.alloc(0));
  const body = bytes.subarray(HEAD_BYTES);
  if (!bytes.subarray(0, HEAD_BYTES).equals(headOf(body, made))) return null;
  return deserialize(body) as T;
}

/** Takes the place of what was there in one step. */
export async function writeSealed(file: string, made: string, value: unknown): Promise<void> {
  const body = serialize(value);
  await mkdir(dirname(file), { recursive: true });
  const fresh = `${file}.new`;
  await rm(fresh, { force: true });
  await writeFile(fresh, [headOf(body, made), body]);
  await rename(fresh, file);
}
