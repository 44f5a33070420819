import type { Finding } from '../../src/domain/checks.ts';
import { inWords } from './find.ts';

/** Findings that warn, in lines for the operator's terminal. */
export const warningLines = (findings: readonly Finding[]): string[] =>
  findings.flatMap((finding) => [
    `  warning: ${finding.source}: ${inWords(finding)} ${finding.place}.`,
    `    ${finding.action}`,
  ]);
