import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  SNAPSHOT_FILES,
  type AreaSnapshot,
  type CategorySnapshot,
  type Manifest,
} from '../../src/domain/snapshot.ts';
import { contentHash, openFigures, type Figures } from '../../src/site/read-snapshot.ts';
import { writeFixture } from '../site/fixture-snapshot.ts';

/** A release that can be changed by hand: the fixture's, with its files open. */
export interface OpenRelease {
  manifest: Manifest;
  area(code: string): AreaSnapshot;
  category(id: string): CategorySnapshot;
}

export interface EditedRelease {
  atlasDir: string;
  /** Read when it is asked for: a release may be made to be refused. */
  readonly figures: Figures;
}

/** The fixture as a release, changed by `edit`, with hashes that fit again. */
export function editedRelease(
  edit: (release: OpenRelease) => void = () => undefined,
): EditedRelease {
  const { atlasDir } = writeFixture();
  const folder = join(atlasDir, 'derived', 'snapshot');
  const read = <T>(file: string) => JSON.parse(readFileSync(join(folder, file), 'utf8')) as T;
  const manifest = read<Manifest>(SNAPSHOT_FILES.manifest);
  const opened = new Map<string, unknown>();
  const open = <T>(file: string): T => {
    const known = opened.get(file) ?? read<T>(file);
    opened.set(file, known);
    return known as T;
  };
  edit({
    manifest,
    area: (code) => open(SNAPSHOT_FILES.area(code)),
    category: (id) => open(SNAPSHOT_FILES.category(id)),
  });
  const rehash = (file: string, entry: { hash: string }) => {
    if (!opened.has(file)) return;
    const text = JSON.stringify(opened.get(file));
    writeFileSync(join(folder, file), text);
    entry.hash = contentHash(text);
  };
  for (const entry of manifest.areas) rehash(SNAPSHOT_FILES.area(entry.code), entry);
  for (const entry of manifest.categories) rehash(SNAPSHOT_FILES.category(entry.id), entry);
  writeFileSync(join(folder, SNAPSHOT_FILES.manifest), JSON.stringify(manifest));
  let figures: Figures | null = null;
  return {
    atlasDir,
    get figures() {
      return (figures ??= openFigures(folder));
    },
  };
}

/** The cells of a series in an area, to be changed. */
export function cellsIn(area: AreaSnapshot, category: string, measure: string) {
  const found = area.series.find((s) => s.category === category && s.measure === measure);
  if (!found) throw new Error(`${area.code} has no ${category}, ${measure}.`);
  return found.cells;
}
