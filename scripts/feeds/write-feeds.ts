import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { createAddresses } from '../../src/site/addresses.ts';
import type { Snapshot } from '../../src/site/read-snapshot.ts';
import { feeds } from './news.ts';
import { atom, jsonFeed } from './spell-feed.ts';

/** Writes news of the country and of all areas that hold others, as Atom and as JSON Feed. */
export async function writeFeeds(snapshot: Snapshot, out: string): Promise<number> {
  const to = createAddresses(snapshot.manifest);
  const all = feeds(snapshot);
  await mkdir(dirname(join(out, to.feed('', 'atom'))), { recursive: true });
  for (const [code, feed] of all) {
    await writeFile(join(out, to.feed(code, 'atom')), atom(feed));
    await writeFile(join(out, to.feed(code, 'json')), jsonFeed(feed));
  }
  return 2 * all.size;
}
