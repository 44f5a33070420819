import type { KeptRelease } from '../publish/publication.ts';
import type { Inputs } from './inputs.ts';
import type { ProgramFacts } from './program-facts.ts';
import { damagedOutputs, readRecord } from './record.ts';

/** What decides on every byte of a release, beside what was on line before. */
export interface MadeOf {
  inputs: Inputs;
  program: ProgramFacts;
  day: string;
}

/** Whether the release on line was made of the very same, and is whole: another would be its like. */
export function isUnchanged(online: KeptRelease | null, now: MadeOf): boolean {
  const record = online && readRecord(online.folder);
  if (!online || !record) return false;
  return (
    record.release.day === now.day &&
    same(record.program, now.program) &&
    same(record.inputs, now.inputs.files) &&
    damagedOutputs(online.folder, online.site, record).length === 0
  );
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
