import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { FROZEN, type FrozenRecord } from './frozen-copy.ts';

const FILE = join('api', 'v1', 'releases.json');

interface Listed {
  releases: { id: string }[];
}

/**
 * Adds to the list of releases in a site's API those it keeps frozen copies of, newest first, each as its
 * own list told of it. A release of a version that had no such list is not there.
 */
export function listReleases(site: string, carried: readonly FrozenRecord[]): void {
  const own = listIn(site);
  if (own === null) return;
  const earlier = carried.flatMap(({ id }) =>
    (listIn(join(site, FROZEN, id))?.releases ?? []).filter((one) => one.id === id),
  );
  writeFileSync(
    join(site, FILE),
    `${JSON.stringify({ ...own, releases: [...own.releases, ...earlier] })}\n`,
  );
}

function listIn(folder: string): Listed | null {
  const file = join(folder, FILE);
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Listed) : null;
}
