import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { contentHash } from '../../src/site/read-snapshot.ts';
import { FROZEN } from '../frozen/frozen-copy.ts';
import { hashFiles, pathsBelow, type RecordedFile } from './file-hashes.ts';

const file = z.object({ path: z.string(), bytes: z.number(), sha256: z.string() });

/** `manifest.json` beside a released site: what it was made of, by what, and what came out. */
export const recordSchema = z.object({
  version: z.literal(1),
  release: z.object({ id: z.string(), day: z.string(), dataUntil: z.string() }),
  program: z.object({ version: z.string(), node: z.string(), hash: z.string() }),
  /** The release that was on line before, whose frozen copies it carries on; null for the first. */
  previous: z.string().nullable(),
  /** What of `atlas.json` decides on figures, and what was asked for. */
  parameters: z.record(z.string(), z.unknown()),
  /** Of an atlas and its exports; null of a site built from a snapshot, which nobody can know. */
  inputs: z.array(file).nullable(),
  /** Of the site, without the frozen copies of releases, which are links to the same files. */
  outputs: z.array(file),
  /** Content hash of the manifest of its snapshot, which holds the hashes of all its figures. */
  snapshot: z.string(),
  /** What became of the rows of each source. */
  ledger: z.unknown(),
  /** What the audit of hidden counts found. */
  audit: z.unknown(),
});
export type ReleaseRecord = z.infer<typeof recordSchema>;

export const RECORD_FILE = 'manifest.json';

export type RecordFacts = Omit<
  ReleaseRecord,
  'version' | 'outputs' | 'snapshot' | 'ledger' | 'audit'
>;

/** What is known of a site: hashes of files, which need no second reading, and all files there are. */
export interface KnownOutputs {
  hashes?: ReadonlyMap<string, string> | undefined;
  files?: readonly string[] | undefined;
}

/** Writes the record of a release into its folder, when all else is in it. */
export function writeRecord(
  folder: string,
  atlas: string,
  facts: RecordFacts,
  { hashes, files }: KnownOutputs = {},
): void {
  const derived = (name: string): unknown =>
    JSON.parse(readFileSync(join(atlas, 'derived', name), 'utf8'));
  const site = join(folder, 'site');
  const record: ReleaseRecord = {
    version: 1,
    ...facts,
    snapshot: contentHash(readFileSync(join(folder, 'snapshot', 'manifest.json'))),
    ledger: derived('ledger.json'),
    audit: derived('audit.json'),
    outputs: hashFiles(site, files?.filter(isOutput) ?? outputPaths(site), hashes),
  };
  writeFileSync(join(folder, RECORD_FILE), `${JSON.stringify(record)}\n`);
}

const outputPaths = (site: string): string[] => pathsBelow(site, (path) => path === FROZEN);
const isOutput = (path: string): boolean => !path.startsWith(`${FROZEN}/`);

/** Null where there is none that can be read. */
export function readRecord(folder: string): ReleaseRecord | null {
  try {
    const text = readFileSync(join(folder, RECORD_FILE), 'utf8');
    return recordSchema.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}

/**
 * The files of a site that are gone or not what its record says. One written no later than the
 * record is known by its size; of a later one the content is compared.
 */
export function damagedOutputs(folder: string, site: string, record: ReleaseRecord): string[] {
  const { mtimeMs } = statSync(join(folder, RECORD_FILE));
  return record.outputs.filter((file) => !stands(site, file, mtimeMs)).map(({ path }) => path);
}

function stands(site: string, { path, bytes, sha256 }: RecordedFile, recorded: number): boolean {
  const found = statSync(join(site, path), { throwIfNoEntry: false });
  if (found?.size !== bytes) return false;
  // The bytes may have been written into it since; or only its time, by whoever copied the folder.
  return found.mtimeMs <= recorded || contentHash(readFileSync(join(site, path))) === sha256;
}
