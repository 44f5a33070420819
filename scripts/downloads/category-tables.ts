import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createAddresses } from '../../src/site/addresses.ts';
import type { Manifest } from '../../src/domain/snapshot.ts';
import type { AreaTable, SpelledTables } from './area-tables.ts';
import { growingFile, type GrowingFile } from './growing-file.ts';
import type { KeptFiles } from './kept-files.ts';
import { keyOf, type Block } from './tabled-area.ts';

/** The tables of all categories, made of those of areas. */
export interface CategoryTables {
  /** @param tables of the area, a spelling after another */
  add(blocks: readonly Block[], tables: readonly AreaTable[]): void;
  /** @returns how many files there are */
  close(): number;
}

/**
 * @param known what the blocks of all areas are made of, an area after another; null where that is
 *   seen only when they are added
 */
export function categoryTables(
  manifest: Manifest,
  out: string,
  spelled: readonly SpelledTables[],
  known: readonly (readonly Block[])[] | null,
  kept: KeptFiles<unknown>,
): CategoryTables {
  const ids = manifest.categories.map(({ id }) => id);
  const to = createAddresses(manifest);
  const keys = known && keysOf(known);
  const all = spelled.map(({ format, header }) => {
    mkdirSync(dirname(join(out, to.categoryData('', format))), { recursive: true });
    const pathOf = (id: string) => join(out, to.categoryData(id, format));
    const nameOf = (id: string, of: ReadonlyMap<string, string[]>) =>
      `${keyOf([id, ...(of.get(id) ?? [])])}.category.${format}`;
    const wanted = ids.filter((id) => !keys || !kept.placeAlone(nameOf(id, keys), pathOf(id)));
    const files = new Map(wanted.map((id) => [id, begun(pathOf(id), header)]));
    return { header: Buffer.byteLength(header), files, pathOf, nameOf };
  });
  const added: (readonly Block[])[] = [];
  return {
    add: (blocks, tables) => {
      added.push(blocks);
      for (const [i, { header, files }] of all.entries())
        if (files.size > 0 && tables[i]) addLines(files, blocks, tables[i], header);
    },
    close: () => {
      const seen = keysOf(added);
      for (const { files, pathOf, nameOf } of all)
        for (const [id, file] of files) kept.keepFile(nameOf(id, seen), pathOf(id), file.close());
      return spelled.length * ids.length;
    },
  };
}

function begun(path: string, header: string): GrowingFile {
  const file = growingFile(path);
  file.add(Buffer.from(header));
  return file;
}

function addLines(
  files: ReadonlyMap<string, GrowingFile>,
  blocks: readonly Block[],
  { bytes, sizes }: AreaTable,
  start: number,
): void {
  let at = start;
  for (const [i, { category }] of blocks.entries()) {
    const end = at + (sizes[i] ?? 0);
    files.get(category)?.add(bytes.subarray(at, end));
    at = end;
  }
}

/** Keys of the blocks of each category, an area after another. */
function keysOf(all: readonly (readonly Block[])[]): Map<string, string[]> {
  const keys = new Map<string, string[]>();
  for (const { category, key } of all.flat()) {
    const own = keys.get(category) ?? [];
    keys.set(category, own);
    own.push(key);
  }
  return keys;
}
