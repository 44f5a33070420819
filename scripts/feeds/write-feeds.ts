import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { createAddresses } from '../../src/site/addresses.ts';
import type { Snapshot } from '../../src/site/read-snapshot.ts';
import { feeds } from './news.ts';
import { atom, jsonFeed } from './spell-feed.ts';

/** Writes news of the country and of all areas that hold others, in each language, as Atom and as JSON Feed. */
export async function writeFeeds(snapshot: Snapshot, out: string): Promise<number> {
  const to = createAddresses(snapshot.manifest);
  const { locales } = snapshot.manifest.atlas;
  await mkdir(dirname(join(out, to.feed('', 'atom', locales[0] ?? ''))), { recursive: true });
  let written = 0;
  for (const locale of locales) {
    for (const [code, feed] of feeds(snapshot, locale)) {
      await writeFile(join(out, to.feed(code, 'atom', locale)), atom(feed));
      await writeFile(join(out, to.feed(code, 'json', locale)), jsonFeed(feed));
      written += 2;
    }
  }
  return written;
}
