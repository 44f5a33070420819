import { openSnapshot } from '../../../src/site/read-snapshot.ts';

/**
 * Leaves an atlas's own sentences where `src/i18n/words.ts` finds them when it is loaded: the
 * program of the pages has a copy of that module, which nobody else can reach.
 */
export function leaveSentences(atlasDir: string): void {
  Object.assign(globalThis, { atlasSentences: openSnapshot(atlasDir).manifest.words });
}
