import { createHash } from 'node:crypto';
import type { EventSource } from '../src/domain/source.ts';
import type { IntakeRules } from '../src/intake/rules.ts';
import { peakMemory } from './peak-memory.ts';

/** One export to be read, filtered and grouped: by our reader, and by an engine. */
export interface ComparedTask {
  file: string;
  rules: IntakeRules;
  source: EventSource;
  /** 20260131 */
  today: number;
}

/** Confirmed reports: by commune, category and year. */
export type Groups = Map<string, number>;

export interface ComparedResult {
  seconds: number;
  peakMB: number;
  groups: number;
  rows: number;
  /** Of all groups in order: equal for equal results. */
  sha256: string;
}

export const groupKey = (area: string, category: string, year: string): string =>
  `${area} ${category} ${year}`;

/** Takes time and memory before anything is done to compare the results. */
export async function timed(work: () => Promise<() => Groups>): Promise<ComparedResult> {
  const started = performance.now();
  const groupsOf = await work();
  const seconds = (performance.now() - started) / 1000;
  const peakMB = peakMemory();
  const groups = groupsOf();
  const lines = [...groups].map(([key, count]) => `${key} ${count}`).sort();
  const rows = [...groups.values()].reduce((sum, count) => sum + count, 0);
  const sha256 = createHash('sha256').update(lines.join('\n')).digest('hex');
  return { seconds, peakMB, groups: groups.size, rows, sha256 };
}

/** The source as the comparison reads it: areas by their codes, every row for itself. */
export function comparedSource(source: EventSource): EventSource {
  const { date, category, status } = source.fields;
  return {
    ...source,
    dialect: { ...source.dialect, encoding: 'utf-8' },
    fields: { date, category, status, area: { by: 'code', column: 'TERYT', length: 7 } },
  };
}
