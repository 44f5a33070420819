import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '..', '..');

/**
 * Tells one version of the program from another, for what is kept between runs: the code of some
 * rooms, the packages it uses and the Node that runs it, which brings decoders and packers. 64 digits.
 *
 * @param rooms folders of the project, as `scripts/ingest`; folders in them are rooms of their own
 */
export function roomsHash(rooms: readonly string[]): string {
  const hash = createHash('sha256').update(process.version);
  hash.update(readFileSync(join(ROOT, 'package.json')));
  for (const room of rooms)
    for (const name of readdirSync(join(ROOT, room)).sort())
      if (name.endsWith('.ts')) hash.update(name).update(readFileSync(join(ROOT, room, name)));
  return hash.digest('hex');
}
