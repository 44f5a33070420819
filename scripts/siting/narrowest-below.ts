import type { AreaCode } from '../../src/domain/area.ts';
import type { Snapshot } from '../../src/site/read-snapshot.ts';

/** Codes of the narrowest level within an area, told from the manifest: no file is read. */
export function narrowestBelow({ manifest, entry }: Snapshot, region: AreaCode): AreaCode[] {
  const narrowest = manifest.atlas.levels.at(-1)?.id;
  const within = (code: AreaCode): boolean => {
    const { parent } = entry(code);
    return parent === region || (parent !== null && within(parent));
  };
  return manifest.areas
    .filter(({ level, code }) => level === narrowest && within(code))
    .map(({ code }) => code);
}
