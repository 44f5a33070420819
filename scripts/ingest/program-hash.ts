import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '..', '..');
/** Rooms whose code decides what a row counts as. */
const ROOMS = ['scripts/ingest', 'scripts/atlas', 'src/intake', 'src/domain', 'src/geo'];

/**
 * Tells one version of the program from another, of those that read exports: their code, the
 * packages they use, and the Node that runs them, which brings the decoders.
 */
export const programHash = (): string => roomsHash(ROOMS);

/** Of the code of some rooms, with the packages it uses and the Node that runs it. */
export function roomsHash(rooms: readonly string[]): string {
  const hash = createHash('sha256').update(process.version);
  hash.update(readFileSync(join(ROOT, 'package.json')));
  for (const room of rooms) {
    for (const name of readdirSync(join(ROOT, room)).sort()) {
      if (name.endsWith('.ts')) hash.update(name).update(readFileSync(join(ROOT, room, name)));
    }
  }
  return hash.digest('hex');
}
