import { isDeepStrictEqual } from 'node:util';
import { join } from 'node:path';
import type { Manifest } from '../../src/domain/snapshot.ts';
import {
  openFigures,
  openSnapshot,
  SnapshotUnusable,
  type Figures,
} from '../../src/site/read-snapshot.ts';
import { isMadeLate } from '../../src/site/late-release.ts';
import { runningPeriods } from '../../src/site/shown-periods.ts';
import type { KeptRelease } from '../publish/publication.ts';
import { isAlike } from '../snapshot/without-waiting.ts';
import type { Inputs } from './inputs.ts';
import type { ProgramFacts } from './program-facts.ts';
import { damagedOutputs, readRecord, type ReleaseRecord } from './record.ts';

/** What decides on every byte of a release, beside its day and what was on line before. */
export interface MadeOf {
  inputs: Inputs;
  program: ProgramFacts;
}

/** Whether the release on line was made of the very same, and is whole. */
export function isMadeOfTheSame(online: KeptRelease | null, now: MadeOf): boolean {
  const record = online && readRecord(online.folder);
  if (!online || !record) return false;
  return isOf(record, now) && damagedOutputs(online.folder, online.site, record).length === 0;
}

/** Whether a release that is kept was made of the very same. */
export function isRecordOf(folder: string, now: MadeOf): boolean {
  const record = readRecord(folder);
  return record !== null && isOf(record, now);
}

const isOf = ({ program, inputs }: ReleaseRecord, now: MadeOf): boolean =>
  same(program, now.program) && same(inputs, now.inputs.files);

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/**
 * Whether an atlas, read on another day, tells what the release on line does. The day alone says
 * longer of open reports how long they wait, and that is no reason for a release each morning; a
 * row whose day has come, an answer that is late by now, a year that is over, or a next release that
 * is overdue, is one.
 */
export function tellsTheSame({ folder }: KeptRelease, atlas: string): boolean {
  try {
    return saysTheSame(openFigures(join(folder, 'snapshot')), openSnapshot(atlas));
  } catch (error) {
    if (!(error instanceof SnapshotUnusable)) throw error;
    return false;
  }
}

function saysTheSame(before: Figures, now: Figures): boolean {
  if (!isDeepStrictEqual(saidOfDay(before.manifest), saidOfDay(now.manifest))) return false;
  if (!isDeepStrictEqual(lasting(before.manifest), lasting(now.manifest))) return false;
  const hashes = new Map(before.manifest.areas.map(({ code, hash }) => [code, hash]));
  return now.manifest.areas.every(
    ({ code, hash }) =>
      hashes.get(code) === hash || isAlike(before.areaFile(code), now.areaFile(code)),
  );
}

/** What pages say by the day they are made on: without a script, nothing else says it later. */
const saidOfDay = (manifest: Manifest) => [isMadeLate(manifest), runningPeriods(manifest)];

/** Without the release, and the hashes of what is compared by itself. */
const lasting = ({ release: _, areas, ...manifest }: Manifest) => ({
  ...manifest,
  areas: areas.map((area) => ({ ...area, hash: null })),
});
