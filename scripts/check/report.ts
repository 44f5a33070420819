import type { Finding } from '../../src/domain/checks.ts';
import type { SourceLedger } from '../../src/domain/ledger.ts';
import { mistakeLine, type Mistake } from '../../src/domain/mistake.ts';
import type { AtlasRead } from '../ingest/read-atlas.ts';
import { noteSaid } from './area-notes.ts';
import { inWords } from './find.ts';
import { inOneCell, table } from './markdown-table.ts';

/** Raised when the shape of the JSON report changes. */
const REPORT_VERSION = 1;

/** What became of one source's rows; `read = accepted + rejected + leftOut + superseded`. */
export interface CheckedSource {
  source: string;
  files: number;
  read: number;
  accepted: number;
  rejected: number;
  leftOut: number;
  superseded: number;
  located: number;
  unlocated: number;
  /** Rows by reason. */
  rejectedFor: Record<string, number>;
  leftOutFor: Record<string, number>;
  unlocatedFor: Record<string, number>;
  /** Areas without a row, or without a month that others have, and the like: their codes. */
  notes: SourceLedger['notes'];
}

/** The report of `threat-atlas check --json`. Counts, reasons and codes of areas; no value of a row. */
export interface CheckReport {
  version: typeof REPORT_VERSION;
  /** The day of the release, `YYYY-MM-DD`. */
  release: string;
  /** `refuse`: a release would be refused, and the command ends with exit code 1. */
  verdict: 'pass' | 'warn' | 'refuse';
  sources: CheckedSource[];
  findings: (Finding & { problem: string })[];
  /** What kept sources from being read. */
  mistakes: Omit<Mistake, 'value'>[];
}

export function checkReport(read: AtlasRead): CheckReport {
  const { findings, mistakes, release, results } = read;
  const refused = mistakes.length > 0 || findings.some((finding) => finding.level === 'refuse');
  return {
    version: REPORT_VERSION,
    release,
    verdict: refused ? 'refuse' : findings.length ? 'warn' : 'pass',
    sources: results.map((result) => checkedSource(result.ledger)),
    findings: findings.map((finding) => ({ ...finding, problem: inWords(finding) })),
    mistakes: mistakes.map(({ value: _value, ...told }) => told),
  };
}

const sumOf = (counts: Record<string, number>) => Object.values(counts).reduce((a, b) => a + b, 0);

function checkedSource(ledger: SourceLedger): CheckedSource {
  const { source, files, read, accepted, located, unlocated } = ledger;
  return {
    source,
    files: files.length,
    read,
    accepted,
    rejected: sumOf(ledger.rejected),
    leftOut: sumOf(ledger.leftOut),
    superseded: ledger.duplicates,
    located,
    unlocated,
    rejectedFor: ledger.rejected,
    leftOutFor: ledger.leftOut,
    unlocatedFor: ledger.unlocatedFor,
    notes: ledger.notes,
  };
}

const VERDICTS: Record<CheckReport['verdict'], string> = {
  pass: 'A release would pass.',
  warn: 'A release would pass, with warnings.',
  refuse: 'A release would be refused.',
};

/** The report as Markdown, its tables aligned so that they can be read on a terminal too. */
export function reportMarkdown(report: CheckReport): string {
  const { findings, mistakes, release, sources, verdict } = report;
  return [
    `# Check of ${release}`,
    '',
    VERDICTS[verdict],
    '',
    ...table([COLUMNS, ...sources.map(sourceCells)], 1),
    ...section('Reasons', reasonTable(sources)),
    ...section('Areas', sources.flatMap(noteItems)),
    ...section('Findings', findings.map(findingItem)),
    ...section('Mistakes', mistakes.map(mistakeItem)),
    '',
  ].join('\n');
}

const COLUMNS = [
  'source',
  'read',
  'accepted',
  'rejected',
  'left out',
  'superseded',
  'located',
  'unlocated',
];

const grouped = new Intl.NumberFormat('en-GB');

const sourceCells = (source: CheckedSource): string[] => [
  source.source,
  ...(
    ['read', 'accepted', 'rejected', 'leftOut', 'superseded', 'located', 'unlocated'] as const
  ).map((key) => grouped.format(source[key])),
];

function reasonTable(sources: readonly CheckedSource[]): string[] {
  const rows = sources.flatMap(({ source, rejectedFor, leftOutFor, unlocatedFor }) =>
    Object.entries({
      rejected: rejectedFor,
      'left out': leftOutFor,
      unlocated: unlocatedFor,
    }).flatMap(([what, counts]) =>
      Object.entries(counts).map(([why, rows]) => [source, what, why, grouped.format(rows)]),
    ),
  );
  return rows.length ? table([['source', 'what', 'reason', 'rows'], ...rows], 3) : [];
}

const LEVELS: Record<Finding['level'], string> = { warn: 'warning', refuse: 'refused' };

const noteItems = ({ source, notes }: CheckedSource): string[] =>
  notes.map((note) => `- ${source}: ${noteSaid(note)}`);

const findingItem = ({ level, source, problem, place, action }: CheckReport['findings'][number]) =>
  `- ${LEVELS[level]}: ${source}: ${problem} ${inOneCell(place)}. ${action}`;

const mistakeItem = (mistake: Mistake): string => `- ${inOneCell(mistakeLine(mistake))}`;

const section = (title: string, lines: readonly string[]): string[] =>
  lines.length ? ['', `## ${title}`, '', ...lines] : [];
