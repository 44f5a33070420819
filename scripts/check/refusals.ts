import { join } from 'node:path';
import type { Check, Finding } from '../../src/domain/checks.ts';
import type { Fault, Mistake } from '../../src/domain/mistake.ts';
import { inWords } from './find.ts';

const FAULT_OF: Record<Check, Fault> = {
  rejected: 'invalid',
  unlocated: 'unknown',
  shrank: 'missing',
  missingPeriods: 'missing',
  missingAreas: 'missing',
  emptyFiles: 'missing',
  repeatedFiles: 'duplicate',
  unreadFiles: 'unknown',
  personalData: 'invalid',
};

/** Findings that refuse the release, as the mistakes they are. */
export const refusals = (dir: string, findings: readonly Finding[]): Mistake[] =>
  findings
    .filter((finding) => finding.level === 'refuse')
    .map((finding) => ({
      fault: FAULT_OF[finding.check],
      file: finding.source.endsWith('/')
        ? join(dir, finding.source)
        : join(dir, 'sources', `${finding.source}.json`),
      problem: `${inWords(finding)} ${finding.place}.`,
      remedy: finding.action,
    }));
