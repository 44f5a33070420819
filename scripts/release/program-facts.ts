import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathsBelow } from './file-hashes.ts';

const ROOT = join(import.meta.dirname, '..', '..');

/** Which program made a release: the same facts stand for the same bytes. */
export interface ProgramFacts {
  version: string;
  /** Of Node: it brings decoders and the names of months. */
  node: string;
  /** SHA-256 of its code and of the list of its packages. */
  hash: string;
}

export function programFacts(): ProgramFacts {
  const settings = ['package.json', 'package-lock.json', 'astro.config.mjs', 'tsconfig.json'];
  const code = ['scripts', 'src', 'public'].filter((folder) => existsSync(join(ROOT, folder)));
  const files = code.flatMap((folder) =>
    pathsBelow(join(ROOT, folder), () => false).map((path) => `${folder}/${path}`),
  );
  const hash = createHash('sha256');
  for (const path of [...settings, ...files])
    if (existsSync(join(ROOT, path)))
      hash.update(`${path}\0`).update(readFileSync(join(ROOT, path)));
  const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
    version: string;
  };
  return { version, node: process.versions.node, hash: hash.digest('hex') };
}
