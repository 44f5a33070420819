import type { Cell } from '../../src/domain/cell.ts';
import type { Comparison } from '../../src/domain/changes.ts';
import type { Manifest } from '../../src/domain/snapshot.ts';
import { inOneCell, table } from '../check/markdown-table.ts';
import { WEIGHTS, type Weight } from './actions.ts';
import { changeFindings, type ChangeFinding } from './change-findings.ts';
import { staffWords } from './staff-words.ts';

const TITLES: Record<Weight, string> = {
  ask: 'Find out why before you publish',
  look: 'See that it is meant',
  note: 'For your information',
};

/** What changed, as lines for a terminal: findings with what to do, what weighs most first. */
export function changeLines(changes: Comparison, manifest: Manifest): string[] {
  const found = changeFindings(changes, manifest);
  return [
    `${titleOf(changes)}:`,
    ...WEIGHTS.flatMap((weight) => {
      const own = found.filter((one) => one.weight === weight);
      return own.length ? [`  ${TITLES[weight]}:`, ...own.flatMap(linesOf)] : [];
    }),
    ...(found.length ? [] : ['  Nothing changed.']),
    ...totalRows(changes, manifest).map(
      ([plane, period, before, now]) => `  ${plane} ${period}: ${before} before, ${now} now`,
    ),
  ];
}

const linesOf = ({ what, action, weight }: ChangeFinding): string[] =>
  weight === 'note' ? [`    ${what}`] : [`    ${what}`, `      ${action}`];

const titleOf = ({ now, before }: Comparison): string =>
  before === null
    ? `Release ${now.id}, with nothing to compare it with`
    : `Release ${now.id} compared with ${before.id}`;

/** The same, whole, as Markdown: kept in the record of the release. */
export function changesMarkdown(changes: Comparison, manifest: Manifest): string {
  const found = changeFindings(changes, manifest);
  return [
    `# ${titleOf(changes)}`,
    '',
    dataUntil(changes),
    ...WEIGHTS.flatMap((weight) =>
      section(TITLES[weight], found.filter((one) => one.weight === weight).map(itemOf)),
    ),
    ...section(
      'Totals',
      tableOf(['plane', 'period', 'before', 'now'], totalRows(changes, manifest), 2),
    ),
    ...section('Sources', tableOf(SOURCE_COLUMNS, sourceRows(changes, manifest), 1)),
    ...section(
      'Largest corrections',
      tableOf(CORRECTION_COLUMNS, corrections(changes, manifest), 4),
    ),
    ...section('Figures to ask about', tableOf(ODD_COLUMNS, oddRows(changes, manifest), 3)),
    ...section('Verdicts', tableOf(VERDICT_COLUMNS, verdictRows(changes, manifest), 4)),
    '',
  ].join('\n');
}

function dataUntil({ now, before }: Comparison): string {
  return before === null
    ? `Data until ${now.dataUntil}.`
    : `Data until ${now.dataUntil}; before, until ${before.dataUntil}.`;
}

const itemOf = ({ what, action }: ChangeFinding): string => `- ${inOneCell(what)} ${action}`;

const section = (title: string, lines: readonly string[]): string[] =>
  lines.length ? ['', `## ${title}`, '', ...lines] : [];

const tableOf = (columns: string[], rows: string[][], numbers: number): string[] =>
  rows.length ? table([columns, ...rows], numbers) : [];

const SOURCE_COLUMNS = ['source', 'accepted before', 'now', 'rejected before', 'now'];
const CORRECTION_COLUMNS = ['category', 'measure', 'period', 'area', 'before', 'now'];
const ODD_COLUMNS = ['category', 'period', 'area', 'now', 'fewest expected', 'most'];
const VERDICT_COLUMNS = ['category', 'verdict', 'before', 'now', 'areas'];

function totalRows({ totals, before }: Comparison, manifest: Manifest): string[][] {
  const { sum } = staffWords(manifest);
  if (before === null) return [];
  return totals.map((total) => [
    total.plane,
    total.period,
    total.before ? sum(total.before) : 'none',
    total.now ? sum(total.now) : 'none',
  ]);
}

function sourceRows({ sources }: Comparison, manifest: Manifest): string[][] {
  const { number } = staffWords(manifest);
  const cell = (value: Cell | null) =>
    typeof value === 'number' ? number(value) : (value ?? 'none');
  return sources.map(({ id, accepted, rejected }) => [id, ...[...accepted, ...rejected].map(cell)]);
}

function corrections({ figures }: Comparison, manifest: Manifest): string[][] {
  const { category, number } = staffWords(manifest);
  return figures.largest.map((one) => [
    category(one.category),
    one.measure,
    one.period,
    `${one.name} (${one.code})`,
    number(one.before),
    number(one.now),
  ]);
}

function oddRows({ odd }: Comparison, manifest: Manifest): string[][] {
  const { oddOne, number } = staffWords(manifest);
  return (odd?.farthest ?? []).map((one) => [
    oddOne(one),
    one.period,
    `${one.name} (${one.code})`,
    number(one.now),
    ...one.expected.map(number),
  ]);
}

function verdictRows({ verdicts }: Comparison, manifest: Manifest): string[][] {
  const { category, number, kind, verdict } = staffWords(manifest);
  return verdicts.map((one) => [
    category(one.category),
    kind(one.kind),
    verdict(one.kind, one.before),
    verdict(one.kind, one.now),
    number(one.areas),
  ]);
}
