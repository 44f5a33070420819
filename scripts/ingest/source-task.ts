import { join } from 'node:path';
import type { Source } from '../../src/domain/source.ts';
import type { Reading } from '../../src/intake/reading.ts';
import type { OpenAtlas } from '../atlas/open-atlas.ts';
import type { Stage } from '../progress/progress.ts';

/** A source to be read. */
export interface SourceTask {
  atlas: OpenAtlas;
  reading: Reading;
  source: Source;
  stage: Stage;
  /** Folder in which the rejected rows are listed; null lists none. */
  lists: string | null;
}

export interface FilesTask extends SourceTask {
  /** Paths of its exports, in order. */
  files: readonly string[];
}

/** Where the rejected rows of a source are listed; null for nowhere. */
export const rejectedList = ({ lists, source }: SourceTask): string | null =>
  lists === null ? null : join(lists, `${source.id}.csv`);
